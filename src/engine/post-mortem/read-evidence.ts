import type { Evidence } from '../../core/post-mortem/draft.ts';
import type { Tx } from '../ports.ts';

/** How many of the newest runs are searched for those of an incident. */
const runsSearched = 1000;

/** All that is kept of an incident; null when there is none of that id. */
export async function readEvidence(tx: Tx, incidentId: string): Promise<Evidence | null> {
  const incident = await tx.incidents.get(incidentId);
  if (incident === null) return null;
  return {
    incident,
    timeline: await tx.incidents.timeline(incidentId),
    notices: await tx.notices.forIncident(incidentId),
    runs: (await tx.runs.list(runsSearched)).filter((run) => run.incidentId === incidentId),
  };
}
