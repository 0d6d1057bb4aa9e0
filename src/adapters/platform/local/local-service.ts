import type { ExpectedAnswer } from '../../../core/runbook/plan.ts';

/** One service as the local platform is given it. Paths are absolute, durations in ms. */
export type LocalService = {
  /** A kebab-case slug; names folders below the state directory. */
  name: string;
  title: string;
  /** Run by `sh -c` in the release's copy of `directory`, with PORT and the variables in its environment. */
  command: string;
  directory: string;
  /** Paths of `directory` that a release is made of; null for everything but `.git` and `.signalbox`. */
  include: readonly string[] | null;
  /** The public port: the edge's. */
  port: number;
  healthPath: string;
  expected: ExpectedAnswer;
  variables: Record<string, string>;
  startTimeoutMs: number;
  drainMs: number;
};
