import type { IncidentResponse } from '../../../src/api/contract/incident.ts';
import { ruleStanding } from '../document/notes/threshold-note.tsx';
import { useSnapshot } from '../hooks/use-live.ts';
import { useResource } from '../hooks/use-resource.ts';
import { Lasting, Moment, ResponseTime } from '../ui/ago.tsx';
import { Afterwards } from '../ui/afterwards.tsx';
import { Calling } from '../ui/calling.tsx';
import { Customers } from '../ui/customers.tsx';
import { DocumentedSteps } from '../ui/documented-steps.tsx';
import { formatSpan } from '../ui/format.ts';
import { IncidentHelp } from '../ui/incident-help.tsx';
import { HistoryStrip } from '../ui/history-strip.tsx';
import { isDoubtful, standingOf } from '../ui/line-diagram.tsx';
import { Reading } from '../ui/mark.tsx';
import { Moves } from '../ui/moves.tsx';
import { Notices } from '../ui/notices.tsx';
import { Panel } from '../ui/panel.tsx';
import { Problem } from '../ui/problem.tsx';
import { RunRow } from '../ui/run-row.tsx';
import { Timeline } from '../ui/timeline.tsx';
import { Words } from '../ui/words.tsx';

const progress = ['open', 'acknowledged', 'assessing', 'mitigating', 'resolved', 'documented'] as const;

/** The states that people really went through: an incident may skip some. */
function Progress({ incident, timeline }: Pick<IncidentResponse, 'incident' | 'timeline'>) {
  const { state } = incident;
  const been = new Set(['open', ...timeline.map((entry) => entry.kind)]);
  return (
    <ol className="progress" role="list" aria-label={`State: ${state}`}>
      {progress.map((name) => (
        <li
          key={name}
          className={name === state ? 'progress-now' : been.has(name) ? 'progress-past' : 'progress-ahead'}
          aria-current={name === state ? 'step' : undefined}
        >
          <span>{name}</span>
        </li>
      ))}
    </ol>
  );
}

function Evidence({ rule, service }: Pick<IncidentResponse, 'rule' | 'service'>) {
  if (rule === null && service === null)
    return <p className="empty">No check or threshold belongs to this incident.</p>;
  const check = service?.check ?? null;
  return (
    <div className="evidence">
      {rule === null ? null : (
        <p>
          <Reading tone={ruleStanding(rule).tone}>
            {rule.measure}: {rule.state === 'noData' || rule.value === null ? ruleStanding(rule).word : rule.value}
          </Reading>{' '}
          <span className="note-when">
            ({rule.role === 'alert' ? 'alerts when' : rule.role} {rule.threshold})
          </span>
        </p>
      )}
      {service === null ? null : (
        <p>
          <Reading tone={standingOf(service).tone}>
            {service.title}: {standingOf(service).word}
          </Reading>{' '}
          {check === null || check.since === null || isDoubtful(check) ? null : (
            <span className="note-when">
              for <Lasting since={check.since} />
            </span>
          )}
        </p>
      )}
      {check === null ? null : (
        <>
          <HistoryStrip check={check} slots={40} />
          <p className="note-why">
            {check.last === null
              ? 'No probe has come back yet.'
              : (check.last.reason ??
                `HTTP ${check.last.status ?? '–'} in ${check.last.durationMs === null ? '–' : formatSpan(check.last.durationMs)}`)}
          </p>
          {check.url === null ? (
            <span className="note-address">{check.target}</span>
          ) : (
            <a className="note-address" href={check.url} target="_blank" rel="noreferrer noopener">
              {check.url}
            </a>
          )}
        </>
      )}
      {rule === null ? null : (
        <p className="note-why">
          Severity {rule.severity}: {rule.because}
        </p>
      )}
    </div>
  );
}

function Body({ data, reload }: { data: IncidentResponse; reload(): void }) {
  const people = useSnapshot()?.people ?? [];
  const { incident } = data;
  return (
    <>
      <header className="incident-head">
        <p className="incident-kicker">
          <span className="severity severity-large">{incident.severity}</span>
          {incident.drillId === null ? null : <span className="tag">drill</span>}
          <span>
            opened <Moment at={incident.openedAt} />
          </span>
          <ResponseTime incident={incident} />
        </p>
        <h1>
          <Words text={incident.title} />
        </h1>
        <Progress incident={incident} timeline={data.timeline} />
        {data.moves.length === 0 ? null : (
          <Moves incident={incident} moves={data.moves} people={people} onChanged={reload} />
        )}
      </header>
      <div className="incident-columns">
        <div className="incident-main">
          {data.afterwards.length === 0 ? null : (
            <Panel title="Afterwards">
              <Afterwards lists={data.afterwards} />
            </Panel>
          )}
          <Panel title="Timeline">
            <Timeline entries={data.timeline} />
          </Panel>
          <Panel
            title={
              <Words text={data.documented === null ? 'In the runbook' : `In the runbook: ${data.documented.title}`} />
            }
          >
            {data.documented === null ? (
              <p className="empty">The runbook describes no incident like this one.</p>
            ) : (
              <DocumentedSteps documented={data.documented} />
            )}
          </Panel>
        </div>
        <div className="incident-side">
          <Panel title="Evidence">
            <Evidence rule={data.rule} service={data.service} />
          </Panel>
          {data.escalation === null ? null : (
            <Panel title="Who is called">
              <Calling incident={incident} escalation={data.escalation} people={people} onChanged={reload} />
            </Panel>
          )}
          {data.customers === null ? null : (
            <Panel title="Customers">
              <Customers incident={incident} customers={data.customers} people={people} onTold={reload} />
            </Panel>
          )}
          <Panel title="Help">
            <IncidentHelp incident={incident} people={people} onChanged={reload} />
          </Panel>
          <Panel title="Notices">
            <Notices notices={data.notices} />
          </Panel>
          <Panel title="Runs">
            {data.runs.length === 0 ? (
              <p className="empty">Nothing has been run for it yet.</p>
            ) : (
              <ul className="run-rows" role="list">
                {data.runs.map((run) => (
                  <RunRow key={run.id} run={run} />
                ))}
              </ul>
            )}
          </Panel>
        </div>
      </div>
    </>
  );
}

/** One incident: what it is, how far people are, what happened, what the runbook says to do. */
export function IncidentPage({ id }: { id: string }) {
  const snapshot = useSnapshot();
  const { data, error, reload } = useResource<IncidentResponse>(`/api/incidents/${encodeURIComponent(id)}`, snapshot);
  return (
    <main id="main" className="page">
      {error === null ? null : <Problem error={error} onRetry={reload} />}
      {data === null && error === null ? (
        <p className="loading" role="status">
          Opening the incident…
        </p>
      ) : null}
      {data === null ? null : <Body data={data} reload={reload} />}
    </main>
  );
}
