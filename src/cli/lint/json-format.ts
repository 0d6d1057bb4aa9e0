import type { Finding } from '../../core/lint/finding.ts';
import type { Format, FormatContext } from './format.ts';

/** One JSON object at the end; docs/lint.md describes it. Keys may be added in later versions; none is renamed. */
export function jsonFormat({ terminal }: FormatContext): Format {
  const findings: Finding[] = [];
  return {
    file: (linted) => {
      for (const finding of linted.findings) findings.push(finding);
    },
    end: ({ files, errors, warnings, fixable, fixed, troubles }) =>
      terminal.out(JSON.stringify({ findings, files, errors, warnings, fixable, fixed, troubles }, null, 2)),
  };
}
