import { describe, expect, it } from 'vitest';
import { planOf, runWorld } from '../../../test/harness/run-verb.ts';

const people = [
  { id: 'ada', name: 'Ada Example' },
  { id: 'bob', name: 'Bob Example' },
];
const approvals = { expiryMs: 20_000, people };
const world = runWorld(planOf({ Clear: ['touch gone && rm -rf gone && echo cleared >> count'] }));

/** Waits until the run is there and proposed. */
async function proposed(): Promise<string> {
  const deadline = Date.now() + 15_000;
  while (Date.now() < deadline) {
    const [run] = await world.store.read((tx) => tx.runs.unfinished());
    if (run?.states[0]?.kind === 'proposed') return run.id;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('Nothing was proposed.');
}

describe('a step that destroys, where there are two people', () => {
  it('waits for the other one, who says yes from another terminal', async () => {
    const going = world.run(['clear', '--yes'], null, { approvals });
    const id = await proposed();
    expect((await world.run(['approve', id, '1', '--yes'], null, { approvals })).failure?.message).toMatch(
      /waits for another person’s yes: ada has started the run/,
    );
    expect(await world.count()).toEqual([]);
    const other = await world.run(['approve', id, '1'], ['y'], { person: 'bob' });
    expect(other.failure).toBeNull();
    expect(other.err).toContain('destroys: it deletes files');
    const made = await going;
    expect(made.failure).toBeNull();
    expect(made.err).toContain(`signalbox run approve ${id} 1`);
    expect(await world.count()).toEqual(['cleared']);
    const kinds = (await world.store.read((tx) => tx.runs.journal(id, 0))).map(({ actor, kind }) => `${actor} ${kind}`);
    expect(kinds.slice(0, 5)).toEqual([
      'ada started',
      'ada proposed',
      'ada declined',
      'bob approved',
      'bob stepStarted',
    ]);
  });

  it('goes back to whoever goes through it when the other one declines', async () => {
    const going = world.run(['clear'], ['y', 't'], { approvals });
    const id = await proposed();
    expect((await world.run(['approve', id, '1'], ['n', 'in office hours'], { person: 'bob' })).out).toContain(
      'declined',
    );
    expect((await going).failure?.message).toContain('left open');
    expect(await world.journal(id)).toContain('1 declined in office hours');
    expect(await world.count()).toEqual([]);
  });

  it('leaves the run open when nobody answers in time', async () => {
    const made = await world.run(['clear', '--yes'], null, { approvals: { ...approvals, expiryMs: 700 } });
    expect(made.failure?.message).toContain('left open');
    expect(await world.count()).toEqual([]);
  });

  it.each([
    [['approve', 'r-9', '1', '-y'], /There is no run r-9/],
    [['approve', 'r-1', '7', '-y'], /There is no run|has no step 7/],
  ])('%j is refused', async (args, said) => {
    expect((await world.run(args)).failure?.message).toMatch(said);
  });
});

describe('a step that was edited in the store after it was approved', () => {
  it('is not run, and the journal says so', async () => {
    const going = world.run(['clear', '--yes'], null, { approvals });
    const id = await proposed();
    await world.store.transaction(async (tx) => {
      const run = await tx.runs.get(id);
      const [step] = run?.steps ?? [];
      if (run === null || step === undefined) throw new Error('There is no run.');
      await tx.runs.put({ ...run, steps: [{ ...step, rendered: 'echo edited >> count' }] });
    });
    await world.run(['approve', id, '1', '--yes'], null, { person: 'bob' });
    const journal = async () => (await world.journal(id)).filter((line) => line.includes('it was changed'));
    while ((await journal()).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await journal()).toEqual(['1 declined the step is not the text that bob approved: it was changed']);
    await world.store.transaction(async (tx) => {
      const run = await tx.runs.get(id);
      if (run !== null) await tx.runs.put({ ...run, state: 'abandoned', host: null });
    });
    await going;
    expect(await world.count()).toEqual([]);
  });
});

describe('a step that was edited in the store before it is approved', () => {
  it('does not run, however often it is approved', async () => {
    await world.run(['clear'], ['t']);
    await world.store.transaction(async (tx) => {
      const run = await tx.runs.get('r-1');
      if (run !== null)
        await tx.runs.put({ ...run, steps: run.steps.map((step) => ({ ...step, rendered: 'echo x >> count' })) });
    });
    const made = await world.run(['clear', '--yes']);
    expect(made.failure?.message).toContain('left open');
    expect(made.err).toContain('its approval does not hold any more');
    expect(await world.count()).toEqual([]);
  });
});

describe('a backup', () => {
  const backups = { rpoMs: 3_600_000, procedures: ['backup'], heartbeats: ['nightly-backup'] };

  it('is asked for before a step destroys, with --yes too', async () => {
    const made = await world.run(['clear', '--yes'], null, { backups });
    expect(made.err).toContain('destroys, and no backup is known to have succeeded');
    expect(await world.count()).toEqual([]);
  });

  it('may be done without for a reason, which is journaled', async () => {
    expect((await world.run(['clear'], ['o', 'it is a replica'], { backups })).failure).toBeNull();
    expect(await world.journal('r-1')).toContainEqual(expect.stringMatching(/^1 overridden .*: it is a replica$/));
    const made = await world.run(['clear', '--yes', '--without-backup', 'again'], null, { backups });
    expect(made.failure).toBeNull();
  });

  it.each([
    [60_000, null],
    [7_200_000, /left open/],
  ])('by a heartbeat %d ms ago', async (ago, failure) => {
    await world.store.transaction((tx) =>
      tx.settings.put('heartbeat:nightly-backup', { last: Date.now() - ago, since: 0 }),
    );
    const made = await world.run(['clear', '--yes'], null, { backups });
    if (failure === null) expect(made.failure).toBeNull();
    else expect(made.failure?.message).toMatch(failure);
  });

  it('by a completed run of its procedure, with nothing left out', async () => {
    const both = { ...backups, procedures: ['clear'] };
    await world.run(['clear', '--yes', '--without-backup', 'the first'], null, { backups: both });
    expect((await world.run(['clear', '--yes'], null, { backups: both })).failure).toBeNull();
    expect((await world.run(['clear', '--yes'], null, { backups })).failure).not.toBeNull();
  });
});
