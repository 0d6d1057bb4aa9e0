import { useCallback } from 'react';
import type { RunResponse, RunView } from '../../../src/api/contract/run.ts';
import type { State } from '../../../src/api/contract/state.ts';
import { post } from '../api/request.ts';
import { useAction } from '../hooks/use-action.ts';
import { useActor } from '../hooks/use-actor.ts';
import { useLive } from '../hooks/use-live.ts';
import { Problem } from './problem.tsx';

/** Stops a run that somebody executes elsewhere: after its step, or its step at once. It stays open either way. */
export function RunControls(props: { run: RunView; people: State['people']; onChanged(): void }) {
  const { run, people, onChanged } = props;
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
  if (run.state !== 'open' || !run.hosted) return null;
  const off = ask.busy || connection !== 'live';
  return (
    <div className="moves">
      {ask.error === null ? null : <Problem error={ask.error} />}
      <button type="button" className="button" disabled={off} onClick={() => ask.run('pause')}>
        Pause after this step
      </button>{' '}
      <button type="button" className="button" disabled={off} onClick={() => ask.run('cancel')}>
        Cancel this step
      </button>
    </div>
  );
}
