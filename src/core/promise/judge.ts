import type { StandingTask } from '../calendar/digest.ts';
import type { TaskDone } from '../calendar/model.ts';
import type { Drill } from '../drill/model.ts';
import type { Incident } from '../incident/model.ts';
import type { Standing } from '../objective/budget.ts';
import type { Objective } from '../objective/model.ts';
import { placeOf } from '../notice/compose.ts';
import type { BackupStanding } from '../procedure/model.ts';
import { formatDuration } from '../rule/format-value.ts';
import type { Plan } from '../runbook/plan.ts';
import type { Promised } from './model.ts';
import type { ReviewDate } from './review-date.ts';

/** What is known when promises are judged. `rehearsable` are documented incidents that can be rehearsed here; newest first. */
export type Evidence = {
  plan: Pick<Plan, 'severities' | 'objectives'>;
  tasks: readonly (StandingTask & { last: TaskDone | null })[];
  backup: BackupStanding;
  objectives: readonly (Objective & Standing)[];
  drills: readonly Drill[];
  rehearsable: readonly string[];
  incidents: readonly Incident[];
  review: ReviewDate | null;
};

/** A rehearsal says nothing of today when it is older. */
const freshMs = 90 * 86_400_000;
/** Responses are counted over so long. */
const countedMs = 90 * 86_400_000;

/** Every promise of a runbook that can be held against what has happened, and how it stands at `now`. */
export function judgePromises(evidence: Evidence, now: number): Promised[] {
  return [
    ...evidence.objectives.map(ofObjective),
    ...ofSeverities(evidence, now),
    ...ofBackup(evidence),
    ...ofRecovery(evidence, now),
    ...evidence.rehearsable.map((incident) => ofRehearsal(incident, evidence.drills, now)),
    ...evidence.tasks.map((task) => ofTask(task, now)),
    ...ofReview(evidence.review, now),
  ];
}

function ofTask({ task, standing, last }: Evidence['tasks'][number], now: number): Promised {
  const about = /\brotat/i.test(task.text) ? 'rotation' : 'task';
  const promise = { about, what: `${task.text} (${task.cadence})`, place: placeOf(task.source) } as const;
  const done = last === null ? 'never done' : `last done ${formatDuration(now - last.at)} ago by ${last.by}`;
  switch (standing.kind) {
    case 'undated':
      return { ...promise, standing: 'unmeasured', evidence: `${done}; the runbook does not say how often` };
    case 'waiting':
      return {
        ...promise,
        standing: 'unmeasured',
        evidence: `${done}; due in ${formatDuration(standing.dueAt - now)}`,
      };
    case 'overdue':
      return { ...promise, standing: 'broken', evidence: `${done}; overdue by ${formatDuration(standing.lateMs)}` };
    case 'due':
      return { ...promise, standing: last === null ? 'unmeasured' : 'kept', evidence: `${done}; due today` };
    case 'done':
      return { ...promise, standing: 'kept', evidence: done };
  }
}

function ofObjective({ title, target, windowMs, achieved, source }: Evidence['objectives'][number]): Promised {
  const what = `${title}: ${target} % over ${formatDuration(windowMs)}`;
  const promise = { about: 'objective', what, place: source === null ? null : placeOf(source) } as const;
  if (achieved === null) return { ...promise, standing: 'unmeasured', evidence: 'nothing was measured yet' };
  // Never rounded up: 99.8999 is no 99.9.
  const shown = `${Math.floor(achieved * 1000) / 1000} % so far`;
  return { ...promise, standing: achieved >= target ? 'kept' : 'broken', evidence: shown };
}

function ofSeverities({ plan, incidents }: Evidence, now: number): Promised[] {
  return plan.severities.flatMap(({ name, responseSeconds, source }): Promised[] => {
    if (responseSeconds === null) return [];
    const what = `${name}: somebody responds ${responseSeconds === 0 ? 'at once' : `within ${formatDuration(responseSeconds * 1000)}`}`;
    const promise = { about: 'response', what, place: placeOf(source) } as const;
    // As on the timeline: what names no time cannot be missed, and nobody is as fast as “at once”.
    if (responseSeconds === 0)
      return [{ ...promise, standing: 'unmeasured', evidence: 'it names no time to hold it to' }];
    const asked = incidents.flatMap(({ severity, openedAt, respondBy, acknowledgedAt, resolvedAt, drillId }) =>
      severity === name &&
      respondBy !== null &&
      drillId === null &&
      now - openedAt <= countedMs &&
      // What was over in time before anybody came needed no response.
      !(acknowledgedAt === null && resolvedAt !== null && resolvedAt <= respondBy)
        ? [{ inTime: (acknowledgedAt ?? now) <= respondBy, settled: acknowledgedAt !== null || now > respondBy }]
        : [],
    );
    const settled = asked.filter((one) => one.settled);
    if (settled.length === 0)
      return [{ ...promise, standing: 'unmeasured', evidence: 'no such incident to hold it to in the last 90 days' }];
    const met = settled.filter((one) => one.inTime).length;
    const standing = met === settled.length ? 'kept' : 'broken';
    return [{ ...promise, standing, evidence: `${met} of ${settled.length} in the last 90 days` }];
  });
}

function ofBackup({ plan, backup }: Evidence): Promised[] {
  if (backup.kind === 'notAsked') return [];
  const [stated] = plan.objectives.filter(({ kind }) => kind === 'rpo').toSorted((a, b) => a.value - b.value);
  const what = 'A backup newer than the recovery point';
  const promise = { about: 'backup', what, place: stated === undefined ? null : placeOf(stated.source) } as const;
  return backup.kind === 'fresh'
    ? [
        {
          ...promise,
          standing: 'kept',
          evidence: `${backup.what}, ${new Date(backup.at).toISOString().slice(0, 16)} UTC`,
        },
      ]
    : [{ ...promise, standing: 'broken', evidence: backup.why }];
}

function ofRecovery({ plan, drills }: Evidence, now: number): Promised[] {
  const times = drills.flatMap(({ startedAt, score }) =>
    now - startedAt <= freshMs && score !== null && score.restoreMs !== null ? [score.restoreMs] : [],
  );
  const slowest = times.length === 0 ? null : Math.max(...times);
  return plan.objectives
    .filter(({ kind, unit }) => kind === 'rto' && unit === 's')
    .map(({ title, value, source }): Promised => {
      const what = `${title}: recovered within ${formatDuration(value * 1000)}`;
      const promise = { about: 'recovery', what, place: placeOf(source) } as const;
      if (slowest === null)
        return { ...promise, standing: 'unmeasured', evidence: 'no rehearsal in the last 90 days has recovered' };
      const which = times.length === 1 ? 'the one rehearsal' : `the slowest of ${times.length} rehearsals`;
      const shown = `${which} took ${formatDuration(slowest)}`;
      return { ...promise, standing: slowest <= value * 1000 ? 'kept' : 'broken', evidence: shown };
    });
}

function ofRehearsal(incident: string, drills: readonly Drill[], now: number): Promised {
  const promise = { about: 'rehearsal', what: `“${incident}” is rehearsed`, place: null } as const;
  const last = drills.find((drill) => drill.incident === incident && drill.score !== null);
  if (last === undefined || last.score === null)
    return { ...promise, standing: 'unmeasured', evidence: 'never rehearsed here' };
  const { passed, points, of } = last.score;
  const age = now - last.startedAt;
  const shown = `${passed ? 'passed' : 'failed'} (${points} of ${of}) ${formatDuration(age)} ago`;
  return { ...promise, standing: passed && age <= freshMs ? 'kept' : 'broken', evidence: shown };
}

function ofReview(review: ReviewDate | null, now: number): Promised[] {
  if (review === null) return [];
  const late = now - review.until;
  const promise = {
    about: 'review',
    what: `The runbook is reviewed by ${review.said}`,
    place: placeOf(review.source),
  } as const;
  return late > 0
    ? [{ ...promise, standing: 'broken', evidence: `overdue by ${formatDuration(late)}` }]
    : [{ ...promise, standing: 'kept', evidence: `${formatDuration(-late)} are left` }];
}
