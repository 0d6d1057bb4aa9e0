import { useCallback, useId, useState } from 'react';
import type { ProposalAnswerRequest, RunResponse, RunView } from '../../../src/api/contract/run.ts';
import type { State } from '../../../src/api/contract/state.ts';
import { post } from '../api/request.ts';
import { useAction } from '../hooks/use-action.ts';
import { useActor } from '../hooks/use-actor.ts';
import { useLive } from '../hooks/use-live.ts';
import { ActorChoice } from './actor-choice.tsx';
import { Problem } from './problem.tsx';

/** A step that destroys waits for the word of somebody else than who started the run: yes to what stands above, or no and why. */
export function SecondYes(props: {
  run: RunView;
  step: RunView['steps'][number];
  people: State['people'];
  onAnswered(): void;
}) {
  const { run, step, people, onAnswered } = props;
  const [actor] = useActor(people);
  const [why, setWhy] = useState('');
  const { connection } = useLive();
  const whyId = useId();
  const answer = useAction(
    useCallback(
      async (body: ProposalAnswerRequest) => {
        await post<RunResponse>(`/api/runs/${encodeURIComponent(run.id)}/steps/${step.index + 1}/answer`, body);
        onAnswered();
      },
      [run.id, step.index, onAnswered],
    ),
  );
  const off = answer.busy || connection !== 'live' || actor === null;
  return (
    <div className="moves">
      <p>
        It destroys: another person than {run.startedBy} must look at it. <ActorChoice people={people} />
      </p>
      {answer.error === null ? null : <Problem error={answer.error} />}
      <div className="moves-note">
        <label htmlFor={whyId}>Why not, if not</label>
        <input id={whyId} value={why} maxLength={4000} onChange={(event) => setWhy(event.target.value)} />
      </div>
      <button
        type="button"
        className="button button-danger"
        disabled={off}
        onClick={() => answer.run({ kind: 'approve', actor: actor ?? '', hash: step.hash })}
      >
        Approve step {step.index + 1}
      </button>{' '}
      <button
        type="button"
        className="button"
        disabled={off || why.trim() === ''}
        onClick={() => answer.run({ kind: 'decline', actor: actor ?? '', why })}
      >
        Decline
      </button>
    </div>
  );
}
