import type { Plan } from '../runbook/plan.ts';

/** What must be done so long after a breach was found. */
export type Deadline = { afterMs: number; tasks: string[] };

const units: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const hour = 3_600_000;

/** Where the runbook states none: containing it, telling those concerned, and the authorities (Article 33 of the GDPR). */
const usual: Deadline[] = [
  { afterMs: hour, tasks: ['Contain the breach. Shut nothing down: it is evidence.'] },
  { afterMs: 24 * hour, tasks: ['Tell those whose data it is what is known.'] },
  { afterMs: 72 * hour, tasks: ['File the notification with the authorities.'] },
];

/** The deadlines of a breach as the runbook has them (“Data Breach Response: Within 72 Hours”), or the usual ones. */
export function breachDeadlines({ procedures }: Pick<Plan, 'procedures'>): Deadline[] {
  const stated = procedures.flatMap(({ title, steps }): Deadline[] => {
    const [, count, unit = ''] = /\bwithin (\d{1,4}) (minute|hour|day)s?\b/i.exec(title) ?? [];
    const unitMs = units[unit.toLowerCase()];
    if (!/\bbreach/i.test(title) || count === undefined || unitMs === undefined || steps.length === 0) return [];
    return [{ afterMs: Number(count) * unitMs, tasks: steps.map((step) => step.text) }];
  });
  return stated.length > 0 ? stated.toSorted((a, b) => a.afterMs - b.afterMs) : usual;
}
