import { setTimeout as wait } from 'node:timers/promises';
import { Command } from 'commander';
import type { DrillResponse, DrillStarted, DrillView, Rehearsal } from '../api/contract/drill.ts';
import type { RunbookResponse } from '../api/contract/runbook.ts';
import type { Client } from './client.ts';
import { exitCodes, Failure } from './failure.ts';
import { printable } from './printable.ts';
import { layOut } from './table.ts';
import type { Terminal } from './terminal.ts';
import { span } from './time.ts';
import { type SystemOptions, withExamples, withSystemOptions } from './verb.ts';

/** `temporary`: it was started for this drill only, and a signal to this process ends it. */
type OpenSystem = { client: Client; temporary: boolean; close(): Promise<void> };

export type DrillDependencies = {
  terminal: Terminal;
  /** Who approves the steps. */
  person(): string;
  /** The running system, or the system started for this drill only; `close` stops it in the latter case. */
  open(directory: string | undefined): Promise<OpenSystem>;
};

type Options = SystemOptions & { yes?: boolean; list?: boolean };

/** `signalbox drill INCIDENT`: breaks what the incident describes, and scores what follows against the runbook. */
export function drillVerb(deps: DrillDependencies): Command {
  const command = new Command('drill')
    .description('rehearse an incident: break what it describes, follow the runbook, prove recovery, score it')
    .argument('[incident]', "title of one of the runbook's incidents, or enough of it")
    .option('-y, --yes', 'approve the fault and the steps as shown, without asking')
    .option('--list', 'list what can be rehearsed')
    .action(async (title: string | undefined, options: Options) => {
      const system = await deps.open(options.dir);
      try {
        const { rehearsals } = await system.client.get<RunbookResponse>('/api/runbook');
        if (options.list || title === undefined) list(rehearsals, options.json === true, deps.terminal);
        else await rehearse(find(title, rehearsals), options, system, deps);
      } finally {
        await system.close();
      }
    });
  return withExamples(withSystemOptions(command), [
    'signalbox drill --list',
    'signalbox drill "Discord Bot Not Responding"',
    'signalbox drill "not responding" --yes --json > drill.json',
  ]);
}

function list(rehearsals: Rehearsal[], json: boolean, terminal: Terminal): void {
  if (json) terminal.out(JSON.stringify(rehearsals, null, 2));
  else if (rehearsals.length === 0)
    terminal.out('Nothing can be rehearsed: name a fault under "drills" in signalbox.yaml.');
  else terminal.out(layOut(rehearsals.map((rehearsal) => [rehearsal.incident, faultText(rehearsal), rehearsal.why])));
}

/** The one rehearsal that is meant: its title, or the only one whose title holds the words. */
function find(title: string, rehearsals: Rehearsal[]): Rehearsal {
  const wanted = title.trim().toLowerCase();
  const exact = rehearsals.filter((rehearsal) => rehearsal.incident.toLowerCase() === wanted);
  const found =
    exact.length > 0 ? exact : rehearsals.filter((rehearsal) => rehearsal.incident.toLowerCase().includes(wanted));
  const [first, second] = found;
  if (first && !second) return first;
  const names = (second ? found : rehearsals).map((rehearsal) => `"${rehearsal.incident}"`).join(', ');
  throw new Failure(
    second ? `"${title}" fits more than one incident: ${names}` : `Nothing to rehearse is called "${title}"`,
    {
      mend: second
        ? 'Give more of the title.'
        : names === ''
          ? 'Name a fault under "drills" in signalbox.yaml.'
          : `There are: ${names}.`,
      exitCode: exitCodes.usage,
    },
  );
}

async function rehearse(
  rehearsal: Rehearsal,
  options: Options,
  system: OpenSystem,
  deps: DrillDependencies,
): Promise<void> {
  const { terminal } = deps;
  const { colors } = terminal;
  terminal.err(`${colors.bold(`Drill: ${rehearsal.incident}`)}\n\nBreaks: ${faultText(rehearsal)} (${rehearsal.why})`);
  terminal.err('Then runs, as the runbook says (what only a person can do or judge is left out):');
  for (const { part, title, text } of rehearsal.steps) {
    terminal.err(`  ${part}: ${printable(title ?? '')}`);
    for (const line of text.split('\n')) terminal.err(`      ${colors.cyan(printable(line))}`);
  }
  if (!options.yes) {
    const answer = await terminal.ask('\nBreak it and run these steps? (yes/no) ');
    if (!/^y(es)?$/i.test(answer.trim())) throw new Failure('Nothing was broken', { exitCode: exitCodes.declined });
  }
  const { id } = await system.client.send<DrillStarted>('POST', '/api/drills', {
    incident: rehearsal.incident,
    actor: deps.person(),
  });
  const drill = await watch(id, system, terminal);
  if (options.json) terminal.out(JSON.stringify(drill, null, 2));
  else terminal.out(renderScore(drill, colors));
  if (!drill.score?.passed) throw new Failure(`The drill of "${drill.incident}" did not pass`);
}

/** Prints each stage as it ends, until the drill has. */
async function watch(id: string, { client, temporary }: OpenSystem, terminal: Terminal): Promise<DrillView> {
  terminal.err('');
  const leave = () => {
    if (temporary) return terminal.err('\nEnding the drill: the fault is lifted and the system is stopped…');
    terminal.err(`\nThe drill goes on without this terminal: ${client.url}/drills/${id}`);
    process.exit(exitCodes.interrupted);
  };
  process.once('SIGINT', leave);
  try {
    return await untilFinished(id, client, terminal);
  } finally {
    process.off('SIGINT', leave);
  }
}

async function untilFinished(id: string, client: Client, terminal: Terminal): Promise<DrillView> {
  for (let shown = 0; ; ) {
    const { drill } = await client.get<DrillResponse>(`/api/drills/${encodeURIComponent(id)}`);
    for (const stage of drill.stages.slice(shown)) {
      const { colors } = terminal;
      const mark = stage.passed ? colors.green('passed') : colors.red('FAILED');
      terminal.err(
        `${span(stage.at - drill.startedAt).padStart(8)}  ${mark}  ${stage.stage.padEnd(10)}  ${stage.text}`,
      );
      shown += 1;
    }
    if (drill.finishedAt !== null) return drill;
    await wait(200);
  }
}

/** The score for people. */
export function renderScore(drill: DrillView, colors: Terminal['colors']): string {
  const { score } = drill;
  if (!score) return `${drill.incident}: not finished`;
  const time = (ms: number | null) => (ms === null ? 'never' : span(ms));
  const verdict = score.passed ? colors.green('passed') : colors.red('did not pass');
  const rows = [
    ['time to detect', time(score.detectMs)],
    ['time to tell', time(score.tellMs)],
    ['time to restore', time(score.restoreMs)],
  ];
  const why = score.why.map((line) => `  ${colors.red('-')} ${line}`);
  return [
    `\n${colors.bold(drill.incident)}: ${verdict}, ${score.points} of ${score.of} points`,
    layOut(rows, '  '),
    ...why,
  ].join('\n');
}

function faultText({ fault }: Rehearsal): string {
  return fault.kind === 'kill' ? `${fault.service} is killed (SIGKILL)` : `${fault.service} hangs (SIGSTOP)`;
}
