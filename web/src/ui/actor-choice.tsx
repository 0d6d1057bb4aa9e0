import { useId } from 'react';
import type { State } from '../../../src/api/contract/state.ts';
import { useActor } from '../hooks/use-actor.ts';
import { useSession } from '../hooks/use-session.ts';

/** Asks who is at this screen; unanswered, what is done is recorded as the control room's. */
export function ActorChoice({ people }: { people: State['people'] }) {
  const [actor, choose] = useActor(people);
  const id = useId();
  const who = useSession()?.who ?? null;
  if (who !== null) return <span className="actor-choice">as {who.name}</span>;
  if (people.length === 0) return null;
  return (
    <span className="actor-choice">
      <label htmlFor={id}>{actor === null ? 'who are you?' : 'as'}</label>
      <select
        id={id}
        value={actor ?? ''}
        onChange={(event) => choose(event.target.value === '' ? null : event.target.value)}
      >
        <option value="">not said</option>
        {people.map((person) => (
          <option key={person.id}>{person.name}</option>
        ))}
      </select>
    </span>
  );
}
