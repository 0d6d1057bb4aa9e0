import type { RunbookResponse } from '../../../src/api/contract/runbook.ts';
import { RunbookDocument } from '../document/document.tsx';
import { useSnapshot } from '../hooks/use-live.ts';
import { useResource } from '../hooks/use-resource.ts';
import { IncidentRow } from '../ui/incident-row.tsx';
import { LineDiagram } from '../ui/line-diagram.tsx';
import { Problem } from '../ui/problem.tsx';

function OpenIncidents() {
  const incidents = useSnapshot()?.incidents ?? [];
  if (incidents.length === 0) return null;
  return (
    <section className="open-incidents" aria-label="Open incidents">
      <ul className="incident-rows">
        {incidents.map((incident) => (
          <IncidentRow key={incident.id} incident={incident} />
        ))}
      </ul>
    </section>
  );
}

/** Home: the line, the open incidents, and the runbook, alive. */
export function RunbookPage() {
  const revision = useSnapshot()?.runbook.revision ?? null;
  const { data, error, reload } = useResource<RunbookResponse>('/api/runbook', revision);
  return (
    <>
      <LineDiagram />
      <main id="main" className="page page-runbook">
        <OpenIncidents />
        {error === null ? null : <Problem error={error} onRetry={reload} />}
        {data !== null ? (
          <RunbookDocument runbook={data} />
        ) : error === null ? (
          <p className="loading" role="status">
            Opening the runbook…
          </p>
        ) : null}
        {data?.tree.children.length === 0 ? (
          <p className="empty">{data.file} is empty. Write the first section, and it appears here.</p>
        ) : null}
      </main>
    </>
  );
}
