import { useCallback, useId, useState } from 'react';
import type {
  AllowedMove,
  IncidentChanged,
  IncidentView,
  MoveRequest,
  NoteRequest,
} from '../../../src/api/contract/incident.ts';
import type { State } from '../../../src/api/contract/state.ts';
import { post } from '../api/request.ts';
import { useAction } from '../hooks/use-action.ts';
import { useActor } from '../hooks/use-actor.ts';
import { useLive } from '../hooks/use-live.ts';
import { ActorChoice } from './actor-choice.tsx';
import { Problem } from './problem.tsx';

const verbs: Record<IncidentView['state'], string> = {
  open: 'Reopen',
  acknowledged: 'Acknowledge',
  assessing: 'Start assessing',
  mitigating: 'Start mitigating',
  resolved: 'Resolve',
  documented: 'Mark documented',
};

/** What may be done with an incident now: move it on, or add a note. The first move is the likely one. */
export function Moves(props: {
  incident: IncidentView;
  moves: AllowedMove[];
  people: State['people'];
  onChanged(): void;
}) {
  const { incident, moves, people, onChanged } = props;
  const [actor] = useActor(people);
  const [note, setNote] = useState('');
  const { connection } = useLive();
  const noteId = useId();
  const path = `/api/incidents/${encodeURIComponent(incident.id)}`;
  const change = useAction(
    useCallback(
      async (to: IncidentView['state'] | null) => {
        if (to === null) await post<IncidentChanged>(`${path}/notes`, { text: note, actor } satisfies NoteRequest);
        else
          await post<IncidentChanged>(`${path}/move`, {
            to,
            note: note === '' ? null : note,
            actor,
          } satisfies MoveRequest);
        setNote('');
        onChanged();
      },
      [path, note, actor, onChanged],
    ),
  );
  const off = change.busy || connection !== 'live';
  return (
    <div className="moves">
      <div className="moves-note">
        <label htmlFor={noteId}>Note for the timeline</label>
        <textarea
          id={noteId}
          rows={2}
          maxLength={4000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      <div className="moves-buttons">
        {moves.map((move, index) => (
          <button
            key={move.to}
            type="button"
            className={index === 0 ? 'button button-first' : 'button'}
            disabled={off}
            title={move.why}
            onClick={() => change.run(move.to)}
          >
            {verbs[move.to]}
          </button>
        ))}
        <button
          type="button"
          className="button button-quiet"
          disabled={off || note.trim() === ''}
          onClick={() => change.run(null)}
        >
          Add the note only
        </button>
        <ActorChoice people={people} />
      </div>
      {change.error === null ? null : <Problem error={change.error} />}
    </div>
  );
}
