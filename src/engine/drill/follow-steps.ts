import { answerForDrill, judgeRun } from '../../core/drill/answer.ts';
import type { Drill } from '../../core/drill/model.ts';
import type { Runnable } from '../../core/procedure/find.ts';
import type { Rendered } from '../../core/procedure/render.ts';
import { drive } from '../procedure/drive.ts';
import type { Answer, ProcedureDependencies, Question } from '../procedure/model.ts';
import { startRun } from '../procedure/start-run.ts';
import type { StageOutcome } from './drive.ts';

export type FollowOptions = {
  runnable: Runnable;
  rendered: Rendered;
  drill: Drill;
  incidentId: string | null;
  runId: string;
  revision: string;
  /** Whether the service is back. Asked before each step of a resolution; may take its time to be sure. */
  recovered(): Promise<boolean>;
  procedure: Omit<ProcedureDependencies, 'ask' | 'onEvent'>;
};

/** Runs documented steps in the course of a drill, as a run with its own journal, and says how that went. */
export async function followSteps(options: FollowOptions): Promise<StageOutcome> {
  const { runnable, rendered, drill, procedure } = options;
  const deps: ProcedureDependencies = {
    ...procedure,
    environment: { ...procedure.environment, ...rendered.environment },
    onEvent: () => undefined,
    ask: (question) => answer(question, options),
  };
  const run = await startRun(
    {
      id: options.runId,
      procedureId: runnable.id,
      title: runnable.title,
      source: runnable.source,
      revision: options.revision,
      incidentId: options.incidentId,
      drillId: drill.id,
      mode: runnable.mode,
      steps: rendered.steps,
    },
    deps,
  );
  return judgeRun(await drive(run, deps));
}

async function answer(question: Question, { recovered }: FollowOptions): Promise<Answer> {
  switch (question.kind) {
    case 'approve':
    case 'byHand': {
      // The first step always runs: before it the service cannot have come back by what the runbook says.
      const first = question.run.states.every((state) => state.kind === 'waiting' || state.kind === 'skipped');
      return answerForDrill(
        question.run,
        question.step,
        !first && question.run.mode === 'procedure' && (await recovered()),
        question.holds,
      );
    }
    case 'commit':
      return { kind: 'commit', yes: false };
    case 'failed':
      return { kind: 'giveUp', why: 'a drill does not try again' };
    case 'unknown':
      return { kind: 'abandon', why: 'a drill does not decide what nobody knows' };
  }
}
