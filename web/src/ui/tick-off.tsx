import { useCallback, useState } from 'react';
import type { State } from '../../../src/api/contract/state.ts';
import { post } from '../api/request.ts';
import { useAction } from '../hooks/use-action.ts';
import { useActor } from '../hooks/use-actor.ts';
import { useLive } from '../hooks/use-live.ts';
import { Problem } from './problem.tsx';

/** A button that says that something is done, in the name of who is at the screen; `withNote` asks how it went. */
export function TickOff(props: {
  path: string;
  what: string;
  withNote?: boolean;
  people: State['people'];
  onDone(): void;
}) {
  const { path, what, withNote = false, people, onDone } = props;
  const [actor] = useActor(people);
  const [note, setNote] = useState('');
  const { connection } = useLive();
  const tick = useAction(
    useCallback(async () => {
      await post(path, withNote ? { note: note === '' ? null : note, actor } : { done: true, actor });
      setNote('');
      onDone();
    }, [path, withNote, note, actor, onDone]),
  );
  return (
    <span className="tick-off">
      {withNote ? (
        <input
          aria-label={`Note on ${what}`}
          placeholder="note"
          value={note}
          maxLength={2000}
          onChange={(event) => setNote(event.target.value)}
        />
      ) : null}
      <button
        type="button"
        className="button button-small"
        aria-label={`Done: ${what}`}
        disabled={tick.busy || connection !== 'live'}
        onClick={() => tick.run()}
      >
        Done
      </button>
      {tick.error === null ? null : <Problem error={tick.error} />}
    </span>
  );
}
