import type { EscalationStep, Plan } from '../runbook/plan.ts';
import type { EscalationPolicy, Level } from './model.ts';
import { type Book, destinationsOf } from './who.ts';

/** What `signalbox.yaml` says of escalation. Times are in ms. */
export type EscalationSettings = Pick<EscalationPolicy, 'repeat' | 'repeatAfterMs'> & {
  /** Severity → its levels, in place of the runbook's. */
  bySeverity: Record<string, { afterMs: number; destinations: string[] }[]>;
  /** How long each level has where the runbook gives an order and no times. */
  stepMs: number;
};

type Stated = Pick<Plan, 'escalation' | 'severities'>;

/**
 * The policy for a severity: `signalbox.yaml`'s own, else the runbook's row for it (“Critical” is P0 where the runbook says
 * so), else the runbook's chain that is for every severity.
 */
export function policyFor(severity: string, plan: Stated, settings: EscalationSettings, book: Book): EscalationPolicy {
  const { repeat, repeatAfterMs, bySeverity } = settings;
  const own = Object.entries(bySeverity).find(([name]) => isSame(name, severity))?.[1];
  const levels =
    own === undefined
      ? levelsOf(stepsFor(severity, plan), settings, book)
      : own.map((level) => ({ ...level, to: level.destinations.join(', ') }));
  return { levels: levels.toSorted((a, b) => a.afterMs - b.afterMs), repeat, repeatAfterMs };
}

/** Whom the runbook escalates to that nobody is known for, with the place. */
export function unbound(plan: Pick<Plan, 'escalation'>, book: Book): EscalationStep[] {
  const seen = new Set<string>();
  return plan.escalation.filter(({ to }) => {
    if (seen.has(to) || destinationsOf(to, book).length > 0) return false;
    seen.add(to);
    return true;
  });
}

function stepsFor(severity: string, { escalation, severities }: Stated): EscalationStep[] {
  const title = severities.find(({ name }) => isSame(name, severity))?.title;
  for (const name of [severity, title]) {
    const row = escalation.filter(
      (step) => name !== undefined && step.severity !== null && isSame(step.severity, name),
    );
    if (row.length > 0) return row;
  }
  return escalation.filter((step) => step.severity === null);
}

function levelsOf(steps: EscalationStep[], { stepMs }: EscalationSettings, book: Book): Level[] {
  const levels: Level[] = [];
  let after = 0;
  for (const { to, afterSeconds, targetSeconds } of steps) {
    const afterMs = afterSeconds === null ? after : afterSeconds * 1000;
    // In an order without times the next begins when this one has not mended it in its time, which counts from the start.
    after = targetSeconds === null ? afterMs + stepMs : Math.max(afterMs, targetSeconds * 1000);
    const destinations = destinationsOf(to, book);
    const same = levels.find((level) => level.afterMs === afterMs);
    if (same === undefined) levels.push({ afterMs, to, destinations });
    else {
      same.to = `${same.to}, ${to}`;
      same.destinations = [...new Set([...same.destinations, ...destinations])];
    }
  }
  return levels;
}

function isSame(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
