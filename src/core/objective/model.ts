import type { Source } from '../runbook/plan.ts';

/**
 * A promise about a service: so many % of its checks pass, or of its requests do not fail, over a time. What it leaves is
 * the error budget.
 */
export type Objective = {
  id: string;
  title: string;
  service: string;
  of: 'checks' | 'requests';
  /** In %, above 0 and below 100. */
  target: number;
  windowMs: number;
  /** Burning it too fast opens incidents; else it is only shown. */
  pages: boolean;
  /** The severity when pages are due, or null for the one that fits. */
  severity: string | null;
  source: Source | null;
};
