import { useCallback, useId, useRef } from 'react';
import { createPortal } from 'react-dom';
import type { DrillRequest, DrillStarted, Rehearsal } from '../../../src/api/contract/drill.ts';
import { post } from '../api/request.ts';
import { useAction } from '../hooks/use-action.ts';
import { useActor } from '../hooks/use-actor.ts';
import { useLive } from '../hooks/use-live.ts';
import { navigate } from '../router.tsx';
import { ActorChoice } from './actor-choice.tsx';
import { count } from './format.ts';
import { Problem } from './problem.tsx';
import { Words } from './words.tsx';

const breaks = {
  kill: 'killed (SIGKILL), and not started again by itself',
  hang: 'stopped (SIGSTOP): its port stays open and nothing answers',
};

/** Asks first, and says what will be broken; then goes to the drill's page. */
export function Rehearse({ rehearsal }: { rehearsal: Rehearsal }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const { connection, state } = useLive();
  const people = state?.people ?? [];
  const [actor] = useActor(people);
  const start = useAction(
    useCallback(async () => {
      const request: DrillRequest = { incident: rehearsal.incident, actor };
      const { id } = await post<DrillStarted>('/api/drills', request);
      dialog.current?.close();
      navigate(`/drills/${encodeURIComponent(id)}`);
    }, [rehearsal.incident, actor]),
  );
  const { fault, incident, why } = rehearsal;
  return (
    <>
      <button
        type="button"
        className="button button-small"
        disabled={connection !== 'live'}
        aria-label={`Rehearse “${incident}”`}
        onClick={() => dialog.current?.showModal()}
      >
        Rehearse…
      </button>
      {createPortal(
        <dialog ref={dialog} className="dialog" aria-labelledby={title}>
          <h2 id={title}>
            Rehearse “<Words text={incident} />
            ”?
          </h2>
          <p>
            <strong>{fault.service}</strong> will be {breaks[fault.kind]}. Whoever uses it now will notice.
          </p>
          <ul>
            <li>The alert, the incident and the notices that follow are real; each begins with [DRILL].</li>
            <li>What the documented steps leave broken is put right at the end.</li>
          </ul>
          {rehearsal.steps.length === 0 ? (
            <p>The runbook names no steps that could be run for it.</p>
          ) : (
            <details className="dialog-steps" open>
              <summary>
                {actor === null ? 'You approve' : `${actor} approves`} {count(rehearsal.steps.length, 'step')}, as they
                will run
              </summary>
              <ol>
                {rehearsal.steps.map((step) => (
                  <li key={`${step.part} ${step.text}`}>
                    <span className="dialog-part">{step.part}</span>{' '}
                    {step.title === null ? null : <Words text={step.title} />}
                    <pre>{step.text}</pre>
                  </li>
                ))}
              </ol>
            </details>
          )}
          <p className="dialog-why">{why}</p>
          <p>
            <ActorChoice people={people} />
          </p>
          {start.error === null ? null : <Problem error={start.error} />}
          <div className="dialog-actions">
            <button type="button" className="button" onClick={() => dialog.current?.close()}>
              Leave it running
            </button>
            <button type="button" className="button button-danger" disabled={start.busy} onClick={() => start.run()}>
              {start.busy ? 'Starting…' : `Break ${fault.service} and rehearse`}
            </button>
          </div>
        </dialog>,
        document.body,
      )}
    </>
  );
}
