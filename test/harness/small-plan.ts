import {
  emptyPlan,
  type DocumentedIncident,
  type Plan,
  type Service,
  type Severity,
  type Source,
  type Threshold,
} from '../../src/core/runbook/plan.ts';

/** A line of a runbook that exists only in tests. */
export function line(number: number): Source {
  return { file: 'RUNBOOK.md', startLine: number, endLine: number };
}

const item = (id: string, at: number) => ({ id, source: line(at), asWritten: '', confidence: 1 });

/** A service of a plan, by its title. */
export function service(title: string, at = 1): Service {
  const name = title.toLowerCase().replaceAll(' ', '-');
  return { ...item(`service-${name}`, at), name, title, healthUrl: null, expected: null, intervalSeconds: null };
}

/** A threshold of a plan: an alert without window, statistic or service unless said otherwise. */
export function threshold(
  of: Partial<Threshold> & Pick<Threshold, 'metric' | 'comparison' | 'value' | 'unit'>,
): Threshold {
  return {
    ...item(`threshold-${of.metric}`, 50),
    windowSeconds: null,
    role: 'alert',
    statistic: null,
    service: null,
    ...of,
  };
}

/** A severity of a plan, by name, rank and examples. */
export function severity(name: string, rank: number, examples: string[]): Severity {
  return { ...item(`severity-${name}`, 20 + rank), name, title: name, rank, responseSeconds: rank * 3600, examples };
}

/** A documented incident of a plan, by title and symptoms. */
export function incident(title: string, symptoms: string[], at = 100): DocumentedIncident {
  return {
    ...item(`incident-${title}`, at),
    title,
    symptoms,
    diagnosis: [],
    resolution: [],
    prevention: [],
    severity: null,
  };
}

/** A plan with nothing in it but what is given. */
export function plan(parts: Partial<Plan>): Plan {
  return { ...emptyPlan, ...parts };
}

/** Four severities as small teams write them. */
export const severities = [
  severity('P0', 0, ['All services down', 'Chat bot completely offline', 'Loss of data']),
  severity('P1', 1, ['Single service down', 'Performance severely degraded', 'Costs spiking']),
  severity('P2', 2, ['Minor feature degradation', 'Non-critical errors in logs', 'Slow performance']),
  severity('P3', 3, ['Cosmetic issues']),
];

/** Incidents as small teams document them. */
export const incidents = [
  incident('Service Does Not Start', ['Listed as "crashed"', 'Health endpoint unreachable'], 100),
  incident('Chat Bot Not Responding', ['Commands get no answer', 'Health endpoint fails'], 140),
  incident('High API Costs', ['Bill higher than expected', 'Performance degraded'], 180),
  incident('Database Connection Errors', ['"Connection refused" errors', 'Timeout errors'], 220),
  incident('Memory Leaks', ['Memory usage growing', '"Out of memory" errors'], 260),
];
