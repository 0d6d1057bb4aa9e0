import { signalbox } from '../../core/incident/decide.ts';
import { whyLeftForPeople } from '../../core/procedure/left-for-people.ts';
import type { Run } from '../../core/procedure/model.ts';
import { drive } from '../procedure/drive.ts';
import type { Answer, ProcedureDependencies, Question } from '../procedure/model.ts';

/** What it needs: a run's usual things, but nobody who is asked. */
export type ReadingDependencies = Omit<ProcedureDependencies, 'ask' | 'person' | 'onEvent'>;

/**
 * Goes through a run that this process hosts with nobody there: what only reads runs, and all else is left for people. A
 * diagnosis goes on behind what is left out; a procedure stops before it, open, and a person goes on.
 */
export function runReads(run: Run, deps: ReadingDependencies): Promise<Run> {
  const ask = (question: Question): Promise<Answer> => Promise.resolve(answerWithNobodyThere(question));
  return drive(run, { ...deps, person: signalbox, onEvent: () => undefined, ask });
}

function answerWithNobodyThere(question: Question): Answer {
  const { run, step } = question;
  switch (question.kind) {
    case 'approve':
    case 'byHand': {
      const why = whyLeftForPeople(step, question.holds);
      if (why === null) return { kind: 'approve', hash: step.hash };
      return run.mode === 'diagnosis' ? { kind: 'skip', why: `left for people: ${why}` } : { kind: 'stop' };
    }
    case 'commit':
      return { kind: 'commit', yes: false };
    case 'failed':
    case 'unknown':
      return { kind: 'stop' };
  }
}
