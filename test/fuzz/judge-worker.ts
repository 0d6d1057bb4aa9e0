// A process that judges one batch of documents after another, so that one that never ends can be ended.
import { loadSqlGrammar } from '../../src/core/sql/grammar.ts';
import { judge } from './judge.ts';
import type { Trial } from './mutated-document.ts';

/** What is wrong with a document, and the CPU time that judging it took, in milliseconds. */
export type Judgement = { wrong: string[]; cpuMs: number };

await loadSqlGrammar();

process.on('message', (trials: Trial[]) => {
  process.send?.(trials.map(judged));
});

function judged(trial: Trial): Judgement {
  const before = process.cpuUsage();
  let wrong: string[];
  try {
    wrong = judge(trial);
  } catch (error) {
    wrong = [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
  const { user, system } = process.cpuUsage(before);
  return { wrong, cpuMs: (user + system) / 1000 };
}
