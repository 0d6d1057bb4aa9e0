import { useId, useState } from 'react';
import type { RunResponse } from '../../../src/api/contract/run.ts';
import type { State } from '../../../src/api/contract/state.ts';
import { useLive } from '../hooks/use-live.ts';
import { useWord, type Word } from '../hooks/use-word.ts';
import { ActorChoice } from './actor-choice.tsx';
import { Problem } from './problem.tsx';

type Step = RunResponse['run']['steps'][number];
type Props = { data: RunResponse; step: Step; people: State['people']; onSaid(): void };

/** What may be said to a step now: its buttons are those words that the run would take. */
export function StepWords({ data, step, people, onSaid }: Props) {
  const { run, allowed, asks } = data;
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const textId = useId();
  const { connection } = useLive();
  const saying = useWord(run.id, people, () => {
    setText('');
    setOpen(false);
    onSaid();
  });
  const may = (kind: RunResponse['allowed'][number]['kind']) =>
    allowed.some((word) => word.kind === kind && word.step === step.index);
  const off = saying.busy || connection !== 'live';
  const number = step.index + 1;
  const note = text.trim();

  const button = (label: string, word: Word, more: { needs?: boolean; look?: string } = {}) => (
    <button
      type="button"
      className={`button ${more.look ?? ''}`}
      disabled={off || (more.needs === true && note === '')}
      title={more.needs === true && note === '' ? 'It needs a reason' : undefined}
      onClick={() => saying.run(word)}
    >
      {label} {number}
    </button>
  );

  if (asks !== null && asks.rows !== null && asks.step === step.index)
    return (
      <div className="moves step-words">
        <p>Nothing is kept yet: {asks.rows.join(', ')}</p>
        {saying.error === null ? null : <Problem error={saying.error} />}
        <div className="moves-buttons">
          {button('Keep what step', { kind: 'commit', step: number, yes: true }, { look: 'button-first' })}
          {button('Roll back step', { kind: 'commit', step: number, yes: false })}
        </div>
      </div>
    );

  if (may('from') && !open)
    return (
      <button type="button" className="button button-quiet button-small" onClick={() => setOpen(true)}>
        Begin at step {number}…
      </button>
    );
  const words = ['approve', 'skip', 'done', 'notDone', 'decide', 'from'] as const;
  if (!words.some(may)) return null;
  const destroys = step.risk?.level === 'destroys';
  const failed = run.states[step.index]?.kind === 'failed';
  return (
    <div className="moves step-words">
      {asks?.step === step.index && asks.holds !== null ? <p>Its condition holds: {asks.holds}.</p> : null}
      {asks?.step === step.index && asks.flaw !== null ? (
        <p className="warning">It destroys, and {asks.flaw}.</p>
      ) : null}
      <div className="moves-note">
        <label htmlFor={textId}>{labelOf(may, destroys)}</label>
        <input id={textId} value={text} maxLength={4000} onChange={(event) => setText(event.target.value)} />
      </div>
      <div className="moves-buttons">
        {may('approve')
          ? button(
              failed ? 'Run again step' : 'Run step',
              {
                kind: 'approve',
                step: number,
                hash: step.hash,
                override: destroys && note !== '' ? note : null,
              },
              { look: destroys ? 'button-danger' : 'button-first' },
            )
          : null}
        {may('done')
          ? button(
              'Done: step',
              { kind: 'done', step: number, note: note === '' ? null : note },
              { look: 'button-first' },
            )
          : null}
        {may('notDone') ? button('Did not work: step', { kind: 'notDone', step: number, note }, { needs: true }) : null}
        {may('decide') ? (
          <>
            {button(
              'It finished: step',
              { kind: 'decide', step: number, verdict: 'finished', why: note },
              { needs: true },
            )}
            {button('Run again step', { kind: 'decide', step: number, verdict: 'again', why: note }, { needs: true })}
            {button(
              'Leave as it is step',
              { kind: 'decide', step: number, verdict: 'skip', why: note },
              { needs: true },
            )}
          </>
        ) : null}
        {may('skip') ? button('Skip step', { kind: 'skip', step: number, why: note }, { needs: true }) : null}
        {may('from')
          ? button('Leave out all before step', { kind: 'from', step: number, why: note }, { needs: true })
          : null}
        <ActorChoice people={people} />
      </div>
      {saying.error === null ? null : <Problem error={saying.error} />}
    </div>
  );
}

function labelOf(may: (kind: 'approve' | 'decide' | 'from' | 'done') => boolean, destroys: boolean): string {
  if (may('decide')) return 'How do you know?';
  if (may('from')) return 'Why is what stands before it left out?';
  if (may('done')) return 'A note, or why it is skipped or did not work';
  return destroys ? 'Why, to skip it or to do without a backup' : 'Why, to skip it';
}
