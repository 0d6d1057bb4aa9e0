import type { DrillView } from '../../../src/api/contract/drill.ts';
import { Link } from '../router.tsx';
import { Ago } from './ago.tsx';
import { formatMeasured } from './format.ts';
import { Reading } from './mark.tsx';

/** A drill in a line: passed or failed, points, when, and how long it took to restore. */
export function DrillResult({ drill }: { drill: DrillView }) {
  const { score } = drill;
  return (
    <Link className="drill-result" href={`/drills/${encodeURIComponent(drill.id)}`}>
      {score === null ? (
        <Reading tone="watch">rehearsal under way</Reading>
      ) : (
        <Reading tone={score.passed ? 'good' : 'bad'}>
          rehearsal {score.passed ? 'passed' : 'failed'} {score.points}/{score.of}
        </Reading>
      )}{' '}
      <span className="note-when">
        <Ago at={drill.startedAt} />
        {score === null || score.restoreMs === null ? null : `, restored in ${formatMeasured(score.restoreMs)}`}
      </span>
    </Link>
  );
}
