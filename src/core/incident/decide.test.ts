import { describe, expect, test } from 'vitest';
import { decideIncident } from './decide.ts';
import type { Incident, IncidentEvent, IncidentState } from './model.ts';
import { drillMark, incidentFor } from './open-incident.ts';
import { movesFrom, transitions } from './transitions.ts';

const rule = { id: 'down:bot', title: 'Bot is down', severity: 'P1', service: 'bot', incident: 'Bot Not Responding' };
const severities = [
  { name: 'P0', responseSeconds: 0 },
  { name: 'P1', responseSeconds: 3600 },
];
const opened = incidentFor(rule, severities, null, 1000);
const states: IncidentState[] = ['open', 'acknowledged', 'assessing', 'mitigating', 'resolved', 'documented'];

function decide(incident: Incident | null, event: IncidentEvent, now: number) {
  const decision = decideIncident(incident, event, now);
  if (decision.kind === 'refused') throw new Error(decision.why);
  return decision;
}

describe('opening', () => {
  test('writes the first line and tells people', () => {
    expect(decide(null, { kind: 'alertFired', incident: opened, value: '2 checks failed.' }, 1000)).toEqual({
      kind: 'decided',
      state: opened,
      effects: [
        { kind: 'timeline', actor: 'signalbox', entry: 'opened', text: 'P1: Bot is down. 2 checks failed.' },
        { kind: 'notify', about: 'opened' },
      ],
    });
  });

  test('takes the time to respond from the severity, and says what is a drill in the first word', () => {
    expect(opened.respondBy).toBe(1000 + 3_600_000);
    expect(incidentFor({ ...rule, severity: 'P0' }, severities, null, 1000).respondBy).toBe(1000);
    expect(incidentFor(rule, [{ name: 'P1', responseSeconds: 1e20 }], null, 1000).respondBy).toBeNull();
    expect(incidentFor({ ...rule, severity: 'P9' }, severities, null, 1000).respondBy).toBeNull();
    expect(incidentFor(rule, severities, 'drill-1', 1000).title).toBe(`${drillMark} Bot is down`);
  });

  test('gives the same id for the same rule and time, and another for another', () => {
    expect(incidentFor(rule, [], null, 1000).id).toBe(opened.id);
    expect(incidentFor(rule, [], null, 1001).id).not.toBe(opened.id);
    expect(incidentFor({ ...rule, id: 'down:landing' }, [], null, 1000).id).not.toBe(opened.id);
  });

  test('is refused for one that is open', () => {
    expect(decideIncident(opened, { kind: 'alertFired', incident: opened, value: '' }, 1000).kind).toBe('refused');
  });
});

describe('moving', () => {
  test('to documented tells nobody: writing it up is no acknowledgement', () => {
    const over = { ...opened, state: 'resolved', resolvedAt: 2000 } as const;
    const { state, effects } = decide(over, { kind: 'moved', to: 'documented', actor: 'Ada', note: null }, 5000);
    expect([state.acknowledgedAt, effects.map((effect) => effect.kind)]).toEqual([null, ['timeline']]);
  });

  test.each(states.flatMap((from) => states.map((to) => ({ from, to }))))(
    '$from to $to is as the table says',
    ({ from, to }) => {
      const decision = decideIncident(
        { ...opened, state: from },
        { kind: 'moved', to, actor: 'Ada', note: null },
        5000,
      );
      expect(decision.kind).toBe(movesFrom(from).some((move) => move.to === to) ? 'decided' : 'refused');
    },
  );

  test('says in a refusal what may follow', () => {
    expect(
      decideIncident({ ...opened, state: 'resolved' }, { kind: 'moved', to: 'open', actor: 'Ada', note: null }, 1),
    ).toEqual({
      kind: 'refused',
      why: 'The incident is resolved and cannot become open: what follows it is documented.',
    });
  });

  test('the first step of a person acknowledges, once, and the others hear of it', () => {
    const assessing = decide(opened, { kind: 'moved', to: 'assessing', actor: 'Ada', note: 'Looking' }, 5000);
    expect(assessing.state).toMatchObject({ state: 'assessing', acknowledgedAt: 5000 });
    expect(assessing.effects).toEqual([
      { kind: 'timeline', actor: 'Ada', entry: 'assessing', text: 'Looking' },
      { kind: 'notify', about: 'acknowledged' },
    ]);
    const mitigating = decide(assessing.state, { kind: 'moved', to: 'mitigating', actor: 'Bo', note: null }, 9000);
    expect(mitigating.state.acknowledgedAt).toBe(5000);
    expect(mitigating.effects).toEqual([{ kind: 'timeline', actor: 'Bo', entry: 'mitigating', text: '' }]);
  });

  test('resolving says how long it lasted', () => {
    const resolved = decide(opened, { kind: 'alertResolved', value: 'It answers again.' }, 1000 + 200_000);
    expect(resolved.state).toMatchObject({ state: 'resolved', resolvedAt: 201_000, acknowledgedAt: null });
    expect(resolved.effects).toEqual([
      { kind: 'timeline', actor: 'signalbox', entry: 'resolved', text: 'After 3 min 20 s. It answers again.' },
      { kind: 'notify', about: 'resolved' },
    ]);
  });

  test('an alert that ends after a person resolved it adds a line and tells nobody', () => {
    const resolved = { ...opened, state: 'resolved' as const };
    expect(decide(resolved, { kind: 'alertResolved', value: 'Over.' }, 9).effects).toMatchObject([
      { kind: 'timeline' },
    ]);
  });
});

test('notes are kept with who wrote them; an empty one is refused', () => {
  expect(decide(opened, { kind: 'noted', actor: 'Ada', text: 'Disk is full' }, 9).effects).toEqual([
    { kind: 'timeline', actor: 'Ada', entry: 'note', text: 'Disk is full' },
  ]);
  expect(decideIncident(opened, { kind: 'noted', actor: 'Ada', text: '  ' }, 9).kind).toBe('refused');
});

test('the table allows each change once, with a reason, and every state can be reached', () => {
  const pairs = transitions.map(({ from, to }) => `${from} ${to}`);
  expect(new Set(pairs).size).toBe(pairs.length);
  expect(transitions.every(({ reason }) => reason.endsWith('.'))).toBe(true);
  for (const state of states.slice(1)) expect(transitions.some(({ to }) => to === state)).toBe(true);
});
