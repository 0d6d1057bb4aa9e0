import { useCallback, useId, useState } from 'react';
import type { RunResponse } from '../../../src/api/contract/run.ts';
import type { State } from '../../../src/api/contract/state.ts';
import { post } from '../api/request.ts';
import { useAction } from '../hooks/use-action.ts';
import { useActor } from '../hooks/use-actor.ts';
import { useLive } from '../hooks/use-live.ts';
import { useWord } from '../hooks/use-word.ts';
import { Problem } from './problem.tsx';

type Props = { data: RunResponse; people: State['people']; onChanged(): void };

/** What may be done with a whole run: to stop it where somebody goes through it, to go on with it, and to end it. */
export function RunControls(props: Props) {
  if (props.data.run.state !== 'open') return null;
  return (
    <div className="moves">
      {props.data.run.hosted ? <Stop {...props} /> : null}
      <End {...props} />
    </div>
  );
}

/** Stops a run that somebody goes through: after its step, or its step at once. It stays open either way. */
function Stop({ data: { run }, people, onChanged }: Props) {
  const [actor] = useActor(people);
  const { connection } = useLive();
  const ask = useAction(
    useCallback(
      async (kind: 'cancel' | 'pause') => {
        await post<RunResponse>(`/api/runs/${encodeURIComponent(run.id)}/${kind}`, { actor });
        onChanged();
      },
      [run.id, actor, onChanged],
    ),
  );
  const off = ask.busy || connection !== 'live';
  return (
    <div className="moves-buttons">
      <button type="button" className="button" disabled={off} onClick={() => ask.run('pause')}>
        Pause after this step
      </button>
      <button type="button" className="button" disabled={off} onClick={() => ask.run('cancel')}>
        Cancel this step
      </button>
      {ask.error === null ? null : <Problem error={ask.error} />}
    </div>
  );
}

function End({ data: { run, allowed }, people, onChanged }: Props) {
  const [why, setWhy] = useState('');
  const [open, setOpen] = useState(false);
  const whyId = useId();
  const { connection } = useLive();
  const saying = useWord(run.id, people, onChanged);
  const may = (kind: RunResponse['allowed'][number]['kind']) => allowed.some((word) => word.kind === kind);
  if (!may('goOn') && !may('abandon')) return null;
  const off = saying.busy || connection !== 'live';
  const given = why.trim();
  return (
    <>
      <div className="moves-buttons">
        {may('goOn') && !run.hosted ? (
          <button
            type="button"
            className="button button-first"
            disabled={off}
            onClick={() => saying.run({ kind: 'goOn' })}
          >
            Carry out what is approved
          </button>
        ) : null}
        {may('abandon') && !open ? (
          <button type="button" className="button button-quiet" onClick={() => setOpen(true)}>
            End the run…
          </button>
        ) : null}
      </div>
      {open ? (
        <>
          <div className="moves-note">
            <label htmlFor={whyId}>Why it ends here</label>
            <input id={whyId} value={why} maxLength={4000} onChange={(event) => setWhy(event.target.value)} />
          </div>
          <div className="moves-buttons">
            {may('giveUp') ? (
              <button
                type="button"
                className="button"
                disabled={off || given === ''}
                onClick={() => saying.run({ kind: 'giveUp', why: given })}
              >
                End it as failed
              </button>
            ) : null}
            <button
              type="button"
              className="button"
              disabled={off || given === ''}
              onClick={() => saying.run({ kind: 'abandon', why: given })}
            >
              Abandon it
            </button>
          </div>
        </>
      ) : null}
      {saying.error === null ? null : <Problem error={saying.error} />}
    </>
  );
}
