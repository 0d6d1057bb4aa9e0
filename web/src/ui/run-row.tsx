import type { RunSummary } from '../../../src/api/contract/run.ts';
import { Link } from '../router.tsx';
import { Ago } from './ago.tsx';
import { Reading, type Tone } from './mark.tsx';

const tones: Record<RunSummary['state'], Tone> = {
  open: 'watch',
  completed: 'good',
  failed: 'bad',
  abandoned: 'quiet',
};

/** A run in one line; a step with an unknown outcome is said first, for it waits for a person. */
export function RunRow({ run }: { run: RunSummary }) {
  const done = (run.progress['succeeded'] ?? 0) + (run.progress['skipped'] ?? 0);
  const unknown = run.progress['unknown'] ?? 0;
  return (
    <li className="run-row">
      <Link className="run-row-title" href={`/runs/${encodeURIComponent(run.id)}`}>
        {run.title}
      </Link>
      {unknown > 0 ? (
        <Reading tone="watch">outcome of a step is unknown</Reading>
      ) : (
        <Reading tone={tones[run.state]}>{run.state}</Reading>
      )}
      <span className="figure">
        {done} of {run.stepCount} steps
      </span>
      <span className="note-when">
        {run.mode === 'diagnosis' ? 'diagnosis, ' : ''}
        {run.startedBy}, <Ago at={run.startedAt} />
      </span>
    </li>
  );
}
