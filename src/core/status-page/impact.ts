import type { Severity } from '../runbook/plan.ts';
import type { Impact, StatusPage } from './model.ts';

const byRank: readonly Impact[] = ['major', 'partial', 'degraded'];

/** What customers feel of each severity: as `stated` says, else by its rank in the runbook (the fourth and below: nothing). */
export function impactTable(
  severities: readonly Pick<Severity, 'name' | 'rank'>[],
  stated: Readonly<Record<string, Impact>>,
): Record<string, Impact> {
  const usual = severities.map(({ name, rank }) => [name, byRank[rank] ?? 'none'] as const);
  return { ...Object.fromEntries(usual), ...stated };
}

/** What customers feel of a severity. Of one that nobody knows something, rather than nothing. */
export function impactOf({ impacts }: Pick<StatusPage, 'impacts'>, severity: string): Impact {
  return Object.hasOwn(impacts, severity) ? (impacts[severity] ?? 'degraded') : 'degraded';
}
