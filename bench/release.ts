/**
 * `npm run bench:release -- [SCENARIO…] [--pm2 PATH]`: what releases cost the people who use a service. A constant load of
 * at least REQUESTS requests (20,000 unless told) and PER_SECOND (250), one half over connections that are kept and one over a
 * new one for each request, while verbs are carried out by the built product's command line; then the same by PM2, on the
 * same machine with the same service and load. Prints requests sent and failed, how they failed, the longest time without a
 * good answer, what the verbs said, and how long the edge's event loop was held up. Exits 1 when a request of ours failed, or a verb ended otherwise than it should.
 *
 * PM2 is AGPL-3.0 and no part of this: `npm i --prefix /tmp/pm2 pm2@7.0.4`, and `--pm2 /tmp/pm2/node_modules/.bin/pm2`.
 */
import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Connecting, constantLoad, type Counted } from './release-load.ts';
import { scenarios, type Step } from './release-scenarios.ts';
import { type HeldUp, openPm2, openSignalbox, type Way } from './release-ways.ts';

type Result = {
  way: string;
  loads: Record<Connecting, Counted>;
  exits: number[];
  verbMs: number;
  /** Verbs that ended otherwise than they should, or after which something else served. */
  wrong: string[];
  loop: HeldUp | null;
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { pm2: { type: 'string' } } });
const requests = Number(process.env['REQUESTS'] ?? 20_000);
const perSecond = Number(process.env['PER_SECOND'] ?? 250);
const chosen = positionals.length > 0 ? positionals : Object.keys(scenarios);

if (!existsSync(new URL('../dist', import.meta.url))) throw new Error('Build first: npm run build');
for (const name of chosen)
  if (scenarios[name] === undefined)
    throw new Error(`There is no scenario ${name}. Scenarios: ${Object.keys(scenarios).join(', ')}.`);

console.log(
  `at least ${requests} requests each, ${perSecond} per second, half over kept and half over new connections`,
);
console.log(
  'scenario   by          sent  failed   kept    new  longest gap  client held up   verb   exits      how they failed and what was wrong',
);
for (const name of chosen) {
  const steps = scenarios[name] ?? [];
  const ours = await measure(await openSignalbox(), steps);
  show(name, ours);
  if (failedOf(ours) > 0 || ours.wrong.length > 0) process.exitCode = 1;
  if (values.pm2 === undefined) continue;
  if (steps.every(({ pm2 }) => pm2 === null)) {
    console.log(`${name.padEnd(10)} PM2        has no such verb`);
    continue;
  }
  const theirs = await measure(await openPm2(values.pm2), steps);
  show(name, theirs);
  const ratio = (of: (result: Result) => number) => (of(ours) / of(theirs)).toFixed(2);
  console.log(
    `${name.padEnd(10)} ours to PM2's: failed ${failedOf(ours)} to ${failedOf(theirs)}, longest gap ${ratio(gapOf)}, verb ${ratio(({ verbMs }) => verbMs)}`,
  );
}

async function measure(way: Way, steps: readonly Step[]): Promise<Result> {
  let loop: HeldUp | null = null;
  let measured: Omit<Result, 'loop'>;
  try {
    let working = true;
    const options = { url: way.url, requests: requests / 2, perSecond: perSecond / 2, goOn: () => working };
    const begun = performance.now();
    const loads = Promise.all([
      constantLoad({ ...options, connecting: 'kept' }),
      constantLoad({ ...options, connecting: 'new' }),
    ]);
    const lastMs = (requests / perSecond) * 1000;
    const result = { way: way.name, exits: [] as number[], verbMs: 0, wrong: [] as string[] };
    for (const [index, step] of steps.entries()) {
      await wait(Math.max(0, begun + ((index + 0.25) / steps.length) * lastMs - performance.now()));
      const ended = await way.carryOut(step);
      if (ended === null) continue;
      result.exits.push(ended.exit);
      result.verbMs += ended.tookMs / steps.length;
      const wrong = await whatIsWrong(way.url, step, ended.exit);
      if (wrong !== null) result.wrong.push(`verb ${index + 1} ${wrong}`);
    }
    working = false;
    const [kept, fresh] = await loads;
    measured = { ...result, loads: { kept, new: fresh } };
  } finally {
    loop = await way.close();
  }
  return { ...measured, loop };
}

async function whatIsWrong(url: string, { serves, ends }: Step, exit: number): Promise<string | null> {
  if ((exit === 0) !== (ends === 'live')) return `exited with ${exit}`;
  const answer = await fetch(url, { signal: AbortSignal.timeout(5000) }).then(
    (response) => response.text(),
    (error: unknown) => String(error),
  );
  return answer === JSON.stringify(serves) ? null : `left ${answer.slice(0, 60)}`;
}

function failedOf({ loads }: Result): number {
  return loads.kept.failed + loads.new.failed;
}

function gapOf({ loads }: Result): number {
  return Math.max(loads.kept.gapMs, loads.new.gapMs);
}

function show(scenario: string, result: Result): void {
  const { way, loads, exits, verbMs, wrong, loop } = result;
  const kinds = new Map<string, number>();
  for (const { kinds: some } of Object.values(loads))
    for (const [kind, count] of some) kinds.set(kind, (kinds.get(kind) ?? 0) + count);
  const cells = [
    scenario.padEnd(10),
    way.padEnd(9),
    String(loads.kept.sent + loads.new.sent).padStart(6),
    String(failedOf(result)).padStart(7),
    String(loads.kept.failed).padStart(6),
    String(loads.new.failed).padStart(6),
    `${gapOf(result).toFixed(0)} ms`.padStart(12),
    `${Math.max(loads.kept.heldUpMs, loads.new.heldUpMs).toFixed(0)} ms`.padStart(15),
    `${(verbMs / 1000).toFixed(1)} s`.padStart(7),
    ` ${exits.join(' ').padEnd(10)}`,
    [...[...kinds].map(([kind, count]) => `${count} × ${kind}`), ...wrong].join('; '),
  ];
  console.log(cells.join(' ').trimEnd());
  if (loop !== null)
    console.log(
      `             the edge's event loop was held up for ${loop.delayMs.toFixed(0)} ms at most (99th percentile ${loop.p99Ms.toFixed(1)} ms), of which it was at work itself for ${loop.ownMs.toFixed(0)} ms`,
    );
  for (const [connecting, { failures }] of Object.entries(loads)) {
    // The first and the last say whether they are of one moment.
    const shown = failures.length > 6 ? [...failures.slice(0, 3), '…', ...failures.slice(-3)] : failures;
    if (failures.length > 0) console.log(`             ${connecting}: ${shown.join(', ')}`);
  }
}
