import { type Command, InvalidArgumentError } from 'commander';
import type { Run, RunStep } from '../../core/procedure/model.ts';
import { answerProposal, type ProposalAnswer } from '../../engine/procedure/answer-proposal.ts';
import { exitCodes, Failure } from '../failure.ts';
import type { Terminal } from '../terminal.ts';
import { type SystemOptions, withExamples, withSystemOptions } from '../verb.ts';
import { askText, choose } from './choose.ts';
import type { RunDependencies } from './dependencies.ts';
import { showStep } from './show-step.ts';

type Options = SystemOptions & { yes?: boolean };
type Context = { terminal: Terminal; open(directory: string | undefined): Promise<RunDependencies> };

/** `signalbox run approve RUN STEP`: another person's yes to a step that destroys. It needs no running Signalbox. */
export function addApproveVerb(command: Command, { terminal, open }: Context): void {
  const verb = command
    .command('approve')
    .description('say yes (or no) to a step that destroys, which somebody else has proposed')
    .argument('<run>', 'id of the run')
    .argument('<step>', 'number of the step', stepNumber)
    .option('-y, --yes', 'say yes to exactly what is shown, without being asked');
  withExamples(withSystemOptions(verb), ['signalbox run approve r-1a2b3c4d 3']).action(
    async (runId: string, number: number, options: Options) => {
      const deps = await open(options.dir);
      try {
        await approveStep(runId, number - 1, { deps, options, terminal });
      } finally {
        await deps.close();
      }
    },
  );
}

async function approveStep(
  runId: string,
  index: number,
  { deps, options, terminal }: { deps: RunDependencies; options: Options; terminal: Terminal },
): Promise<void> {
  const run = await deps.store.read((tx) => tx.runs.get(runId));
  if (run === null) throw unknownRun(runId);
  const step = run.steps[index];
  if (step === undefined) throw new Failure(`Run ${runId} has no step ${index + 1}`, { exitCode: exitCodes.usage });
  const masker = deps.masker([]);
  terminal.err(`${run.title}, started by ${run.startedBy}\n${showStep(step, run.steps.length, terminal, masker)}`);
  const answer = await answerOf(run, step, deps.person, options, terminal);
  const answered = await answerProposal(answer, { store: deps.store, clock: deps.clock, masker });
  if (answered.kind === 'unknown') throw unknownRun(runId);
  if (answered.kind === 'refused') throw new Failure(masker.mask(answered.why), { exitCode: exitCodes.declined });
  if (options.json) terminal.out(JSON.stringify({ run: runId, step: index + 1, answer: answer.kind }));
  else terminal.out(`Step ${index + 1} of run ${runId}: ${answer.kind === 'approve' ? 'approved' : 'declined'}.`);
}

async function answerOf(
  run: Run,
  step: RunStep,
  by: string,
  options: Options,
  terminal: Terminal,
): Promise<ProposalAnswer> {
  const common = { runId: run.id, step: step.index, by };
  const yes: ProposalAnswer = { ...common, kind: 'approve', hash: step.hash };
  if (options.yes) return yes;
  if (!terminal.interactive)
    throw new Failure('Nobody is here to look at the step', {
      mend: 'Say yes in a terminal, in the control room, or with --yes.',
      exitCode: exitCodes.declined,
    });
  const choices = {
    yes: { shown: '[y]es', does: 'it may run exactly as shown' },
    no: { shown: '[n]o', does: 'it may not; you are asked why' },
  };
  if ((await choose(terminal, 'May it run?', choices)) === 'yes') return yes;
  return { ...common, kind: 'decline', why: await askText(terminal, 'Why not? ') };
}

function unknownRun(runId: string): Failure {
  return new Failure(`There is no run ${runId}`, {
    mend: '`signalbox run --list` shows those that are not finished.',
    exitCode: exitCodes.usage,
  });
}

function stepNumber(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('Expected the number of a step, from 1.');
  return Number(text);
}
