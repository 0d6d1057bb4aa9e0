import { useSnapshot } from '../hooks/use-live.ts';
import { DrillResult } from '../ui/drill-result.tsx';
import { IncidentRow } from '../ui/incident-row.tsx';
import { Notices } from '../ui/notices.tsx';
import { Panel } from '../ui/panel.tsx';
import { RunRow } from '../ui/run-row.tsx';
import { Words } from '../ui/words.tsx';

/** What has happened: incidents, rehearsals, runs, and what was never delivered. */
export function HistoryPage() {
  const state = useSnapshot();
  if (state === null)
    return (
      <main id="main" className="page">
        <p className="loading" role="status">
          Reading the history…
        </p>
      </main>
    );
  const incidents = [...state.incidents, ...state.ended];
  return (
    <main id="main" className="page">
      <h1>History</h1>
      <Panel title="Incidents">
        {incidents.length === 0 ? (
          <p className="empty">No incident has been opened yet.</p>
        ) : (
          <ul className="incident-rows" role="list">
            {incidents.map((incident) => (
              <IncidentRow key={incident.id} incident={incident} />
            ))}
          </ul>
        )}
      </Panel>
      <Panel title="Rehearsals">
        {state.drills.length === 0 ? (
          <p className="empty">
            Nothing has been rehearsed yet. Each documented incident of the runbook that names a service has a button
            for it.
          </p>
        ) : (
          <ul className="drill-rows" role="list">
            {state.drills.map((drill) => (
              <li key={drill.id}>
                <span className="drill-row-title">
                  <Words text={drill.incident} />
                </span>{' '}
                <DrillResult drill={drill} />
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <Panel title="Runs">
        {state.runs.length === 0 ? (
          <p className="empty">
            No procedure has been run yet. In a terminal: <code>signalbox run "title of a procedure"</code>
          </p>
        ) : (
          <ul className="run-rows" role="list">
            {state.runs.map((run) => (
              <RunRow key={run.id} run={run} />
            ))}
          </ul>
        )}
      </Panel>
      {state.undelivered.length === 0 ? null : (
        <Panel title="Notices not delivered">
          <Notices notices={state.undelivered} />
        </Panel>
      )}
    </main>
  );
}
