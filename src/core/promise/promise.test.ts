import { expect, it, test } from 'vitest';
import type { Drill } from '../drill/model.ts';
import type { Incident } from '../incident/model.ts';
import type { Severity } from '../runbook/plan.ts';
import { type Evidence, judgePromises } from './judge.ts';
import type { Promised } from './model.ts';
import { readReviewDate } from './review-date.ts';

const now = Date.UTC(2026, 5, 1, 12);
const hour = 3_600_000;
const day = 24 * hour;
const source = { file: 'RUNBOOK.md', startLine: 7, endLine: 7 };

function judge(change: Partial<Evidence>): Promised[] {
  const none = { tasks: [], objectives: [], drills: [], rehearsable: [], incidents: [], review: null };
  const plan = { severities: [], objectives: [] };
  return judgePromises({ ...none, plan, backup: { kind: 'notAsked' }, ...change }, now);
}
const shown = (change: Partial<Evidence>) => judge(change).map(({ standing, evidence }) => [standing, evidence]);

const task = (standing: Evidence['tasks'][number]['standing'], doneAt: number | null) => ({
  task: {
    id: 't',
    text: 'Rotate the key',
    calendar: '',
    cadence: 'monthly',
    cron: null,
    source,
    doneBy: null,
  } as const,
  standing,
  last: doneAt === null ? null : { taskId: 't', at: doneAt, by: 'Ada', note: null, runId: null },
});

test.each<[Evidence['tasks'][number], string, string]>([
  [task({ kind: 'done', dueAt: now + day }, now - 2 * day), 'kept', 'last done 2 d ago by Ada'],
  [
    task({ kind: 'overdue', dueAt: 0, lateMs: 3 * day }, now - 9 * day),
    'broken',
    'last done 9 d ago by Ada; overdue by 3 d',
  ],
  [task({ kind: 'overdue', dueAt: 0, lateMs: 3 * day }, null), 'broken', 'never done; overdue by 3 d'],
  [task({ kind: 'waiting', dueAt: now + day }, null), 'unmeasured', 'never done; due in 1 d'],
  [task({ kind: 'undated' }, null), 'unmeasured', 'never done; the runbook does not say how often'],
])('task %#', (one, standing, evidence) => {
  expect(judge({ tasks: [one] })).toEqual([
    { about: 'rotation', what: 'Rotate the key (monthly)', place: 'RUNBOOK.md:7', standing, evidence },
  ]);
});

it('holds response times against incidents that were answered or should have been', () => {
  const incident = (change: Partial<Incident>) =>
    ({
      severity: 'P1',
      openedAt: now - day,
      respondBy: now - 23 * hour,
      acknowledgedAt: null,
      resolvedAt: null,
      drillId: null,
      ...change,
    }) as Incident;
  const plan = { severities: [{ name: 'P1', responseSeconds: 3600, source } as Severity], objectives: [] };
  const inTime = incident({ acknowledgedAt: now - 23.5 * hour });
  expect(shown({ plan, incidents: [] })).toEqual([
    ['unmeasured', 'no such incident to hold it to in the last 90 days'],
  ]);
  expect(shown({ plan, incidents: [inTime, incident({ openedAt: now, respondBy: now + hour })] })).toEqual([
    ['kept', '1 of 1 in the last 90 days'],
  ]);
  expect(shown({ plan, incidents: [inTime, incident({}), incident({ drillId: 'd' })] })).toEqual([
    ['broken', '1 of 2 in the last 90 days'],
  ]);
  // Over in time before anybody came, and over too late.
  const over = (hoursAgo: number) => incident({ resolvedAt: now - hoursAgo * hour });
  expect(shown({ plan, incidents: [inTime, over(23.9)] })).toEqual([['kept', '1 of 1 in the last 90 days']]);
  expect(shown({ plan, incidents: [inTime, over(22)] })).toEqual([['broken', '1 of 2 in the last 90 days']]);
});

it('“at once” is no time that an incident could be held against', () => {
  const plan = { severities: [{ name: 'P0', responseSeconds: 0, source } as Severity], objectives: [] };
  const at = now - day;
  const answered = { severity: 'P0', openedAt: at, respondBy: at, acknowledgedAt: at + 60_000, resolvedAt: null };
  expect(shown({ plan, incidents: [{ ...answered, drillId: null } as Incident] })).toEqual([
    ['unmeasured', 'it names no time to hold it to'],
  ]);
});

it('holds recovery against the slowest rehearsal, and rehearsals against their age', () => {
  const drill = (incident: string, restoreMs: number, startedAt = now - day) =>
    ({ incident, startedAt, score: { passed: true, points: 8, of: 8, restoreMs } }) as Drill;
  const rto = { kind: 'rto', title: 'RTO', value: 3600, unit: 's', source } as Evidence['plan']['objectives'][number];
  const plan = { severities: [], objectives: [rto] };
  expect(shown({ plan })).toEqual([['unmeasured', 'no rehearsal in the last 90 days has recovered']]);
  expect(shown({ plan, drills: [drill('a', hour), drill('b', 2)] })).toEqual([
    ['kept', 'the slowest of 2 rehearsals took 1 h'],
  ]);
  expect(shown({ plan, drills: [drill('a', 2 * hour)] })).toEqual([['broken', 'the one rehearsal took 2 h']]);
  expect(shown({ rehearsable: ['a', 'b', 'c'], drills: [drill('a', 1), drill('b', 1, now - 91 * day)] })).toEqual([
    ['kept', 'passed (8 of 8) 1 d ago'],
    ['broken', 'passed (8 of 8) 91 d ago'],
    ['unmeasured', 'never rehearsed here'],
  ]);
});

it('never rounds an objective up', () => {
  const objective = { title: 'Uptime', target: 99.9, windowMs: 30 * day, achieved: 99.8999, source: null };
  expect(shown({ objectives: [objective as Evidence['objectives'][number]] })).toEqual([['broken', '99.899 % so far']]);
});

it('names the backup that keeps the recovery point, or why none does', () => {
  expect(shown({ backup: { kind: 'fresh', what: 'run r-1', at: now } })).toEqual([
    ['kept', 'run r-1, 2026-06-01T12:00 UTC'],
  ]);
  expect(shown({ backup: { kind: 'missing', why: 'none is known' } })).toEqual([['broken', 'none is known']]);
});

test.each<[string, string | null]>([
  ['*Next Review: April 2025*', '2025-04-30'],
  ['**Next review:** 2026-07-15', '2026-07-15'],
  ['| Next review date | 3 March 2026 |', '2026-03-03'],
  ['Next Review Due: Dec 8, 2025', '2025-12-08'],
  ['Next review: 2026-02-30', null],
  ['The next review of the code is open', null],
])('“%s” is to be reviewed by %s', (text, until) => {
  const found = readReviewDate('R', `# Title\n\n${text}`);
  expect(found === null ? null : [new Date(found.until).toISOString().slice(0, 10), found.source.startLine]).toEqual(
    until === null ? null : [until, 3],
  );
});

it('is broken from the day after the review was due', () => {
  expect(shown({ review: { until: now - 2 * day, said: 'x', source } })).toEqual([['broken', 'overdue by 2 d']]);
  expect(shown({ review: { until: now + 2 * day, said: 'x', source } })).toEqual([['kept', '2 d are left']]);
});
