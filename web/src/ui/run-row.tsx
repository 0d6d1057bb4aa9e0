import type { RunSummary } from '../../../src/api/contract/run.ts';
import { Link } from '../router.tsx';
import { Ago } from './ago.tsx';
import { Reading } from './mark.tsx';
import { describeProgress, runStanding } from './run-standing.ts';
import { Words } from './words.tsx';

/** A run in one line. */
export function RunRow({ run }: { run: RunSummary }) {
  const { tone, words } = runStanding(run);
  return (
    <li className="run-row">
      <Link className="run-row-title" href={`/runs/${encodeURIComponent(run.id)}`}>
        <Words text={run.title} />
      </Link>
      <Reading tone={tone}>{words}</Reading>
      <span className="figure">{describeProgress(run)}</span>
      <span className="note-when">
        {run.mode === 'diagnosis' ? 'diagnosis, ' : ''}
        {run.startedBy}, <Ago at={run.startedAt} />
      </span>
    </li>
  );
}
