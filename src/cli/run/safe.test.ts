import { describe, expect, it } from 'vitest';
import { planOf, runWorld, stepOf } from '../../../test/harness/run-verb.ts';

const world = runWorld(
  planOf({
    Look: ['ls -a', 'echo hello', 'echo changed >> count', 'ls'],
    Judge: ['ls -a', stepOf('ls', { condition: 'If it is slow' })],
    Ask: ['ls -a', stepOf('Call Bob', { kind: 'human' })],
    Three: ['echo one >> count', 'echo two >> count', 'echo three >> count'],
    Drop: [stepOf('rm -rf /var/lib/postgresql')],
  }),
);

describe('signalbox run --safe', () => {
  it('goes through what only reads without asking, and stops before the first that changes', async () => {
    const made = await world.run(['look', '--safe']);
    expect(made.err).toContain('--safe stops before step 3: changes: ');
    expect(made.failure).toMatchObject({ exitCode: 4, message: expect.stringContaining('left open') });
    expect(await world.count()).toEqual([]);
    const [run] = await world.store.read((tx) => tx.runs.list(1));
    expect(run?.states.map(({ kind }) => kind)).toEqual(['succeeded', 'succeeded', 'waiting', 'waiting']);
    expect(await world.journal(run?.id ?? '')).toContain('1 approved ls -a');
    expect((await world.run(['look'], ['y', 'y'])).failure).toBeNull();
    expect(await world.count()).toEqual(['changed']);
  });

  it.each([
    ['judge', 'step 2: a person has to say whether: If it is slow'],
    ['ask', 'step 2: a person does it'],
  ])('stops where only a person can go on: %s', async (name, said) => {
    expect((await world.run([name, '--safe'])).err).toContain(`--safe stops before ${said}`);
  });

  it('is not to be had together with --yes', async () => {
    await expect(world.run(['look', '--safe', '--yes'])).rejects.toThrow(/cannot be used with/);
  });
});

describe('the risk of a step', () => {
  it('is one word with why, before it is asked for', async () => {
    expect((await world.run(['look', '--dry-run'])).out).toMatch(/Step 1 of 4: {2}.*\nreads\n/);
    expect((await world.run(['drop', '--dry-run'])).out).toMatch(/\ndestroys: it deletes files\n/);
    expect(await world.store.read((tx) => tx.runs.list(9))).toEqual([]);
  });
});

describe('signalbox run --from', () => {
  it('skips what stands before, and the journal says so', async () => {
    expect((await world.run(['three', '--from', '3', '--yes'])).failure).toBeNull();
    expect(await world.count()).toEqual(['three']);
    expect(await world.journal('r-1')).toContain('2 skipped begun at step 3 (--from)');
  });

  it('goes on with a run that was left, and leaves what is done as it is', async () => {
    await world.run(['three'], ['y', 't']);
    expect((await world.run(['three', '--from', '3'], ['y'])).failure).toBeNull();
    expect(await world.count()).toEqual(['one', 'three']);
  });

  it.each(['4', '0', 'x'])('refuses %s of 3', async (from) => {
    const refused = world.run(['three', '--from', from, '--yes']).then(({ failure }) => {
      if (failure !== null) throw failure;
    });
    await expect(refused).rejects.toThrow(/no step 4|number of a step/);
    expect(await world.store.read((tx) => tx.runs.list(9))).toEqual([]);
  });
});
