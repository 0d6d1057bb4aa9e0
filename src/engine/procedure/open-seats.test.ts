import { afterEach, expect, it, vi } from 'vitest';
import { unattendedWorld } from '../../../test/harness/unattended-world.ts';
import type { ApprovalRules } from '../../core/procedure/model.ts';
import { wordsOn } from '../../core/procedure/words-on.ts';
import type { Step } from '../../core/runbook/plan.ts';
import { answerProposal } from './answer-proposal.ts';
import { openSeats, type Seats } from './open-seats.ts';
import { putRun } from './start-run.ts';

const world = unattendedWorld();
const source = { file: 'RUNBOOK.md', startLine: 1, endLine: 9 };
let seats: Seats | null = null;

afterEach(async () => {
  await seats?.stop();
  seats = null;
});

const stepOf = (text: string, kind: Step['kind'] = 'shell'): Step => {
  const item = { id: text, source, asWritten: text, confidence: 1 };
  return { ...item, title: null, kind, text, condition: null, commandIds: [] };
};

/** A run of these steps that nobody goes through. */
async function propose(texts: (string | Step)[], people: ApprovalRules['people'] = []): Promise<Seats> {
  const steps = texts.map((text) => (typeof text === 'string' ? stepOf(text) : text));
  const runnable = { id: 'p', title: 'P', source, mode: 'procedure' as const, steps };
  const rendered = world.render(runnable);
  await world.store.transaction((tx) =>
    putRun(
      tx,
      {
        id: 'r-1',
        procedureId: 'p',
        title: 'P',
        source,
        revision: 'r',
        startedBy: 'Ada',
        incidentId: null,
        drillId: null,
        mode: 'procedure',
        steps: rendered.steps,
        approvals: { expiryMs: 60_000, people },
        now: Date.now(),
        host: null,
      },
      world.procedure({}).masker,
    ),
  );
  seats = openSeats({
    ...world,
    secretsFor: () => ({}),
    report: (error) => {
      throw error;
    },
  });
  return seats;
}

const run = async () => {
  const found = await world.store.read((tx) => tx.runs.get('r-1'));
  if (found === null) throw new Error('There is no run.');
  return found;
};
const kinds = async () => (await run()).states.map(({ kind }) => kind);
const until = (wanted: string[]) => vi.waitFor(async () => expect(await kinds()).toEqual(wanted), 20_000);
const approve = async (step: number, by = 'Ada') => {
  const hash = (await run()).steps[step]?.hash ?? '';
  return seats?.say('r-1', { kind: 'approve', step, hash, override: null }, by);
};

it('goes through a run word by word, in one shell, each in the name of who said it', async () => {
  const { say } = await propose(['export WHO=me', 'echo $WHO >> out', stepOf('Look at it', 'human')]);
  expect(await approve(0, 'Ada')).toEqual({ kind: 'taken' });
  await until(['succeeded', 'waiting', 'waiting']);
  expect(await approve(1, 'Bo')).toEqual({ kind: 'taken' });
  await until(['succeeded', 'succeeded', 'waiting']);
  expect(await say('r-1', { kind: 'done', step: 2, note: 'it is there' }, 'Cy')).toEqual({ kind: 'taken' });
  await vi.waitFor(async () => expect((await run()).state).toBe('completed'));
  expect(await world.lines('out')).toEqual(['me']);
  const journal = await world.store.read((tx) => tx.runs.journal('r-1', 0));
  // No shell was lost: there was none.
  expect(journal[1]).toMatchObject({ actor: 'Ada', kind: 'takenOver', text: 'begins to go through it' });
  expect((await run()).states).toMatchObject([{ by: 'Ada' }, { by: 'Bo' }, { by: 'Cy', note: 'it is there' }]);
});

it('runs a failed step once more, leaves out what is not wanted, and begins further down', async () => {
  const { say } = await propose([
    'echo x >> out; test $(wc -l < out) -ge 2',
    'echo never >> out',
    'echo nor this',
    'echo last >> out',
  ]);
  await approve(0);
  await until(['failed', 'waiting', 'waiting', 'waiting']);
  await approve(0);
  await until(['succeeded', 'waiting', 'waiting', 'waiting']);
  expect(await say('r-1', { kind: 'skip', step: 1, why: 'not needed' }, 'Ada')).toEqual({ kind: 'taken' });
  expect(await say('r-1', { kind: 'from', step: 3, why: 'the rest is done' }, 'Bo')).toEqual({ kind: 'taken' });
  await until(['succeeded', 'skipped', 'skipped', 'waiting']);
  await approve(3);
  await until(['succeeded', 'skipped', 'skipped', 'succeeded']);
  expect(await world.lines('out')).toEqual(['x', 'x', 'last']);
  expect((await run()).states).toMatchObject([
    {},
    { by: 'Ada', why: 'not needed' },
    { by: 'Bo', why: 'the rest is done' },
    {},
  ]);
});

it.each([
  [
    'another step than the one that is asked about',
    { kind: 'skip', step: 1, why: 'x' },
    'It is step 1 that is asked about',
  ],
  [
    'a text that has changed',
    { kind: 'approve', step: 0, hash: 'other', override: null },
    'not the text that was approved',
  ],
  ['a step for a person', { kind: 'done', step: 0, note: null }, 'It is step 1 that is asked about'],
  ['an end as failed', { kind: 'giveUp', why: 'x' }, 'has not failed'],
  ['a step that is not there', { kind: 'from', step: 9, why: 'x' }, 'It is step 1 that is asked about'],
] as const)('refuses a word on %s, and leaves the run to others', async (_what, word, why) => {
  const { say, isHere } = await propose(['true', 'true']);
  expect(await say('r-1', word, 'Ada')).toMatchObject({ kind: 'refused', why: expect.stringContaining(why) });
  await vi.waitFor(() => expect(isHere('r-1')).toBe(false));
  expect((await run()).host).toBeNull();
  expect(await kinds()).toEqual(['waiting', 'waiting']);
});

it('takes one of two words that come at the same moment', async () => {
  await propose(['echo once >> out', 'true']);
  const heard = await Promise.all([approve(0), approve(0)]);
  expect(new Set(heard.map((one) => one?.kind))).toEqual(new Set(['refused', 'taken']));
  await until(['succeeded', 'waiting']);
  expect(await world.lines('out')).toEqual(['once']);
});

it('takes no run from whoever goes through it elsewhere', async () => {
  const { say } = await propose(['true']);
  const host = { id: 'elsewhere/1/1', leaseUntil: Date.now() + 60_000 };
  const found = await run();
  await world.store.transaction((tx) => tx.runs.put({ ...found, host }));
  expect(await say('r-1', { kind: 'abandon', why: 'x' }, 'Ada')).toMatchObject({
    kind: 'refused',
    why: expect.stringContaining('is being executed by process 1 on elsewhere'),
  });
  expect(await say('r-2', { kind: 'abandon', why: 'x' }, 'Ada')).toEqual({ kind: 'unknown' });
});

it('goes on with what a second person has approved', async () => {
  const people = [
    { id: 'ada', name: 'Ada' },
    { id: 'bo', name: 'Bo' },
  ];
  const { say, asks } = await propose(['touch gone; rm -rf gone', 'true'], people);
  await approve(0, 'Ada');
  await until(['proposed', 'waiting']);
  expect(asks('r-1')).toBeNull();
  const given = { store: world.store, clock: world.clock, masker: world.procedure({}).masker };
  const hash = (await run()).steps[0]?.hash ?? '';
  const bo = { runId: 'r-1', step: 0, by: 'Bo', kind: 'approve' as const, hash };
  expect(await answerProposal({ ...bo, by: 'Ada' }, given)).toMatchObject({ kind: 'refused' });
  expect(await answerProposal(bo, given)).toMatchObject({ kind: 'taken' });
  await until(['succeeded', 'waiting']);
  expect(await say('r-1', { kind: 'abandon', why: 'enough' }, 'Ada')).toEqual({ kind: 'taken' });
  await vi.waitFor(async () => expect((await run()).state).toBe('abandoned'));
});

it('needs the secrets of a run at a terminal, and says so', async () => {
  const { say } = await propose(['echo "${SIGNALBOX_TOKEN_NEW}"']);
  expect(await say('r-1', { kind: 'skip', step: 0, why: 'x' }, 'Ada')).toMatchObject({
    why: 'The rest of the run needs TOKEN_NEW, and secrets are given at a terminal only.',
  });
});

it('shows what a host that is gone has left running as unknown, and takes a word on it at once', async () => {
  const { say, asFound } = await propose(['true', 'true']);
  const found = await run();
  const states = [{ kind: 'running' as const, startedAt: 1, attempt: 1 }, ...found.states.slice(1)];
  const leaseUntil = Date.now() + 60_000;
  const left = { ...found, states, host: { id: 'here/999999/1', leaseUntil } };
  await world.store.transaction((tx) => tx.runs.put(left));
  expect(wordsOn(asFound(left), Date.now()).map(({ kind }) => kind)).toEqual(['decide', 'abandon']);
  expect(asFound({ ...left, host: { id: 'elsewhere/999999/1', leaseUntil } }).states).toEqual(states);
  expect(asFound({ ...left, host: { id: 'elsewhere/999999/1', leaseUntil: 1 } }).states[0]?.kind).toBe('unknown');
  const verdict = { kind: 'decide', step: 0, verdict: 'finished', why: 'it is there' } as const;
  expect(await say('r-1', verdict, 'Ada')).toEqual({ kind: 'taken' });
  await until(['succeeded', 'waiting']);
});

it('says what became of a step that nobody knows of, once its host is gone', async () => {
  const { say } = await propose(['true', 'true']);
  const found = await run();
  const states = [{ kind: 'running' as const, startedAt: 1, attempt: 1 }, ...found.states.slice(1)];
  const host = { id: 'here/999999/1', leaseUntil: Date.now() + 60_000 };
  await world.store.transaction((tx) => tx.runs.put({ ...found, states, host }));
  expect(await say('r-1', { kind: 'skip', step: 0, why: 'x' }, 'Ada')).toMatchObject({ kind: 'refused' });
  await vi.waitFor(async () => expect((await run()).host).toBeNull());
  expect(wordsOn(await run(), Date.now()).map(({ kind }) => kind)).toEqual(['decide', 'abandon']);
  await say('r-1', { kind: 'decide', step: 0, verdict: 'again', why: 'it is safe' }, 'Ada');
  await until(['waiting', 'waiting']);
});
