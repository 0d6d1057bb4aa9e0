import { describe, expect, test } from 'vitest';
import type { NoticeBody } from '../notice/model.ts';
import { decideEscalation, newEscalation, nextStep } from './decide.ts';
import type { Escalation, EscalationEffect, EscalationEvent, EscalationPolicy } from './model.ts';

const minute = 60_000;
const opening: NoticeBody = {
  about: 'opened',
  incidentId: 'i',
  severity: 'P0',
  title: 'P0: Bot',
  lines: [],
  link: null,
};
const levels = [
  { afterMs: 0, to: 'On-call', destinations: ['on-call:primary'] },
  { afterMs: 15 * minute, to: 'Lead', destinations: ['lead'] },
  { afterMs: 30 * minute, to: 'CTO', destinations: ['cto'] },
];
const everybody = [['phone'], ['lead'], ['cto']];
const hold = { kind: 'window', id: 'w', why: 'planned work, “Database”', until: 60 * minute } as const;

/** An escalation that goes through events at minutes, and what it did at each. */
function story(given: Partial<EscalationPolicy> = {}, responseMs: number | null = null) {
  const policy = { levels, repeat: 0, repeatAfterMs: 15 * minute, ...given };
  let state: Escalation = newEscalation({ incidentId: 'i', policy, responseMs, opening }, 0);
  const at = (minutes: number, event: EscalationEvent): string[] => {
    const decision = decideEscalation(state, event, minutes * minute);
    if (decision.kind === 'refused') return [`refused: ${decision.why}`];
    state = decision.state;
    return decision.effects.map(shown);
  };
  return {
    at,
    looks: (minutes: number, held: typeof hold | null = null, reach = everybody) =>
      at(minutes, { kind: 'looked', hold: held, reach, atOnce: ['slack'] }),
    forces: (minutes: number, asOf: number, reach = everybody) =>
      at(minutes, { kind: 'forced', hold: null, reach, actor: 'Ada', asOf }),
    state: () => state,
    due: () => (state.dueAt === null ? null : state.dueAt / minute),
    next: () => nextStep(state)?.to ?? null,
  };
}

function shown(effect: EscalationEffect): string {
  if (effect.kind === 'timeline') return `${effect.actor}: ${effect.text}`;
  if (effect.kind === 'open') return `open → ${effect.destinations.join()}${effect.held === null ? '' : ' (held)'}`;
  return `${effect.turn} → ${effect.destinations.join()}`;
}

describe('levels by elapsed minutes', () => {
  test('the clock starts at the opening; each level is told once, in its minute', () => {
    const { looks, due, next } = story();
    expect(looks(0)).toEqual(['open → phone,slack']);
    expect([due(), next()]).toEqual([15, 'Lead']);
    expect(looks(14.99)).toEqual([]);
    expect(looks(15)).toEqual(['level-2 → lead']);
    expect([looks(16), due(), next()]).toEqual([[], 30, 'CTO']);
    expect(looks(30)).toEqual(['level-3 → cto', 'signalbox: That was the last level: nobody else will be told.']);
    expect([looks(90), due(), next()]).toEqual([[], null, null]);
  });

  test('after a crash of an hour every level whose minute has passed is told', () => {
    const { looks } = story();
    looks(0);
    expect(looks(61).filter((line) => line.includes('→'))).toEqual(['level-2 → lead', 'level-3 → cto']);
  });

  test('acknowledging stops it', () => {
    const { at, looks, due } = story();
    looks(0);
    expect(at(5, { kind: 'acknowledged', by: 'Ada' })).toEqual([]);
    expect([looks(60), due()]).toEqual([[], null]);
  });

  test('an empty level is logged and passed: the next is told in its place', () => {
    const { looks, next } = story();
    looks(0);
    expect(looks(15, null, [['phone'], [], ['cto']])).toEqual([
      'signalbox: Level 2, “Lead”, reaches nobody: passed on to the next.',
      'level-3 → cto',
      'signalbox: That was the last level: nobody else will be told.',
    ]);
    expect(next()).toBeNull();
  });

  test('an empty first level is not passed while others hear of the opening, and is when nobody does', () => {
    expect(story().looks(0, null, [[], ['lead'], ['cto']])).toEqual(['open → slack']);
    const { at } = story();
    expect(at(0, { kind: 'looked', hold: null, reach: [[], ['lead'], ['cto']], atOnce: [] })).toEqual([
      'open → ',
      'signalbox: Level 1, “On-call”, reaches nobody: passed on to the next.',
      'level-2 → lead',
    ]);
  });
});

describe('repeating', () => {
  test('the repeat count is explicit: once more, then no more', () => {
    const { looks, due } = story({ repeat: 1 });
    for (const minutes of [0, 15, 30]) looks(minutes);
    expect(due()).toBe(45);
    expect(looks(45)).toEqual(['level-1-again-1 → phone']);
    expect([looks(60), looks(75).slice(0, 1), due()]).toEqual([
      ['level-2-again-1 → lead'],
      ['level-3-again-1 → cto'],
      null,
    ]);
  });

  test('-1 goes on until somebody acknowledges', () => {
    const { looks, at, due } = story({ repeat: -1 });
    for (let minutes = 0; minutes <= 45 * 20; minutes += 15) looks(minutes);
    expect(looks(45 * 20 + 15)).toEqual(['level-2-again-20 → lead']);
    at(2000, { kind: 'acknowledged', by: 'Ada' });
    expect(due()).toBeNull();
  });

  test('a policy that reaches nobody does not run round and round', () => {
    const { looks, due } = story({ repeat: -1 });
    expect(looks(0, null, [[], [], []])).toEqual(['open → slack']);
    expect(looks(15, null, [[], [], []])).toHaveLength(2);
    expect(due()).toBe(45);
  });
});

describe('escalate now', () => {
  test('two clicks never skip a level: the second carries an “as of” that is over', () => {
    const { looks, forces, next } = story();
    looks(0);
    expect(forces(2, 1)).toEqual(['Ada: Asked for the next level now.', 'level-2 → lead']);
    expect(forces(2, 1)).toEqual([
      'refused: It has been escalated since you looked. Look again before you go further.',
    ]);
    expect(next()).toBe('CTO');
    expect(looks(15)).toEqual([]);
    expect(looks(30)[0]).toBe('level-3 → cto');
  });

  test.each([
    { name: 'behind the last level', minutes: [0, 15, 30], asOf: 3, why: /Everybody/ },
    { name: 'before anybody was told', minutes: [], asOf: 0, why: /Nobody was told of it yet/ },
  ])('is refused $name', ({ minutes, asOf, why }) => {
    const { looks, forces } = story();
    for (const one of minutes) looks(one);
    expect(forces(31, asOf)[0]).toMatch(why);
  });

  test('is refused once somebody is on it, and during maintenance', () => {
    const { looks, at, forces } = story();
    looks(0);
    expect(at(1, { kind: 'forced', hold, reach: everybody, actor: 'Ada', asOf: 1 })[0]).toMatch(
      /Nobody is paged until/,
    );
    at(2, { kind: 'acknowledged', by: 'Ada' });
    expect(forces(3, 1)[0]).toMatch(/^refused: Somebody is on it/);
  });

  test('begins the next round early where there is one, and ends where all are empty', () => {
    const { looks, forces } = story({ repeat: -1 });
    for (const minutes of [0, 15, 30]) looks(minutes);
    expect(forces(31, 3)).toEqual(['Ada: Asked for the next level now.', 'level-1-again-1 → phone']);
    expect(forces(32, 4, [[], [], []])).toHaveLength(6);
  });
});

describe('windows and silences', () => {
  test('hold the opening back until their end, from which the clock then counts', () => {
    const { looks, due, next } = story();
    expect(looks(0, hold)).toEqual([
      'signalbox: Nobody is paged until 1970-01-01 01:00 UTC: planned work, “Database”.',
    ]);
    expect([due(), looks(30, hold), next()]).toEqual([60, [], 'On-call']);
    expect(looks(60)).toEqual(['open → phone,slack (held)']);
    expect(due()).toBe(75);
  });

  test('stop the clock of what was told before', () => {
    const { looks, due } = story();
    looks(0);
    expect(looks(10, hold)).toHaveLength(1);
    expect(looks(60)).toEqual([]);
    expect(due()).toBe(15 + 50);
  });

  test('what ended meanwhile tells nobody', () => {
    const { looks, at } = story();
    looks(0, hold);
    expect(at(30, { kind: 'resolved' })).toEqual([]);
    expect(looks(60)).toEqual([]);
  });
});

describe('the response time', () => {
  test('is met', () => {
    const { looks, at } = story({}, 15 * minute);
    looks(0);
    expect(at(12, { kind: 'acknowledged', by: 'Ada' })).toEqual([
      'signalbox: Ada answered after 12 min; the runbook asks for it within 15 min: met.',
    ]);
  });

  test('is missed, said at its end and again with the answer', () => {
    const { looks, at, due } = story({ levels: [] }, 15 * minute);
    looks(0);
    expect(due()).toBe(15);
    expect(looks(15)).toEqual(['signalbox: Response time missed: nobody has acknowledged within 15 min.']);
    expect([looks(20), due()]).toEqual([[], null]);
    expect(at(19, { kind: 'acknowledged', by: 'Ada' })[0]).toMatch(/after 19 min.*missed by 4 min/);
  });

  test('“at once” is no time that could be missed', () => {
    const { looks, at } = story({ levels: [] }, 0);
    expect(looks(0)).toEqual(['open → slack']);
    expect(at(3, { kind: 'acknowledged', by: 'Ada' })[0]).toMatch(/after 3 min; the runbook asks for it at once\.$/);
  });
});
