import type { IncidentView } from '../../../src/api/contract/incident.ts';
import { Link } from '../router.tsx';
import { Ago, ResponseTime } from './ago.tsx';
import { Words } from './words.tsx';

/** An incident in one line. */
export function IncidentRow({ incident }: { incident: IncidentView }) {
  const ended = incident.state === 'resolved' || incident.state === 'documented';
  return (
    <li className={`incident-row ${ended ? 'incident-row-ended' : ''}`}>
      <Link href={`/incidents/${encodeURIComponent(incident.id)}`} className="incident-row-link">
        <span className="severity">{incident.severity}</span>
        <span className="incident-row-title">
          <Words text={incident.title} />
        </span>
      </Link>
      <span className="incident-row-state">{incident.state}</span>
      <span className="incident-row-when">
        <Ago at={incident.openedAt} />
      </span>
      <span className="incident-row-due">{ended ? null : <ResponseTime incident={incident} />}</span>
    </li>
  );
}
