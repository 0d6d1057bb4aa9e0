import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { Command, CommanderError } from 'commander';
import { ownKey } from '../adapters/secrets/find-identity.ts';
import { type Client, connect } from '../cli/client.ts';
import { blocksVerb, blockVerb, unblockVerb } from '../cli/blocks.ts';
import { canaryVerb } from '../cli/canary.ts';
import { actionsVerb } from '../cli/actions.ts';
import { auditVerb } from '../cli/audit.ts';
import { channelsVerb } from '../cli/channels.ts';
import { compileVerb } from '../cli/compile.ts';
import { completeVerb, completionVerb } from '../cli/completion.ts';
import { connectVerb } from '../cli/connect.ts';
import { databaseVerb } from '../cli/database/database.ts';
import { drillVerb } from '../cli/drill.ts';
import { execVerb } from '../cli/exec.ts';
import { exitCodes, Failure } from '../cli/failure.ts';
import { incidentsVerb } from '../cli/incidents.ts';
import { initVerb } from '../cli/init/init.ts';
import { lintVerb } from '../cli/lint.ts';
import { logsVerb } from '../cli/logs.ts';
import { maintenanceVerb } from '../cli/maintenance.ts';
import { migrateStoreVerb } from '../cli/migrate-store.ts';
import { onCallVerb } from '../cli/on-call.ts';
import { objectivesVerb } from '../cli/objectives.ts';
import { promisesVerb } from '../cli/promises.ts';
import { tasksVerb } from '../cli/tasks.ts';
import { openVerb } from '../cli/open.ts';
import { postMortemVerb } from '../cli/post-mortem.ts';
import { mcpVerb } from '../cli/mcp.ts';
import { metricsVerb, psVerb } from '../cli/processes.ts';
import { deploymentsVerb, deployVerb, restartVerb, rollbackVerb, scaleVerb } from '../cli/release-verbs.ts';
import { rulesVerb } from '../cli/rules.ts';
import { runVerb } from '../cli/run.ts';
import { environmentVerb, serviceVerb } from '../cli/service.ts';
import { silenceVerb } from '../cli/silences.ts';
import { statusVerb } from '../cli/status.ts';
import { subscribersVerb } from '../cli/subscribers.ts';
import type { Terminal } from '../cli/terminal.ts';
import { tokenVerb } from '../cli/token.ts';
import { type StartOptions, upVerb } from '../cli/up.ts';
import { variablesVerb } from '../cli/variables.ts';
import { windowsVerb } from '../cli/windows.ts';
import { checkConfig, readConfig } from './configuration/read.ts';
import { serviceKeys } from './configuration/service-keys.ts';
import { findSystem, rememberSystem } from './find-system.ts';
import { lintSettingsFinder } from './lint-settings.ts';
import { stopOnSignals } from './stop-on-signals.ts';
import { processTerminal } from './terminal.ts';
import { toFailure } from './to-failure.ts';

/** Where the age identity of a system is; one in an environment variable is in no file. */
function keyFileOf(directory: string): string {
  return readConfig(directory).secrets.file ?? ownKey(resolve(directory, '.signalbox'));
}

/** The command line. Resolves with the exit code; everything a person must know has been printed. */
export async function main(argv: readonly string[]): Promise<number> {
  const terminal = processTerminal();
  try {
    await buildProgram(terminal).parseAsync(argv, { from: 'user' });
    return exitCodes.ok;
  } catch (error) {
    // Commander has printed its own message (or the help that was asked for) already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    const failure = toFailure(error);
    if (failure !== null) {
      printFailure(failure, terminal);
      return failure.exitCode;
    }
    terminal.err(
      `${terminal.colors.red('signalbox broke:')} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    terminal.err('This is a defect of Signalbox itself. Nothing you typed should do this; please report it.');
    return exitCodes.failed;
  }
}

function buildProgram(terminal: Terminal): Command {
  let said = false;
  const directoryOf = (named: string | undefined): string => {
    const found = findSystem(named, process.env, process.cwd());
    if (found.how === 'known' && !said) terminal.err(terminal.colors.dim(`system: ${found.directory}`));
    said = true;
    return found.directory;
  };
  const connectTo = (named: string | undefined): Client => connect(directoryOf(named));
  const person = () => process.env['SIGNALBOX_USER'] || userInfo().username;
  // What runs a system is loaded by the verbs that run one: it takes longer than all that the others do.
  const start = async (options: StartOptions, say: (line: string) => void) => {
    const { startSystem } = await import('./start-system.ts');
    const system = await startSystem(options, { environment: process.env, say, print: terminal.out });
    try {
      rememberSystem(resolve(options.directory), process.env);
    } catch (error) {
      // The system runs; only verbs that are not told its folder will not find it (a read-only home, say).
      say(`This system is not remembered as the last one: ${error instanceof Error ? error.message : String(error)}`);
    }
    return system;
  };
  const openForDrill = async (named: string | undefined) => {
    const directory = directoryOf(named);
    try {
      return { client: connect(directory), temporary: false, close: async () => undefined };
    } catch (error) {
      if (!(error instanceof Failure) || error.exitCode !== exitCodes.notRunning) throw error;
    }
    terminal.err(`Not running: starting ${directory} for this drill only…`);
    const { startSystem } = await import('./start-system.ts');
    const starting = startSystem(
      { directory, runbook: null, port: 0 },
      { environment: process.env, say: terminal.err, print: terminal.err },
    );
    stopOnSignals(starting);
    const system = await starting;
    return { client: connect(directory), temporary: true, close: () => system.stop() };
  };

  const program = new Command('signalbox')
    .description('Reads your Markdown runbook and makes it run: checks, incidents, approved steps, rehearsals.')
    .version(version(), '-V, --version')
    .exitOverride()
    .showSuggestionAfterError()
    // So that what stands behind `exec SERVICE --` is left to the program there.
    .enablePositionalOptions()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
    })
    .addHelpText(
      'after',
      `
Examples:
  $ signalbox up systems/tiltcheck                 run a system; Ctrl-C stops it
  $ signalbox status                               what is up, what is not
  $ signalbox compile RUNBOOK.md                   what a runbook says, and what was not understood
  $ signalbox run "rotate discord"                 a procedure, step by step, with approval
  $ signalbox drill "Discord Bot Not Responding"   rehearse an incident

Exit codes: 0 done, 1 failed, 2 wrong use, 3 not running, 4 not approved, 130 interrupted.`,
    );
  const deps = { terminal, connect: connectTo, person };
  const afterwards = {
    terminal,
    open: async (named: string | undefined) =>
      (await import('./open-afterwards.ts')).openAfterwards(directoryOf(named), person(), process.env),
  };
  const verbs = [
    initVerb({ terminal, check: checkConfig, serviceKeys, person }),
    upVerb({ terminal, start }),
    statusVerb(deps),
    logsVerb(deps),
    incidentsVerb(deps),
    onCallVerb(deps),
    windowsVerb(deps),
    silenceVerb(deps),
    channelsVerb(deps),
    subscribersVerb(deps),
    objectivesVerb(deps),
    tasksVerb(deps),
    promisesVerb(deps),
    rulesVerb(deps),
    auditVerb({
      terminal,
      open: async (named) => (await import('./open-audit.ts')).openAudit(directoryOf(named), process.env),
    }),
    tokenVerb({
      terminal,
      input: () => text(process.stdin),
      open: async (named) => (await import('./open-tokens.ts')).openTokens(directoryOf(named), person(), process.env),
    }),
    postMortemVerb(afterwards),
    actionsVerb(afterwards),
    runVerb({
      terminal,
      open: async (named) => (await import('./open-runs.ts')).openRuns(directoryOf(named), person(), process.env),
    }),
    drillVerb({ terminal, person, open: openForDrill }),
    deployVerb(deps),
    restartVerb(deps),
    rollbackVerb(deps),
    canaryVerb(deps),
    deploymentsVerb(deps),
    scaleVerb(deps),
    variablesVerb({ ...deps, keyFile: (named) => keyFileOf(directoryOf(named)) }),
    execVerb(deps),
    connectVerb(deps),
    databaseVerb({ ...deps, directory: directoryOf }),
    psVerb(deps),
    metricsVerb(deps),
    serviceVerb(deps),
    environmentVerb(deps),
    maintenanceVerb(deps),
    blockVerb(deps),
    unblockVerb(deps),
    blocksVerb(deps),
    openVerb({ ...deps, environment: process.env }),
    migrateStoreVerb({
      terminal,
      url: process.env['DATABASE_URL'],
      migrate: async (named, url) => (await import('./migrate-store.ts')).migrateStoreOf(directoryOf(named), url),
    }),
    mcpVerb({
      connect: (named, mcpClient) => connect(directoryOf(named), mcpClient),
      serve: async (connectAs) => {
        const { serveMcp } = await import('../cli/mcp/serve.ts');
        await serveMcp({
          input: process.stdin,
          output: process.stdout,
          version: version(),
          connectAs,
          say: terminal.err,
        });
      },
    }),
    compileVerb({ terminal }),
    lintVerb({
      terminal,
      now: () => new Date(),
      directory: process.cwd(),
      version: version(),
      settings: lintSettingsFinder(),
      stdin: () => process.stdin,
    }),
    completionVerb({ terminal, program }),
  ];
  for (const verb of verbs) program.addCommand(inherit(verb, program));
  program.addCommand(inherit(completeVerb(deps), program), { hidden: true });
  return program;
}

/** Verbs are made apart from the program, so its ways of ending and printing have to be handed down. */
function inherit(command: Command, parent: Command): Command {
  command.copyInheritedSettings(parent);
  for (const child of command.commands) inherit(child, command);
  return command;
}

function printFailure(failure: Failure, terminal: Terminal): void {
  if (failure.message === '') return;
  terminal.err(`${terminal.colors.red('error:')} ${failure.message}`);
  if (failure.mend !== null) terminal.err(`  ${failure.mend}`);
}

function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
