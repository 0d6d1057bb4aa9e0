// `npm run fuzz -- --runs 100000 --seed 1 [--from N] [--workers 2] [DIR]`: mutates runbooks (ours, and the Markdown files of
// DIR), decodes, compiles and lints each in a process of its own, and exits 1 when one crashes, takes too long or breaks what
// `judge` asks. What failed is made small and left in the folder that is printed. Each document is a function of the seed and
// its number, so that a run goes on with `--from` where it was ended.
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { JudgeProcess } from './judge-process.ts';
import type { Judgement } from './judge-worker.ts';
import { mutatedDocument, type Trial } from './mutated-document.ts';

/** CPU time that one document may take, in milliseconds: for a process that has just begun, and for each KB. */
const cpuLimit = (bytes: number) => 1000 + 20 * (bytes / 1000);
/** Documents in one message to a process. */
const batch = 100;
/** How long one failure is made smaller, in milliseconds. */
const shrinkTime = 120_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    workers: { type: 'string', default: '2' },
  },
});
const [runs, seed, from, workers] = [values.runs, values.seed, values.from, values.workers].map(Number) as [
  number,
  number,
  number,
  number,
];
const [folder] = positionals;
const others =
  folder === undefined
    ? []
    : readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.md'))
        .toSorted()
        .map((name) => readFileSync(join(folder, name), 'utf8'));
const kept = mkdtempSync(join(tmpdir(), 'signalbox-fuzz-'));
const documents = mutatedDocument(others);
const started = performance.now();
const distinct = new Set<string>();
const kindsSeen = new Set<string>();
const sizes: number[] = [];
let slowest = { cpuMs: 0, bytes: 0 };
let cpuMs = 0;
let failures = 0;
let next = from;

await Promise.all(Array.from({ length: workers }, () => work()));
const bySize = sizes.toSorted((a, b) => a - b);
const size = (part: number) => bySize[Math.min(bySize.length - 1, Math.floor(part * bySize.length))];
say(
  `Documents ${from} to ${from + runs - 1} of seed ${seed}, made from ours and ${others.length} given: ${sizes.length} judged, ` +
    `${distinct.size} of them distinct, ${failures} failed. Bytes: median ${size(0.5)}, nine in ten below ${size(0.9)}, ` +
    `largest ${size(1)}. ${elapsed()} s; CPU ${Math.round(cpuMs / 1000)} s, the slowest ${Math.round(slowest.cpuMs)} ms ` +
    `(${slowest.bytes} bytes): ${join(kept, 'slowest.md')}`,
);
process.exitCode = failures === 0 ? 0 : 1;

async function work(): Promise<void> {
  const judges = new JudgeProcess();
  while (next < from + runs) {
    const first = next;
    const end = Math.min(first + batch, from + runs);
    next = end;
    const trials = Array.from({ length: end - first }, (_, at) => trialAt(first + at));
    const judgements = await judges.judge(trials);
    for (const [at, trial] of trials.entries()) {
      const judgement = judgements[at] as Judgement;
      note(trial, judgement);
      const wrong = await wrongOf(judges, trial, judgement);
      if (wrong.length > 0) await report(first + at, trial, wrong);
    }
    if (end % (10 * batch) === 0)
      say(`${sizes.length} documents after ${elapsed()} s, near ${end}, ${failures} failed`);
  }
  judges.close();
}

function trialAt(index: number): Trial {
  return fc.sample(documents, { seed: seedOf(index), numRuns: 1 })[0] as Trial;
}

/** Far apart for neighbours, so that neighbours have nothing in common. */
function seedOf(index: number): number {
  return createHash('sha256').update(`${seed} ${index}`).digest().readInt32LE();
}

function note({ bytes }: Trial, judgement: Judgement): void {
  distinct.add(createHash('sha256').update(bytes).digest('base64').slice(0, 12));
  sizes.push(bytes.length);
  cpuMs += judgement.cpuMs;
  if (judgement.cpuMs <= slowest.cpuMs) return;
  slowest = { cpuMs: judgement.cpuMs, bytes: bytes.length };
  writeFileSync(join(kept, 'slowest.md'), bytes);
}

/** Whatever else runs only adds to CPU time, so what took too long has two more tries. */
async function wrongOf(judges: JudgeProcess, trial: Trial, { wrong, cpuMs }: Judgement): Promise<string[]> {
  let least = cpuMs;
  for (let more = 0; more < 2 && least > cpuLimit(trial.bytes.length); more++) {
    const [again] = await judges.judge([trial]);
    least = Math.min(least, again?.cpuMs ?? least);
  }
  return least > cpuLimit(trial.bytes.length) ? [...wrong, `took ${Math.round(least)} ms of CPU`] : wrong;
}

/** Each kind of failure is made smaller once: later ones are likely the same. */
async function report(index: number, trial: Trial, wrong: string[]): Promise<void> {
  failures++;
  const name = join(kept, `failed-${index}.md`);
  writeFileSync(name, trial.bytes);
  say(`document ${index}: ${name}\n  ${wrong.join('\n').split('\n').slice(0, 6).join('\n  ')}`);
  const kind = (wrong[0] ?? '').split('\n', 1)[0]?.replace(/\d+/g, '0') ?? '';
  if (kindsSeen.has(kind)) return;
  kindsSeen.add(kind);
  // Of its own: when time is up it may still be judging.
  const judges = new JudgeProcess();
  const tryOne = async (smaller: Trial) => {
    const [judgement] = await judges.judge([smaller]);
    if ((await wrongOf(judges, smaller, judgement as Judgement)).length > 0) throw new Error('wrong');
  };
  const { counterexample } = await fc.check(fc.asyncProperty(documents, tryOne), {
    seed: seedOf(index),
    numRuns: 1,
    interruptAfterTimeLimit: shrinkTime,
  });
  judges.close();
  if (counterexample === null) return;
  const small = join(kept, `failed-${index}-small.md`);
  writeFileSync(small, counterexample[0].bytes);
  say(`  smaller: ${small}, ${counterexample[0].bytes.length} bytes`);
}

function elapsed(): number {
  return Math.round((performance.now() - started) / 1000);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
