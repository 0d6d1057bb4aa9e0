import type { CheckView } from '../../../src/api/contract/service.ts';
import { formatSpan } from './format.ts';

/** The last results of a check as a row of strokes: height is response time, a full crossed stroke is a failure. */
export function HistoryStrip({ check, slots = 30 }: { check: CheckView; slots?: number }) {
  const shown = check.recent.slice(-slots);
  const slowest = Math.max(1, ...shown.map((result) => result.durationMs ?? 0));
  const failed = shown.filter((result) => !result.up).length;
  const label =
    shown.length === 0
      ? 'No results yet'
      : `Last ${shown.length} checks: ${failed === 0 ? 'all passed' : `${failed} failed`}, slowest ${formatSpan(slowest)}`;
  return (
    <svg className="strip" viewBox={`0 0 ${slots * 4} 18`} role="img" aria-label={label} preserveAspectRatio="none">
      <title>{label}</title>
      {shown.map((result, index) => {
        const x = (slots - shown.length + index) * 4;
        const height = 3 + 11 * Math.sqrt((result.durationMs ?? 0) / slowest);
        return result.up ? (
          <rect key={result.at} className="strip-up" x={x + 0.75} y={17 - height} width="2.5" height={height} />
        ) : (
          <path key={result.at} className="strip-down" d={`M${x + 0.4} 3l3.2 14M${x + 3.6} 3l-3.2 14`} />
        );
      })}
      <path className="strip-base" d={`M0 17.5h${slots * 4}`} />
    </svg>
  );
}
