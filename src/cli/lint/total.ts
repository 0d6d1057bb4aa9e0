import type { Finding } from '../../core/lint/finding.ts';

/** What could not be linted or fixed, and why. */
export type Trouble = { file: string; message: string; mend: string | null };

/** What came of all files of one run. `ms` is how long it took. */
export type Total = {
  files: number;
  errors: number;
  warnings: number;
  /** How many findings `--fix` could mend. */
  fixable: number;
  /** How many it has mended. */
  fixed: number;
  /** Files of searched folders that are no runbooks. */
  others: number;
  troubles: Trouble[];
  ms: number;
};

/** Adds a file's findings to the total. */
export function count(total: Total, findings: readonly Finding[]): void {
  total.files += 1;
  for (const { level, fix } of findings) {
    if (level === 'error') total.errors += 1;
    else total.warnings += 1;
    if (fix !== null) total.fixable += 1;
  }
}

/** `1 error`, `2 errors`. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
