import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isSameProcess } from '../../src/adapters/shell/bash/process-group.ts';
import { openTestStore } from '../harness/store.ts';
import type { JournalEntry, Run } from '../../src/core/procedure/model.ts';
import type { Store } from '../../src/engine/ports.ts';
import type { ProcessIdentity } from '../../src/engine/shell-ports.ts';
import { stepCount } from './run-steps.ts';

/** A few in CI; `RUN_KILLS=1000 npx vitest run test/chaos/run-kill.test.ts` for all of them. */
const kills = Number(process.env['RUN_KILLS'] ?? 40);
/** Far more than a run of this test takes on any machine: one that is still there then hangs. */
const hangsAfterMs = 120_000;
const loader = new URL('../harness/typescript.mjs', import.meta.url).href;
const host = fileURLToPath(new URL('./run-host.ts', import.meta.url));

let folder: string;
let store: Store;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signalbox-run-kill-'));
  store = await openTestStore(join(folder, 'store.db'));
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

/** Hosts the run until it ends by itself or, `afterMs` after it began, by a kill. Says which. */
async function hostRun(id: string, verdict: string, afterMs: number): Promise<'ended' | 'killed'> {
  const child = spawn(process.execPath, ['--import', loader, host, join(folder, 'store.db'), id, verdict], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  let timer: NodeJS.Timeout | undefined;
  child.once('message', () => {
    timer = setTimeout(() => child.kill('SIGKILL'), afterMs);
  });
  let hung = false;
  const patience = setTimeout(() => {
    hung = true;
    child.kill('SIGKILL');
  }, hangsAfterMs);
  const [code, signal] = (await exited) as [number | null, string | null];
  clearTimeout(timer);
  clearTimeout(patience);
  expect(hung, `${id} neither ended nor was ready to be killed in ${hangsAfterMs} ms`).toBe(false);
  if (signal === 'SIGKILL') return 'killed';
  expect(code).toBe(0);
  return 'ended';
}

/** What is stored of the run once the shell that the killed host left has ended. */
async function look(id: string): Promise<{ run: Run | null; journal: JournalEntry[] }> {
  const shell = await store.transaction((tx) => tx.settings.get(`run.${id}.process`));
  const deadline = Date.now() + 10_000;
  while (shell !== null && shell !== undefined && isSameProcess(shell as ProcessIdentity)) {
    if (Date.now() > deadline) throw new Error('The shell of a killed host lives on.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return store.transaction(async (tx) => ({ run: await tx.runs.get(id), journal: await tx.runs.journal(id, 0) }));
}

async function lines(id: string, step: number): Promise<number> {
  const text = await readFile(join(folder, `${id}-${step}`), 'utf8').catch(() => '');
  return text.split('\n').length - 1;
}

function count(journal: JournalEntry[], step: number, kind: JournalEntry['kind']): number {
  return journal.filter((entry) => entry.step === step && entry.kind === kind).length;
}

it(`does every step once, whenever its host is killed (${kills} times)`, {
  // A host that hangs is found above; this is for as many as are asked for, on a machine that is busy.
  timeout: 60_000 + kills * 30_000,
}, async () => {
  const begun = performance.now();
  let killed = 0;
  let unknowns = 0;
  for (let number = 0; killed < kills; number += 1) {
    const id = `run-${number}`;
    let verdict = '';
    for (let attempt = 0; ; attempt += 1) {
      // Mostly within the run, sometimes before its first step; later attempts are left to end in the end.
      const ending = await hostRun(id, verdict, Math.random() * 250 * (1 + attempt));
      if (ending === 'killed') {
        killed += 1;
        const seconds = Math.round((performance.now() - begun) / 1000);
        if (killed % 50 === 0)
          process.stdout.write(`${killed} kills in ${seconds} s, ${number + 1} runs, ${unknowns} steps left unknown\n`);
      }
      const { run, journal } = await look(id);
      if (run === null) continue;
      verdict = '';
      for (let step = 0; step < stepCount; step += 1) {
        const state = run.states[step]?.kind;
        const done = await lines(id, step);
        const starts = count(journal, step, 'stepStarted');
        expect(starts, 'no start without an approval').toBeLessThanOrEqual(count(journal, step, 'approved'));
        expect(done, 'no effect without a start in the journal').toBeLessThanOrEqual(starts);
        expect(done, 'no step twice').toBeLessThanOrEqual(1);
        if (state === 'succeeded') expect(done, 'nothing succeeded that was not done').toBe(1);
        if (state === 'waiting' || state === 'approved') expect(done, 'nothing done that is said to wait').toBe(0);
        if (state !== 'running' && state !== 'unknown') continue;
        unknowns += 1;
        verdict = done === 1 ? 'finished' : 'again';
      }
      if (ending === 'ended') expect(run.state).toBe('completed');
      // It may also be killed between its last word and its end.
      if (run.state === 'completed') break;
    }
  }
  // A test that never met an interrupted step would prove nothing.
  expect(unknowns).toBeGreaterThan(kills / 10);
});
