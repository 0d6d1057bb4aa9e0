import { useCallback } from 'react';
import type { IncidentChanged, IncidentResponse, IncidentView } from '../../../src/api/contract/incident.ts';
import type { State } from '../../../src/api/contract/state.ts';
import { post } from '../api/request.ts';
import { useAction } from '../hooks/use-action.ts';
import { useActor } from '../hooks/use-actor.ts';
import { useLive } from '../hooks/use-live.ts';
import { useNow } from '../hooks/use-now.ts';
import { formatSpan } from './format.ts';
import { Problem } from './problem.tsx';

type Escalation = NonNullable<IncidentResponse['escalation']>;

/** Who is called next and when, or why nobody is. */
function Next({ escalation: { state, next, heldBy } }: { escalation: Escalation }) {
  const now = useNow();
  if (state === 'stopped') return <p>Nobody else is called: somebody is on it, or it is over.</p>;
  const held = state === 'held' ? <p className="note-why">Held back: {heldBy ?? 'for now'}.</p> : null;
  if (next === null)
    return (
      <>
        <p>All levels have been told.</p>
        {held}
      </>
    );
  const left = Math.ceil((next.at - now) / 1000) * 1000;
  return (
    <>
      <p>
        Next: <strong>{next.to}</strong> {left <= 0 ? 'now' : `in ${formatSpan(left)}`}
      </p>
      {held}
    </>
  );
}

/** Who is called as an incident lasts, and the way to call the next level at once. */
export function Calling(props: {
  incident: IncidentView;
  escalation: Escalation;
  people: State['people'];
  onChanged(): void;
}) {
  const { incident, escalation, people, onChanged } = props;
  const [actor] = useActor(people);
  const { connection } = useLive();
  const call = useAction(
    useCallback(
      // What was looked at goes with it, so that two who click at once do not skip a level.
      async (asOf: number) => {
        await post<IncidentChanged>(`/api/incidents/${encodeURIComponent(incident.id)}/escalate`, { asOf, actor });
        onChanged();
      },
      [incident.id, actor, onChanged],
    ),
  );
  return (
    <>
      <Next escalation={escalation} />
      {escalation.next === null || incident.resolvedAt !== null ? null : (
        <button
          type="button"
          className="button"
          disabled={call.busy || connection !== 'live'}
          onClick={() => call.run(escalation.asOf)}
        >
          Call {escalation.next.to} now
        </button>
      )}
      {call.error === null ? null : <Problem error={call.error} />}
    </>
  );
}
