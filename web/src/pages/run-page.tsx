import type { JournalView, RunResponse } from '../../../src/api/contract/run.ts';
import { useSnapshot } from '../hooks/use-live.ts';
import { useResource } from '../hooks/use-resource.ts';
import { Link } from '../router.tsx';
import { Clock, Moment } from '../ui/ago.tsx';
import { formatSpan } from '../ui/format.ts';
import { Reading, type Tone } from '../ui/mark.tsx';
import { Panel } from '../ui/panel.tsx';
import { Problem } from '../ui/problem.tsx';

type StepState = RunResponse['run']['states'][number];

function standingOf(state: StepState): { tone: Tone; words: string } {
  switch (state.kind) {
    case 'waiting':
      return { tone: 'quiet', words: 'waiting for approval' };
    case 'approved':
      return { tone: 'watch', words: `approved by ${state.by}` };
    case 'running':
      return { tone: 'watch', words: state.attempt > 1 ? `running, attempt ${state.attempt}` : 'running' };
    case 'succeeded':
      return { tone: 'good', words: `done in ${formatSpan(state.finishedAt - state.startedAt)}` };
    case 'failed':
      return {
        tone: 'bad',
        words: state.exitCode === null ? `failed: ${state.reason}` : `failed with exit code ${state.exitCode}`,
      };
    case 'unknown':
      return { tone: 'watch', words: 'unknown: it was running when its host died' };
    case 'skipped':
      return { tone: 'quiet', words: `skipped by ${state.by}: ${state.why}` };
  }
}

function Journal({ entries }: { entries: JournalView[] }) {
  return (
    <ol className="journal" role="list">
      {entries.map((entry) => (
        <li key={entry.seq} className={`journal-${entry.kind}`}>
          <span className="timeline-at">
            <Clock at={entry.at} />
          </span>
          <span className="journal-step">{entry.step === null ? '' : entry.step + 1}</span>
          <span className="journal-text">{entry.kind === 'output' ? entry.text : `${entry.actor}: ${entry.text}`}</span>
        </li>
      ))}
    </ol>
  );
}

function Body({ data: { run, journal } }: { data: RunResponse }) {
  return (
    <>
      <header className="incident-head">
        <p className="incident-kicker">
          <span>{run.mode === 'diagnosis' ? 'diagnosis' : 'procedure'}</span>
          <span>
            started by {run.startedBy}, <Moment at={run.startedAt} />
          </span>
          {run.incidentId === null ? null : (
            <Link href={`/incidents/${encodeURIComponent(run.incidentId)}`}>its incident</Link>
          )}
        </p>
        <h1>{run.title}</h1>
        {run.states.some((state) => state.kind === 'unknown') ? (
          <p className="warning">
            Nobody knows whether a step finished. It is not run again unasked: decide it with <code>signalbox run</code>
            .
          </p>
        ) : null}
      </header>
      <Panel title="Steps">
        <ol className="steps" role="list">
          {run.steps.map((step) => {
            const state = run.states[step.index];
            const standing = state === undefined ? null : standingOf(state);
            return (
              <li key={step.index} className="step">
                <span className="step-number">{step.index + 1}</span>
                <div className="step-body">
                  {step.condition === null ? null : <p className="step-condition">If {step.condition}</p>}
                  {step.title === null ? null : <p className="step-title">{step.title}</p>}
                  {step.kind === 'human' ? <p>{step.rendered}</p> : <pre>{step.rendered}</pre>}
                  {step.asWritten.trim() === step.rendered.trim() || step.kind === 'human' ? null : (
                    <details className="step-written">
                      <summary>as written</summary>
                      <pre>{step.asWritten}</pre>
                    </details>
                  )}
                  {standing === null ? null : <Reading tone={standing.tone}>{standing.words}</Reading>}
                </div>
              </li>
            );
          })}
        </ol>
      </Panel>
      <Panel title="Journal">
        {journal.length === 0 ? <p className="empty">Nothing has been written yet.</p> : <Journal entries={journal} />}
      </Panel>
    </>
  );
}

/** One run: its steps, how each went, and the journal. */
export function RunPage({ id }: { id: string }) {
  const { data, error, reload } = useResource<RunResponse>(`/api/runs/${encodeURIComponent(id)}`, useSnapshot());
  return (
    <main id="main" className="page">
      {error === null ? null : <Problem error={error} onRetry={reload} />}
      {data === null && error === null ? (
        <p className="loading" role="status">
          Opening the run…
        </p>
      ) : null}
      {data === null ? null : <Body data={data} />}
    </main>
  );
}
