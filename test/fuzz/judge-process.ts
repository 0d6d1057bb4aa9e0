import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Judgement } from './judge-worker.ts';
import type { Trial } from './mutated-document.ts';

/** After this many seconds without an answer a process is ended: on a busy machine CPU time is not time. */
const deadline = (documents: number) => 120 + documents;

/** Judges documents in a process that lives as long as they let it: one that hangs or dies is replaced by the next call. */
export class JudgeProcess {
  #child: ChildProcess = start();

  /** A judgement for each trial. A batch with one that ends the process or never answers is judged again one by one. */
  async judge(trials: Trial[]): Promise<Judgement[]> {
    const together = await this.#ask(trials);
    if (together !== null) return together;
    if (trials.length === 1) return [{ wrong: [`gave no answer in ${deadline(1)} s, or ended its process`], cpuMs: 0 }];
    const judgements: Judgement[] = [];
    for (const trial of trials) judgements.push(...(await this.judge([trial])));
    return judgements;
  }

  /** Also ends what it is still judging. */
  close(): void {
    this.#child.kill('SIGKILL');
  }

  /** Null when the process ended, or had to be. */
  async #ask(trials: Trial[]): Promise<Judgement[] | null> {
    const settled = new AbortController();
    const { signal } = settled;
    const child = this.#child;
    const timer = setTimeout(() => child.kill('SIGKILL'), deadline(trials.length) * 1000);
    const answer = once(child, 'message', { signal }).then(([judgements]) => judgements as Judgement[]);
    const end = once(child, 'exit', { signal }).then(() => null);
    child.send(trials);
    try {
      const first = await Promise.race([answer, end]);
      if (first === null) this.#child = start();
      return first;
    } finally {
      clearTimeout(timer);
      settled.abort();
      // The one that lost the race is aborted, and says so by throwing.
      await Promise.allSettled([answer, end]);
    }
  }
}

function start(): ChildProcess {
  return fork(fileURLToPath(new URL('judge-worker.ts', import.meta.url)), {
    execArgv: ['--import', fileURLToPath(new URL('../harness/typescript.mjs', import.meta.url))],
    serialization: 'advanced',
  });
}
