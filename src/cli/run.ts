import { Command, InvalidArgumentError, Option } from 'commander';
import { type Found, findBranch, type Runnable } from '../core/procedure/find.ts';
import type { Run } from '../core/procedure/model.ts';
import { isReadyMade } from '../core/ready-procedure/model.ts';
import { findAny, type Offer, offerFor } from '../core/ready-procedure/ready-procedures.ts';
import type { Masker } from '../core/secret/mask.ts';
import { exitCodes, Failure } from './failure.ts';
import { printable } from './printable.ts';
import { addApproveVerb } from './run/approve.ts';
import { addHostVerbs } from './run/ask-host.ts';
import { chooseBranch, lookAtBranches, numbered, whyTaken } from './run/branches.ts';
import { choose } from './run/choose.ts';
import type { RunContext, RunDependencies, RunOptions } from './run/dependencies.ts';
import { fitFailure, fitTerminal } from './run/fit-terminal.ts';
import { list } from './run/list.ts';
import { prepare } from './run/prepare.ts';
import { runRunnable, unfinishedRun } from './run/run-runnable.ts';
import { showProgress, showStep } from './run/show-step.ts';
import type { Terminal } from './terminal.ts';
import { withExamples, withSystemOptions } from './verb.ts';

export type RunVerbDependencies = { terminal: Terminal; open(directory: string | undefined): Promise<RunDependencies> };

/** `signalbox run PROCEDURE`: its steps one by one, shown, approved, run in one shell and written down. */
export function runVerb({ terminal, open }: RunVerbDependencies): Command {
  const command = new Command('run')
    .description("go through a procedure of the runbook, or an incident's diagnosis and resolution, step by step")
    .argument('[procedure]', 'id, title or a part of it; without it, what can be run is listed')
    .option('--set <name=value>', 'fill in what the runbook leaves open; may be given more than once', assignment, {})
    .option('--branch <branch>', 'number or title of the way out of an incident')
    .option('--incident <id>', 'the incident that it is run for: its timeline and its post-mortem tell of the run')
    .option(
      '-y, --yes',
      'approve every step as it is shown, without asking; steps with a condition are skipped when nobody is there',
    )
    .addOption(
      new Option('--safe', 'run all that only reads without asking, and stop before the first that changes').conflicts(
        'yes',
      ),
    )
    .option('--from <step>', 'begin at this step; those before it are skipped, and the journal says so', stepNumber)
    .option('--without-backup <reason>', 'run steps that destroy although no backup is known; the journal says why')
    .option('--new', 'start afresh although an earlier run is not finished')
    .addOption(
      new Option('--unknown <verdict>', 'what to make of an interrupted step').choices(['finished', 'again', 'skip']),
    )
    .option('--dry-run', 'show the steps as they would run, and run nothing')
    .option('--list', 'list what can be run')
    .action(async (wanted: string | undefined, options: RunOptions) => {
      const deps = await open(options.dir);
      const fitted = fitTerminal(terminal, options);
      try {
        if (options.list || wanted === undefined) await list(deps, options.json === true, fitted);
        else {
          const incidentId = await statedIncident(options, deps);
          await runFound(findAny(deps.plan, wanted), wanted, { deps, options, terminal: fitted, ...incidentId });
        }
      } catch (error) {
        throw error instanceof Failure ? fitFailure(error, fitted) : error;
      } finally {
        await deps.close();
      }
    });
  // So that the options of `run approve` are its own.
  command.enablePositionalOptions();
  addApproveVerb(command, { terminal, open });
  addHostVerbs(command, { terminal, open });
  return withExamples(withSystemOptions(command), [
    'signalbox run --list',
    'signalbox run "rotate discord" --set DISCORD_TOKEN=…',
    'signalbox run "Discord Bot Not Responding" --branch 1 --yes',
    'signalbox run "deploying a change" --dry-run',
    'signalbox run "Discord Bot Not Responding" --safe',
    'signalbox run "deploying a change" --from 3',
  ]);
}

type Context = RunContext & { deps: RunDependencies; options: RunOptions; terminal: Terminal };

async function runFound(found: Found, wanted: string, context: Context): Promise<void> {
  switch (found.kind) {
    case 'none':
      throw new Failure(`No procedure or incident is called "${wanted}"`, {
        mend: candidates(found.candidates),
        exitCode: exitCodes.usage,
      });
    case 'ambiguous':
      throw new Failure(`"${wanted}" may mean several`, {
        mend: candidates(found.candidates),
        exitCode: exitCodes.usage,
      });
    case 'procedure':
      return report(found.runnable, context);
    case 'incident':
      return runIncident(found, { ...(await openIncident(found.incident.title, context.deps)), ...context });
  }
}

/** The incident that is named for the run. */
async function statedIncident({ incident }: RunOptions, { store }: RunDependencies): Promise<{ incidentId?: string }> {
  if (incident === undefined) return {};
  if ((await store.read((tx) => tx.incidents.get(incident))) === null)
    throw new Failure(`There is no incident ${incident}`, {
      mend: '`signalbox incidents` lists them.',
      exitCode: exitCodes.usage,
    });
  return { incidentId: incident };
}

/** The open incident that the runbook documents under this title: its runs belong to it. */
async function openIncident(title: string, { store }: RunDependencies): Promise<{ incidentId?: string }> {
  const open = await store.read((tx) => tx.incidents.unresolved());
  const found = open.find(({ documented }) => documented === title);
  return found === undefined ? {} : { incidentId: found.id };
}

/** First what is wrong, then one way out of it. A way out that was begun and not finished comes before all else. */
async function runIncident(found: Extract<Found, { kind: 'incident' }>, context: Context): Promise<void> {
  const { deps, options, terminal } = context;
  const wanted = options.branch === undefined ? null : findBranch(found.branches, options.branch);
  if (options.branch !== undefined && wanted === null) {
    throw new Failure(`"${options.branch}" is none of the ways out of "${found.incident.title}"`, {
      mend: candidates(found.branches.map(({ title }) => title)),
      exitCode: exitCodes.usage,
    });
  }
  if (options.dryRun) {
    for (const runnable of [found.diagnosis, ...(wanted === null ? found.branches : [wanted])])
      if (runnable !== null) await report(runnable, context);
    return;
  }
  if (!options.new) {
    for (const branch of found.branches) {
      if ((await unfinishedRun(branch, deps)) !== null) return report(branch, context);
    }
  }
  if (found.diagnosis !== null) await report(found.diagnosis, context);
  const seen = await lookAtBranches(found.branches, found.incident, context.incidentId ?? null, deps);
  const branch = wanted ?? (await chooseBranch(seen, context));
  if (branch !== null) await report(branch, { ...context, because: whyTaken(seen, branch) });
  else if (seen.length > 0) terminal.err(`Ways out of it (--branch N):\n${numbered(seen)}`);
}

/** Runs (or only shows) one procedure and prints what came of it. */
async function report(runnable: Runnable, context: Context): Promise<void> {
  const { options, terminal, deps } = context;
  if (isReadyMade(runnable))
    terminal.err(terminal.colors.dim('This procedure is ready-made: it is none of the runbook.'));
  const offer = offerFor(deps.plan, runnable.id);
  if (offer !== null) terminal.err(terminal.colors.yellow(offerText(offer, runnable)));
  if (options.dryRun) return dryRun(runnable, context);
  const ready = offer === null ? null : await takeReady(offer, runnable, context);
  if (ready !== null) return report(ready, context);
  const run = await runRunnable(runnable, context);
  if (options.json) await printJson(run, runnable, context);
  else terminal.out(`${showProgress(run, terminal.colors)}\nRun ${run.id} of "${printable(run.title)}": ${run.state}.`);
  if (run.state === 'failed') throw new Failure(`"${run.title}" failed; its journal says how far it came`);
  if (run.state === 'abandoned') throw new Failure(`Run ${run.id} is abandoned`, { exitCode: exitCodes.declined });
  if (run.state === 'open') {
    throw new Failure(`Run ${run.id} is left open`, {
      mend: 'The same command goes on with it; --new starts afresh.',
      exitCode: exitCodes.declined,
    });
  }
}

/** Which of the two is run, the person at the terminal says; with nobody there it is what the document says. */
async function takeReady(offer: Offer, own: Runnable, { deps, options, terminal }: Context): Promise<Runnable | null> {
  if (!terminal.interactive || options.yes || options.safe) return null;
  if (!options.new && (await unfinishedRun(own, deps)) !== null) return null;
  const answer = await choose(terminal, 'Which one?', {
    own: { shown: "the runbook's [o]wn", does: 'go through the steps as the runbook has them' },
    ready: { shown: 'the [r]eady-made one', does: `go through “${offer.ready.title}” in its place` },
  });
  const found = answer === 'own' ? null : findAny(deps.plan, offer.ready.id);
  return found?.kind === 'procedure' ? found.runnable : null;
}

function offerText({ cannot, ready }: Offer, { steps }: Runnable): string {
  const why =
    cannot === 0
      ? 'All of its steps are for people.'
      : `${cannot} of its ${steps.length} steps cannot run here as written.`;
  return `${why} A ready-made procedure is meant for the same: signalbox run ${ready.id}`;
}

function dryRun(runnable: Runnable, { deps, options, terminal }: Context): void {
  const { steps, environment } = prepare(runnable, deps, options.set);
  const masker = deps.masker(Object.values(environment));
  if (options.json) {
    const shown = { title: runnable.title, mode: runnable.mode, steps };
    terminal.out(JSON.stringify(shown, masking(masker), 2));
    return;
  }
  terminal.out(terminal.colors.bold(printable(runnable.title)));
  for (const step of steps) terminal.out(`\n${showStep(step, steps.length, terminal, masker)}`);
}

async function printJson(run: Run, runnable: Runnable, { deps, options, terminal }: Context): Promise<void> {
  const masker = deps.masker(Object.values(prepare(runnable, deps, options.set).environment));
  const journal = await deps.store.read((tx) => tx.runs.journal(run.id, 0));
  terminal.out(JSON.stringify({ run, journal }, masking(masker), 2));
}

/** For `JSON.stringify`: masks every text in what is printed. Hashes are hex and stay, so that an approval can be compared. */
function masking(masker: Masker): (key: string, value: unknown) => unknown {
  return (key, value) => (typeof value === 'string' && key !== 'hash' ? masker.mask(value) : value);
}

function candidates(titles: string[]): string {
  return titles.length === 0
    ? 'The runbook has nothing to run.'
    : `There are:\n${titles.map((title) => `    ${printable(title)}`).join('\n')}`;
}

function stepNumber(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('Expected the number of a step, from 1.');
  return Number(text);
}

function assignment(text: string, before: Record<string, string>): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Expected NAME=value.');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}
