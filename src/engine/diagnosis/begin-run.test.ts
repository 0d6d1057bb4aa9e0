import { describe, expect, it } from 'vitest';
import { planOf, stepOf } from '../../../test/harness/run-verb.ts';
import { knownSecret, unattendedWorld } from '../../../test/harness/unattended-world.ts';
import { incident } from '../../adapters/store/conformance-values.ts';
import { type Beginning, type BeginRequest, beginRun, type RunDesk } from './begin-run.ts';

const item = { source: { file: 'RUNBOOK.md', startLine: 3, endLine: 4 }, asWritten: '', confidence: 1 };
const branch = (title: string) => ({ ...item, id: title, title, condition: null, steps: [stepOf('echo mended')] });
const plan = planOf(
  {
    Look: ['ls -a', 'echo changed >> count', 'ls'],
    Change: ['echo changed >> count'],
    Fill: ['echo [your-word]'],
    Never: [stepOf('Call Bob', { kind: 'human' })],
  },
  {
    incidents: [
      {
        ...item,
        id: 'bot',
        title: 'Bot Down',
        symptoms: [],
        prevention: [],
        severity: null,
        diagnosis: [stepOf('echo changed >> count'), stepOf(`echo saw ${knownSecret}`), stepOf('false')],
        resolution: [branch('Option 1'), branch('Option 2')],
      },
    ],
  },
);
const world = unattendedWorld();

function begin(request: Partial<BeginRequest> & { procedure: string }, over: Partial<RunDesk> = {}, by = 'mcp:helper') {
  const desk: RunDesk = {
    plan,
    revision: 'rev',
    approvals: { expiryMs: 1_000, people: [] },
    render: world.render,
    procedure: world.procedure,
    newRunId: () => `r-${request.procedure}`,
    whyNoStart: null,
    report: (error) => {
      throw error;
    },
    ...over,
  };
  return beginRun(desk, { values: {}, incidentId: null, why: null, start: false, ...request }, by);
}

async function statesAfter(begun: Beginning): Promise<[string, string[]]> {
  if (begun.kind !== 'begun') throw new Error(JSON.stringify(begun));
  await begun.ended;
  const run = await world.store.read((tx) => tx.runs.get(begun.run.id));
  return [run?.state ?? '', run?.states.map(({ kind }) => kind) ?? []];
}

describe('a proposed run', () => {
  it('waits whole, hosted by nobody, and is on the timeline of its incident', async () => {
    await world.store.transaction((tx) => tx.incidents.put(incident('i-1')));
    const begun = await begin({ procedure: 'look', incidentId: 'i-1', why: `it says ${knownSecret}` });
    expect(await statesAfter(begun)).toEqual(['open', ['waiting', 'waiting', 'waiting']]);
    const { run, timeline, audited } = await world.store.read(async (tx) => ({
      run: await tx.runs.get('r-look'),
      timeline: await tx.incidents.timeline('i-1'),
      audited: await tx.audit.latest(9),
    }));
    expect(run).toMatchObject({ startedBy: 'mcp:helper', host: null, incidentId: 'i-1' });
    expect(timeline).toMatchObject([
      { actor: 'mcp:helper', kind: 'proposed', text: 'mcp:helper proposes “Look” (r-look). it says [masked]' },
    ]);
    expect(audited.map(({ actor, action }) => [actor.kind, action])).toEqual([
      ['token', 'incident.proposed'],
      ['token', 'run.started'],
    ]);
  });

  it('may be of what comes ready, under a revision of its own', async () => {
    const values = { service: 'till' };
    const begun = await begin({ procedure: 'ready-rollback', values });
    const run = begun.kind === 'begun' ? begun.run : expect.fail(JSON.stringify(begun));
    expect(run).toMatchObject({ procedureId: 'ready-rollback', source: { file: 'ready-made' } });
    expect(run.steps[1]?.rendered).toBe('signalbox rollback till');
    expect(run.revision).not.toBe('rev');
    expect(await begin({ procedure: 'ready-rollback', values, start: true })).toMatchObject({ kind: 'refused' });
  });

  it('is the only one of its procedure', async () => {
    await begin({ procedure: 'look' });
    expect(await begin({ procedure: 'look' })).toMatchObject({
      kind: 'refused',
      why: 'Run r-look of “Look” is not finished.',
    });
  });

  it.each([
    ['rollback everything', /No procedure is called/],
    ['bot down', /several parts/],
  ])('%s is refused', async (procedure, why) => {
    expect(await begin({ procedure })).toMatchObject({ kind: 'refused', why: expect.stringMatching(why) });
  });

  it('belongs to an incident that exists', async () => {
    expect(await begin({ procedure: 'look', incidentId: 'i-9' })).toEqual({ kind: 'unknownIncident' });
    expect(await world.store.read((tx) => tx.runs.list(9))).toEqual([]);
  });
});

describe('a started run', () => {
  it('stops before the first step that does more than read, and is left open', async () => {
    expect(await statesAfter(await begin({ procedure: 'look', start: true }))).toEqual([
      'open',
      ['succeeded', 'waiting', 'waiting'],
    ]);
    expect(await world.lines('count')).toEqual([]);
    expect(await world.store.read((tx) => tx.runs.get('r-look'))).toMatchObject({ host: null });
  });

  it('of a diagnosis goes on behind what is left for people, and masks what it prints', async () => {
    const begun = await begin({ procedure: 'bot down', start: true });
    expect(await statesAfter(begun)).toEqual(['completed', ['skipped', 'succeeded', 'failed']]);
    expect(await world.lines('count')).toEqual([]);
    const journal = await world.store.read((tx) => tx.runs.journal('r-bot down', 0));
    expect(journal.filter(({ kind }) => kind === 'output').map(({ text }) => text)).toEqual(['saw [masked]']);
    // The machine has said yes, as what only reads needs none of a person; the program never has.
    expect(new Set(journal.filter(({ kind }) => kind === 'approved').map(({ actor }) => actor))).toEqual(
      new Set(['signalbox']),
    );
  });

  it.each<[Partial<BeginRequest> & { procedure: string }, RegExp]>([
    [{ procedure: 'change' }, /Nothing of it would run: it changes something/],
    [{ procedure: 'never' }, /Nothing of it would run: a person does it/],
    [{ procedure: 'fill', values: { 'your-word': 'x' } }, /values of its own/],
  ])('%j is refused', async (request, why) => {
    const begun = await begin({ ...request, start: true });
    expect(begun).toMatchObject({ kind: 'refused', why: expect.stringMatching(why) });
    expect(await world.store.read((tx) => tx.runs.list(9))).toEqual([]);
  });

  it('is refused where signalbox.yaml does not allow it', async () => {
    expect(await begin({ procedure: 'look', start: true }, { whyNoStart: 'Not here.' })).toMatchObject({
      kind: 'refused',
      why: 'Not here.',
    });
  });
});
