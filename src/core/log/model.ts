/** One line that a service wrote. `at` is when it was seen, epoch ms; `text` has no control characters but tabs. */
export type LogLine = { at: number; service: string; releaseId: string; stream: 'out' | 'err'; text: string };

/** How bad a line says it is, mildest first. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Which lines are asked for; null leaves a thing open. Times are epoch ms. */
export type LogQuery = {
  service: string | null;
  /** Only what processes of this release wrote. */
  releaseId: string | null;
  /** The newest so many of those that match. */
  tail: number;
  since: number | null;
  until: number | null;
  /** A plain substring, in any case. */
  filter: string | null;
  /** An RE2 pattern, which takes time in proportion to the text whatever it is; `(?i)` ignores case. */
  regex: string | null;
  /** Lines that say they are this bad or worse. */
  level: LogLevel | null;
};

/** Everything. */
export const anyLine: Omit<LogQuery, 'tail'> = {
  service: null,
  releaseId: null,
  since: null,
  until: null,
  filter: null,
  regex: null,
  level: null,
};
