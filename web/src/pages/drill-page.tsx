import type { DrillResponse, DrillView } from '../../../src/api/contract/drill.ts';
import { useSnapshot } from '../hooks/use-live.ts';
import { useResource } from '../hooks/use-resource.ts';
import { Clock, Moment } from '../ui/ago.tsx';
import { formatMeasured } from '../ui/format.ts';
import { IncidentRow } from '../ui/incident-row.tsx';
import { Reading } from '../ui/mark.tsx';
import { Panel } from '../ui/panel.tsx';
import { Problem } from '../ui/problem.tsx';
import { RunRow } from '../ui/run-row.tsx';
import { Words } from '../ui/words.tsx';

const stages: { stage: DrillView['stages'][number]['stage']; title: string }[] = [
  { stage: 'steady', title: 'Everything was well before' },
  { stage: 'fault', title: 'The fault landed' },
  { stage: 'alert', title: 'The right alert fired' },
  { stage: 'incident', title: 'The incident opened at its severity' },
  { stage: 'notice', title: 'Somebody was told' },
  { stage: 'diagnosis', title: 'The documented diagnosis ran' },
  { stage: 'resolution', title: 'The documented resolution ran' },
  { stage: 'recovery', title: 'Recovery was proved' },
];

function Figures({ score }: { score: NonNullable<DrillView['score']> }) {
  const figures = [
    { title: 'to detect', value: score.detectMs },
    { title: 'to tell', value: score.tellMs },
    { title: 'to restore', value: score.restoreMs },
  ];
  return (
    <dl className="figures">
      {figures.map(({ title, value }) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>{value === null ? '–' : formatMeasured(value)}</dd>
        </div>
      ))}
      <div>
        <dt>points</dt>
        <dd>
          {score.points} of {score.of}
        </dd>
      </div>
    </dl>
  );
}

function Body({ drill }: { drill: DrillView }) {
  const next =
    drill.score === null ? stages.findIndex(({ stage }) => drill.stages.every((one) => one.stage !== stage)) : -1;
  return (
    <>
      <header className="incident-head">
        <p className="incident-kicker">
          <span className="tag">drill</span>
          <span>
            {drill.fault.kind} {drill.fault.service}
          </span>
          <span>
            started <Moment at={drill.startedAt} />
          </span>
        </p>
        <h1>
          <Words text={drill.incident} />
        </h1>
        <p role="status">
          {drill.score === null ? (
            <Reading tone="watch">under way</Reading>
          ) : (
            <Reading tone={drill.score.passed ? 'good' : 'bad'}>{drill.score.passed ? 'passed' : 'failed'}</Reading>
          )}
        </p>
        {drill.score === null ? null : <Figures score={drill.score} />}
        {drill.score === null || drill.score.why.length === 0 ? null : (
          <ul className="drill-why">
            {drill.score.why.map((why) => (
              <li key={why}>{why}</li>
            ))}
          </ul>
        )}
      </header>
      <Panel title="Stages">
        <ol className="stages" role="list">
          {stages.map(({ stage, title }, index) => {
            const result = drill.stages.find((one) => one.stage === stage);
            return (
              <li key={stage} className={result === undefined ? 'stage stage-ahead' : 'stage'}>
                <span className="timeline-at">{result === undefined ? '' : <Clock at={result.at} />}</span>
                {result === undefined ? (
                  <Reading tone={index === next ? 'watch' : 'quiet'}>
                    {title}
                    {index === next ? ': waiting' : ''}
                  </Reading>
                ) : (
                  <Reading tone={result.passed ? 'good' : 'bad'}>{title}</Reading>
                )}
                {result === undefined ? null : <span className="note-why">{result.text}</span>}
              </li>
            );
          })}
        </ol>
      </Panel>
      <Made drill={drill} />
    </>
  );
}

/** What the drill brought about: its incident and its runs. */
function Made({ drill }: { drill: DrillView }) {
  const state = useSnapshot();
  const incidents = [...(state?.incidents ?? []), ...(state?.ended ?? [])].filter((one) => one.drillId === drill.id);
  const runs = state?.runs.filter((one) => one.drillId === drill.id) ?? [];
  if (incidents.length === 0 && runs.length === 0) return null;
  return (
    <Panel title="What it brought about">
      <ul className="incident-rows" role="list">
        {incidents.map((incident) => (
          <IncidentRow key={incident.id} incident={incident} />
        ))}
      </ul>
      <ul className="run-rows" role="list">
        {runs.map((run) => (
          <RunRow key={run.id} run={run} />
        ))}
      </ul>
    </Panel>
  );
}

/** One rehearsal, stage by stage, while it runs and afterwards. */
export function DrillPage({ id }: { id: string }) {
  const { data, error, reload } = useResource<DrillResponse>(`/api/drills/${encodeURIComponent(id)}`, useSnapshot());
  return (
    <main id="main" className="page">
      {error === null ? null : <Problem error={error} onRetry={reload} />}
      {data === null && error === null ? (
        <p className="loading" role="status">
          Opening the drill…
        </p>
      ) : null}
      {data === null ? null : <Body drill={data.drill} />}
    </main>
  );
}
