// `npm run bench:lint-memory`: lints 1,000 different runbooks of about 8 KB in one process, through the cache as the command
// line does, and prints after each hundred what is in use once the collector has run, and documents per second of CPU.
import { lint } from '../src/core/lint/lint.ts';
import { loadSqlGrammar } from '../src/core/sql/grammar.ts';
import { compileCached } from '../src/engine/runbook/compile-cached.ts';
import { cpuOf } from './measure.ts';
import { randomFrom, writeRunbook } from './write-runbook.ts';

const collect = globalThis.gc;
if (collect === undefined) throw new Error('Run it as `npm run bench:lint-memory`: it needs node --expose-gc.');

await loadSqlGrammar();
let findings = 0;
let cpu = 0;
console.log('documents  heap MB  RSS MB  documents/s of CPU');
for (let document = 1; document <= 1000; document++) {
  const text = writeRunbook(randomFrom(document), 8000);
  const file = `${document}.md`;
  cpu += cpuOf(() => {
    findings += lint({ compiled: compileCached(text, file), file, text, now: new Date(0) }).length;
  });
  if (document % 100 !== 0) continue;
  collect();
  const { heapUsed, rss } = process.memoryUsage();
  const [heap, resident] = [heapUsed, rss].map((bytes) => (bytes / 1_048_576).toFixed(1));
  console.log(
    `${String(document).padStart(9)}  ${heap?.padStart(7)}  ${resident?.padStart(6)}  ${((document / cpu) * 1000).toFixed(0)}`,
  );
}
console.log(`${findings} findings`);
