import type { RunResponse, RunView } from '../../../src/api/contract/run.ts';
import type { State } from '../../../src/api/contract/state.ts';
import { useSnapshot } from '../hooks/use-live.ts';
import { useResource } from '../hooks/use-resource.ts';
import { Link } from '../router.tsx';
import { Moment } from '../ui/ago.tsx';
import { Journal } from '../ui/journal.tsx';
import { Reading } from '../ui/mark.tsx';
import { Panel } from '../ui/panel.tsx';
import { Problem } from '../ui/problem.tsx';
import { describeProgress, isByHand, runStanding, stepStanding } from '../ui/run-standing.ts';
import { RunControls } from '../ui/run-controls.tsx';
import { StepWords } from '../ui/step-words.tsx';
import { SecondYes } from '../ui/second-yes.tsx';
import { Words } from '../ui/words.tsx';

/** Titles that the page's own heading, or the step's own text, says already. */
const saysNothingNew = (run: RunView, step: RunView['steps'][number]): boolean =>
  step.title === null || step.title === run.title || step.title.trim() === step.rendered.trim();

function Body(props: { data: RunResponse; people: State['people']; onChanged(): void }) {
  const { data, people, onChanged } = props;
  const { run, journal } = data;
  const { tone, words } = runStanding(run);
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
        <h1>
          <Words text={run.title} />
        </h1>
        <p role="status" className="run-standing">
          <Reading tone={tone}>{words}</Reading>: {describeProgress(run)}
          {run.finishedAt === null ? null : (
            <>
              , ended <Moment at={run.finishedAt} />
            </>
          )}
        </p>
        <RunControls data={data} people={people} onChanged={onChanged} />
        {run.states.some((state) => state.kind === 'unknown') ? (
          <p className="warning">
            Nobody knows whether a step finished. It is not run again unasked: say below what became of it.
          </p>
        ) : null}
      </header>
      <Panel title="Steps">
        <ol className="steps" role="list">
          {run.steps.map((step) => {
            const standing = stepStanding(run, step);
            return (
              <li key={step.index} className="step">
                <span className="step-number">{step.index + 1}</span>
                <div className="step-body">
                  {step.risk === null ? null : (
                    <p className={`step-risk step-risk-${step.risk.level}`}>
                      <strong>{step.risk.level}</strong>
                      {step.risk.why === null ? null : `: ${step.risk.why}`}
                    </p>
                  )}
                  {step.condition === null ? null : (
                    <p className="step-condition">
                      If <Words text={step.condition} />
                    </p>
                  )}
                  {step.title === null || saysNothingNew(run, step) ? null : (
                    <p className="step-title">
                      <Words text={step.title} />
                    </p>
                  )}
                  {step.kind === 'human' ? (
                    <p className="step-asked">
                      <Words text={step.rendered} />
                    </p>
                  ) : (
                    <pre>{step.rendered}</pre>
                  )}
                  {step.asWritten.trim() === step.rendered.trim() || isByHand(step) ? null : (
                    <details className="step-written">
                      <summary>as written</summary>
                      <pre>{step.asWritten}</pre>
                    </details>
                  )}
                  {run.state === 'open' && run.states[step.index]?.kind === 'proposed' ? (
                    <SecondYes run={run} step={step} people={people} onAnswered={onChanged} />
                  ) : null}
                  {standing === null ? null : <Reading tone={standing.tone}>{standing.words}</Reading>}
                  <StepWords data={data} step={step} people={people} onSaid={onChanged} />
                </div>
              </li>
            );
          })}
        </ol>
      </Panel>
      <Panel title="Journal">
        {journal.length === 0 ? (
          <p className="empty">Nothing has been written yet.</p>
        ) : (
          <Journal entries={journal} run={run} />
        )}
      </Panel>
    </>
  );
}

/** One run: its steps, how each went, and the journal. */
export function RunPage({ id }: { id: string }) {
  const snapshot = useSnapshot();
  const { data, error, reload } = useResource<RunResponse>(`/api/runs/${encodeURIComponent(id)}`, snapshot);
  return (
    <main id="main" className="page">
      {error === null ? null : <Problem error={error} onRetry={reload} />}
      {data === null && error === null ? (
        <p className="loading" role="status">
          Opening the run…
        </p>
      ) : null}
      {data === null ? null : <Body data={data} people={snapshot?.people ?? []} onChanged={reload} />}
    </main>
  );
}
