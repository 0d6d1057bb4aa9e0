import { writeFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { planOf, stepOf } from '../../../test/harness/run-verb.ts';
import { knownSecret, unattendedWorld } from '../../../test/harness/unattended-world.ts';
import { incident } from '../../adapters/store/conformance-values.ts';
import { find } from '../../core/procedure/find.ts';
import { newRun } from '../../core/procedure/new-run.ts';
import { startDiagnosing } from './start-diagnosing.ts';

const item = { source: { file: 'RUNBOOK.md', startLine: 3, endLine: 4 }, asWritten: '', confidence: 1 };
const bot = { ...item, id: 'bot', title: 'Bot Down', symptoms: [], prevention: [], severity: null, resolution: [] };
const diagnosis = [
  stepOf('cat log; date +%N >&2'),
  stepOf('echo changed >> changed'),
  stepOf('rm -rf log'),
  stepOf('cat missing'),
];
const plan = planOf({}, { incidents: [{ ...bot, diagnosis }] });
const world = unattendedWorld();

const started: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((one) => one.stop()));
});
const errors: unknown[] = [];
function start(): void {
  const found = find(plan, 'Bot Down');
  const runnable = found.kind === 'incident' ? found.diagnosis : null;
  started.push(
    startDiagnosing({
      clock: world.clock,
      incidentTime: () => 5,
      store: world.store,
      revision: 'rev',
      approvals: { expiryMs: 1_000, people: [] },
      procedure: world.procedure,
      diagnosisOf: ({ documented }) =>
        documented === 'Bot Down' && runnable !== null ? { runnable, rendered: world.render(runnable) } : null,
      report: (error) => errors.push(error),
    }),
  );
}
const opens = (id: string, over: Parameters<typeof incident>[1] = {}) =>
  world.store.transaction((tx) => tx.incidents.put(incident(id, { documented: 'Bot Down', reopened: 0, ...over })));
const timeline = async (id: string) =>
  (await world.store.read((tx) => tx.incidents.timeline(id))).map(({ kind, text }) => `${kind}: ${text}`);
const runs = () => world.store.read((tx) => tx.runs.list(9));
const until = { timeout: 10_000 };

describe('an incident that opens', () => {
  it('has its evidence soon, masked, from what only reads; nothing else has run', async () => {
    await writeFile(`${world.directory}/log`, `the bot is out of ${knownSecret}\n`);
    start();
    await opens('i-1');
    await expect.poll(async () => (await timeline('i-1')).length, until).toBe(4);
    expect(await timeline('i-1')).toEqual([
      'diagnosis: What only reads of the runbook’s diagnosis runs (diagnosis-i-1).',
      expect.stringMatching(/^evidence: cat log; .* \(RUNBOOK\.md:3\): exit code 0 .*the bot is out of \[masked\]/),
      expect.stringMatching(/^evidence: cat missing .*: exit code 1 .*No such file/),
      'diagnosed: The diagnosis of the runbook: 2 of 4 steps ran, 2 are left for people (diagnosis-i-1).',
    ]);
    expect(await world.lines('changed')).toEqual([]);
    expect(await world.lines('log')).toHaveLength(1);
    expect(await runs()).toMatchObject([{ startedBy: 'signalbox', incidentId: 'i-1', state: 'completed', host: null }]);
    const audited = await world.store.read((tx) => tx.audit.latest(50));
    expect(new Set(audited.map(({ actor }) => actor.kind))).toEqual(new Set(['machine']));
    expect(errors).toEqual([]);
  });

  it('is diagnosed once, also by the next process, and again when it is opened again', async () => {
    start();
    await opens('i-1');
    await expect.poll(async () => (await timeline('i-1')).at(-1), until).toContain('diagnosed: ');
    const before = await timeline('i-1');
    await started.splice(0)[0]?.stop();
    start();
    await opens('i-2');
    await expect.poll(async () => (await timeline('i-2')).at(-1), until).toContain('diagnosed: ');
    expect(await timeline('i-1')).toEqual(before);
    await opens('i-1', { reopened: 1 });
    await expect.poll(async () => (await timeline('i-1')).at(-1), until).toContain('(diagnosis-i-1-1)');
  });

  it('is left alone where the runbook does not know it, in a drill, and once it is over', async () => {
    start();
    await opens('i-1', { documented: null });
    await opens('i-2', { drillId: 'd-1' });
    await opens('i-3', { state: 'resolved' });
    await opens('i-4');
    await expect.poll(async () => (await timeline('i-4')).at(-1), until).toContain('diagnosed: ');
    expect((await runs()).map(({ incidentId }) => incidentId)).toEqual(['i-4']);
  });
});

describe('a diagnosis that was cut short', () => {
  const leave = (host: { id: string; leaseUntil: number } | null) =>
    world.store.transaction(async (tx) => {
      const found = find(plan, 'Bot Down');
      if (found.kind !== 'incident' || found.diagnosis === null) throw new Error('There is no diagnosis.');
      const { steps } = world.render(found.diagnosis);
      const base = { id: 'diagnosis-i-1', procedureId: 'bot:diagnosis', title: 'Bot Down: diagnosis', ...item };
      const run = newRun({
        ...base,
        revision: 'rev',
        startedBy: 'signalbox',
        incidentId: 'i-1',
        drillId: null,
        mode: 'diagnosis',
        steps,
        now: 1,
      });
      await tx.runs.put({ ...run, host, states: run.states.with(0, { kind: 'running', startedAt: 1, attempt: 1 }) });
    });

  it.each([
    ['by the end of its process', { id: 'here/999999999/1', leaseUntil: Date.now() + 60_000 }],
    ['by the end of its machine', { id: 'elsewhere/1/1', leaseUntil: 1 }],
    ['by a stop', null],
  ])('%s is ended: what ran is unknown, and nothing runs twice', async (_, host) => {
    await opens('i-1');
    await leave(host);
    start();
    await expect.poll(async () => (await timeline('i-1')).length, until).toBe(2);
    expect(await timeline('i-1')).toEqual([
      expect.stringContaining('it was interrupted, and nobody knows whether it finished'),
      'diagnosed: The diagnosis of the runbook: 0 of 4 steps ran, of 1 nobody knows whether it finished, 3 are left for people (diagnosis-i-1).',
    ]);
    const [run] = await runs();
    expect(run?.state).toBe('abandoned');
    expect(run?.states.map(({ kind }) => kind)).toEqual(['unknown', 'waiting', 'waiting', 'waiting']);
  });

  it('is left to a process that still carries it on', async () => {
    await opens('i-1');
    await leave({ id: 'elsewhere/1/1', leaseUntil: Date.now() + 60_000 });
    start();
    await opens('i-2');
    await expect.poll(async () => (await timeline('i-2')).at(-1), until).toContain('diagnosed: ');
    expect(await timeline('i-1')).toEqual([]);
  });
});
