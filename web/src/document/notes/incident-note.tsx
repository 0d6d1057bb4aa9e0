import type { DocumentedIncident } from '../../../../src/api/contract/runbook.ts';
import { useSnapshot } from '../../hooks/use-live.ts';
import { Link } from '../../router.tsx';
import { Ago } from '../../ui/ago.tsx';
import { DrillResult } from '../../ui/drill-result.tsx';
import { Reading } from '../../ui/mark.tsx';
import { Rehearse } from '../../ui/rehearse.tsx';
import { useReading } from '../reading-context.ts';

/** Beside a documented incident: is it open now, how did its last rehearsal go, and rehearse it. */
export function IncidentNote({ documented }: { documented: DocumentedIncident }) {
  const state = useSnapshot();
  const { rehearsals } = useReading().runbook;
  const open = state?.incidents.filter((incident) => incident.documented === documented.title) ?? [];
  const last = state?.drills.find((drill) => drill.incident === documented.title);
  const rehearsal = rehearsals.find((one) => one.incident === documented.title);
  return (
    <div className="note note-incident">
      {open.map((incident) => (
        <Link key={incident.id} className="note-open" href={`/incidents/${encodeURIComponent(incident.id)}`}>
          <Reading tone="bad">
            {incident.severity} {incident.state}, opened <Ago at={incident.openedAt} />
          </Reading>
        </Link>
      ))}
      {last === undefined ? (
        <div className="note-quiet">
          {rehearsal === undefined ? 'cannot be rehearsed: it names no bound service' : 'never rehearsed'}
        </div>
      ) : (
        <DrillResult drill={last} />
      )}
      {rehearsal === undefined ? null : <Rehearse rehearsal={rehearsal} />}
    </div>
  );
}
