import type { Run, RunStep } from '../../core/procedure/model.ts';
import { flawOfValue, parameterOf } from '../../core/procedure/parameter.ts';
import type { Runnable } from '../../core/procedure/find.ts';
import type { Rendered } from '../../core/procedure/render.ts';
import { revisedText } from '../../core/ready-procedure/ready-procedures.ts';
import { sha256 } from '../../engine/sha256.ts';
import { applyEvent } from '../../engine/procedure/apply.ts';
import { drive } from '../../engine/procedure/drive.ts';
import type { DriveEvent, ProcedureDependencies, Question } from '../../engine/procedure/model.ts';
import { recordJournal } from '../../engine/procedure/record-journal.ts';
import { resumeRun } from '../../engine/procedure/resume-run.ts';
import { startRun } from '../../engine/procedure/start-run.ts';
import { exitCodes, Failure } from '../failure.ts';
import { printable } from '../printable.ts';
import type { Terminal } from '../terminal.ts';
import { answering, showUnknown } from './answer.ts';
import type { RunContext, RunDependencies, RunOptions } from './dependencies.ts';
import { checkSecrets, openWords, prepare } from './prepare.ts';
import { checkFrom, skipBefore } from './skip-before.ts';
import { showProgress, showStep } from './show-step.ts';

type Context = RunContext & { deps: RunDependencies; options: RunOptions; terminal: Terminal };

/** Goes through one procedure: the interrupted run of it if there is one, otherwise a new one. Resolves with the run as it then is. */
export async function runRunnable(runnable: Runnable, context: Context): Promise<Run> {
  const { deps, options, terminal } = context;
  const unfinished = await unfinishedRun(runnable, deps);
  if (unfinished !== null && !options.new) return goOn(unfinished, runnable, context);

  checkFrom(options.from, runnable.steps.length);
  const rendered = await fillIn(runnable, context);
  const masker = deps.masker(Object.values(rendered.environment));
  if (!terminal.interactive && !options.yes && !options.safe) {
    for (const step of rendered.steps) terminal.out(`${showStep(step, rendered.steps.length, terminal, masker)}\n`);
    throw new Failure('Nothing was run: nobody is here to approve these steps', {
      mend: 'Run it in a terminal, go through what only reads with --safe, or approve every step as shown above with --yes.',
      exitCode: exitCodes.declined,
    });
  }
  refuseOpen(rendered, context);
  const procedure = procedureDependencies(rendered.environment, context);
  if (unfinished !== null) await abandon(unfinished, procedure);
  const run = await startRun(
    {
      id: deps.newRunId(),
      procedureId: runnable.id,
      title: runnable.title,
      source: runnable.source,
      revision: revisionOf(runnable, deps),
      incidentId: context.incidentId ?? null,
      drillId: null,
      mode: runnable.mode,
      steps: rendered.steps,
      approvals: deps.approvals,
    },
    procedure,
  );
  terminal.err(`${terminal.colors.bold(printable(runnable.title))}  ${terminal.colors.dim(`run ${run.id}`)}`);
  await noteWhy(run, context.because ?? null, procedure);
  return driveHere(await skipBefore(run, options.from, procedure), procedure, context);
}

/** What was seen that decided for this way. */
async function noteWhy(
  run: Run,
  because: string | null,
  { store, clock, masker }: ProcedureDependencies,
): Promise<void> {
  if (because === null) return;
  const entry = { runId: run.id, at: clock.now(), actor: 'signalbox', step: null, kind: 'decided' as const };
  await store.transaction((tx) =>
    recordJournal(tx, [{ ...entry, text: masker.mask(`this way is taken: ${because}`) }]),
  );
}

/** What the steps were taken from: the runbook's text, or, ready-made, their own. */
function revisionOf(runnable: Runnable, deps: RunDependencies): string {
  const own = revisedText(runnable);
  return own === null ? deps.revision : sha256(own);
}

/** The newest open run of this procedure. */
export async function unfinishedRun(runnable: Runnable, deps: RunDependencies): Promise<Run | null> {
  const runs = await deps.store.read((tx) => tx.runs.unfinished());
  const own = runs.filter((run) => run.procedureId === runnable.id && run.drillId === null);
  return own.toSorted((a, b) => b.startedAt - a.startedAt)[0] ?? null;
}

async function goOn(unfinished: Run, runnable: Runnable, context: Context): Promise<Run> {
  const { deps, options, terminal } = context;
  const { colors } = terminal;
  const { environment } = prepare(runnable, deps, options.set);
  checkFrom(options.from, unfinished.steps.length);
  checkSecrets(unfinished, environment);
  const procedure = procedureDependencies(environment, context);
  const resumed = await resumeRun(unfinished.id, procedure);
  if (resumed.kind === 'refused')
    throw new Failure(resumed.why, { mend: 'Look at the terminal or the control room where it runs.' });
  const { run } = resumed;
  const when = new Date(run.startedAt).toISOString().slice(0, 16).replace('T', ' ');
  terminal.err(
    `${colors.bold(`Going on with run ${run.id} of "${printable(run.title)}"`)}, started by ${run.startedBy} at ${when} UTC.`,
  );
  terminal.err(showProgress(run, colors));
  if (run.revision !== revisionOf(runnable, deps)) {
    terminal.err(
      colors.yellow('The runbook has changed since; this run keeps its steps as they were. --new starts afresh.'),
    );
  }
  const undecided = run.states.findIndex((state) => state.kind === 'unknown');
  if (!terminal.interactive && ((undecided >= 0 && options.unknown === undefined) || (!options.yes && !options.safe))) {
    await stopUndecided(run, undecided, procedure, context);
  }
  return driveHere(await skipBefore(run, options.from, procedure), procedure, context);
}

/** With nobody there, what is known is shown and nothing is done. */
async function stopUndecided(
  run: Run,
  undecided: number,
  procedure: ProcedureDependencies,
  context: Context,
): Promise<never> {
  const ask = async (question: Question) => {
    if (question.kind === 'unknown') context.terminal.err(showUnknown(question, context.terminal, procedure.masker));
    return { kind: 'stop' as const };
  };
  await drive(run, { ...procedure, ask });
  throw new Failure(
    undecided >= 0
      ? `Run ${run.id}: step ${undecided + 1} is unknown, and nobody is here to say whether it finished`
      : `Run ${run.id} is not finished, and nobody is here to approve the rest`,
    {
      mend:
        undecided >= 0
          ? 'Look, then say --unknown=finished, --unknown=again or --unknown=skip together with --yes; or run it in a terminal.'
          : 'Run it in a terminal, approve the rest with --yes, or start afresh with --new.',
      exitCode: exitCodes.declined,
    },
  );
}

/** At a terminal, what is open is asked for once, before the first step. */
async function fillIn(runnable: Runnable, { deps, options, terminal }: Context): Promise<Rendered> {
  const rendered = prepare(runnable, deps, options.set);
  if (!terminal.interactive || options.yes) return rendered;
  const words = [...new Set(rendered.steps.flatMap((step) => step.open))];
  if (words.length === 0) return rendered;
  terminal.err('The runbook leaves something open here. What is not filled in keeps its steps from running.');
  const given = { ...options.set };
  for (const word of words) {
    const value = await askValue(word, terminal);
    if (value !== '') given[word] = value;
  }
  return prepare(runnable, deps, given);
}

/** Asks until the value is of the kind that the words ask for; nothing leaves it open. */
async function askValue(word: string, terminal: Terminal): Promise<string> {
  const parameter = parameterOf(word);
  const hint = parameter.kind === 'choice' ? ` (${parameter.of.join(', ')})` : '';
  for (;;) {
    const hidden = parameter.kind === 'secret';
    const value = (await terminal.ask(`  ${printable(word)}${printable(hint)} = `, { hidden })).trim();
    const flaw = value === '' ? null : flawOfValue(parameter, value);
    if (flaw === null) return value;
    terminal.err(flaw);
  }
}

function refuseOpen(rendered: Rendered, { options, terminal }: Context): void {
  const words = openWords(rendered.steps);
  if (words.length === 0 || options.safe || (terminal.interactive && !options.yes)) return;
  throw new Failure(`Still open in these steps: ${words.map(printable).join(', ')}`, {
    mend: 'Give each with --set NAME=value (the words as they stand there, or the name of the variable), or under bindings in signalbox.yaml.',
    exitCode: exitCodes.usage,
  });
}

async function abandon(run: Run, procedure: ProcedureDependencies): Promise<void> {
  const resumed = await resumeRun(run.id, procedure);
  if (resumed.kind === 'refused') throw new Failure(resumed.why);
  const { store, masker, clock, person } = procedure;
  const given = { store, masker, runId: run.id, token: resumed.run.token, now: clock.now() };
  await applyEvent(given, { kind: 'abandoned', by: person, why: 'a new run was started with --new' });
}

/** Hosts the run in this process. The first Ctrl-C cancels the step that runs and leaves the run open. */
async function driveHere(run: Run, procedure: ProcedureDependencies, { terminal }: Context): Promise<Run> {
  const stop = new AbortController();
  const cancel = () => {
    if (!stop.signal.aborted) terminal.err('\nCancelling: the step and all it started are ended…');
    stop.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, cancel);
  try {
    const ended = await drive(run, { ...procedure, signal: stop.signal });
    if (stop.signal.aborted && ended.state === 'open') {
      throw interrupted(run.id);
    }
    return ended;
  } catch (error) {
    // Ctrl-C at a question.
    if (error instanceof Failure && error.exitCode === exitCodes.interrupted) throw interrupted(run.id);
    throw error;
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, cancel);
  }
}

function interrupted(runId: string): Failure {
  return new Failure(`Interrupted; run ${runId} is left open`, {
    mend: 'The same command goes on with it; --new starts afresh.',
    exitCode: exitCodes.interrupted,
  });
}

function procedureDependencies(
  secrets: Record<string, string>,
  { deps, options, terminal }: Context,
): ProcedureDependencies {
  const masker = deps.masker(Object.values(secrets));
  const { colors } = terminal;
  const { store, shell, clock, person, host, directory, limits, backups, database, requests, can } = deps;
  return {
    store,
    shell,
    clock,
    person,
    host,
    directory,
    limits,
    backups,
    database,
    requests,
    can,
    masker,
    environment: { ...secrets, ...deps.environment },
    signal: new AbortController().signal,
    ask: (question, signal) => {
      if (question.kind === 'unknown') terminal.err(showUnknown(question, terminal, masker));
      const taken: Terminal = { ...terminal, ask: (words) => terminal.ask(words, { signal }) };
      return answering(taken, options, masker)(question);
    },
    onEvent: (event) => {
      if (event.kind === 'output')
        for (const line of event.lines) terminal.err(`${colors.dim('│')} ${printable(line)}`);
      else if (event.kind === 'waitsForAnother') terminal.err(waitText(event.run, event.step, terminal));
      else if (event.kind === 'asked') terminal.err(colors.yellow(askedText(event)));
      else if (event.kind === 'refused') terminal.err(colors.red(event.why));
      else if (event.kind === 'looks')
        terminal.err(
          colors.dim(`Whether ${printable(event.step.condition ?? '')}: ${printable(event.why)}; waiting for it…`),
        );
      else sayChange(event.run, terminal);
    },
  };
}

function askedText({ by, asked }: Extract<DriveEvent, { kind: 'asked' }>): string {
  const what = asked === 'cancel' ? 'has cancelled this step' : 'has paused this run';
  return `\n${printable(by)} ${what}. The run stays open; the same command goes on with it.`;
}

function waitText(run: Run, step: RunStep, { colors }: Terminal): string {
  const minutes = Math.max(1, Math.round(run.approvals.expiryMs / 60_000));
  const how = `\`signalbox run approve ${run.id} ${step.index + 1}\` or in the control room`;
  return `${colors.yellow(`Step ${step.index + 1} destroys: another person has to say yes as well`)}, by ${how}.\nWaiting for ${minutes} min; Ctrl-C leaves the run open.`;
}

/** Says how the step that ended last has ended. */
function sayChange(run: Run, { err, colors }: Terminal): void {
  const at = run.states.findLastIndex((state) => state.kind === 'succeeded' || state.kind === 'failed');
  const state = run.states[at];
  if (state?.kind === 'succeeded' && state.exitCode !== null) {
    if (run.states[at + 1]?.kind === 'waiting' || at === run.states.length - 1)
      err(colors.green(`Step ${at + 1} succeeded in ${state.finishedAt - state.startedAt} ms.`));
  } else if (state?.kind === 'failed' && run.mode === 'diagnosis')
    err(colors.yellow(`Step ${at + 1}: ${state.reason}; a diagnosis goes on.`));
}
