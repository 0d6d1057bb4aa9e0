import type { Source } from './plan.ts';

/** Something the reader of a runbook must know: what is wrong, where, and the mend. An error means that nothing was activated. */
export type Problem = {
  level: 'error' | 'warning';
  source: Source;
  message: string;
  mend: string;
  /** True where the document can be read and is no runbook: only who took it for one is wrong. */
  noRunbook?: true;
};
