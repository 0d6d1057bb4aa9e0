import { Argument, Command } from 'commander';
import type {
  IncidentChanged,
  IncidentOpened,
  IncidentResponse,
  MessageResponse,
  ReadingResponse,
} from '../api/contract/incident.ts';
import type { State } from '../api/contract/state.ts';
import { transitions } from '../core/incident/transitions.ts';
import { addPublicUpdate, draftQuery, spanSeconds } from './public-update.ts';
import { printable } from './printable.ts';
import { layOut } from './table.ts';
import type { Terminal } from './terminal.ts';
import { span, timeOfDay } from './time.ts';
import { type SystemOptions, type VerbDependencies, withExamples, withProgress, withSystemOptions } from './verb.ts';

/** Whatever the table that API and pages go by leads to. */
const movable = [...new Set(transitions.map(({ to }) => to))];

/** `signalbox incidents [list|show|move|note]`: what people work on, and how far they have come. */
export function incidentsVerb(deps: VerbDependencies & { person(): string }): Command {
  const command = new Command('incidents').description(
    'list incidents, show one with its timeline, move it on, or note something',
  );
  withSystemOptions(
    command.command('list', { isDefault: true }).description('open incidents, and the last ended ones'),
  ).action(async (options: SystemOptions) => {
    const state = await deps.connect(options.dir).get<State>('/api/state');
    const incidents = [...state.incidents, ...state.ended];
    if (options.json) deps.terminal.out(JSON.stringify(incidents, null, 2));
    else
      deps.terminal.out(
        incidents.length === 0 ? 'No incidents.' : renderList(incidents, state.now, deps.terminal.colors),
      );
  });
  withSystemOptions(
    command.command('show').description('one incident with its timeline and its section of the runbook'),
  )
    .argument('<id>', 'id of an incident')
    .option('--template <name>', 'a message of the runbook, filled in: first-alert, update, resolved, or its title')
    .option('--next-update <span>', 'with --template: in how long you write again, 30m for example', spanSeconds)
    .action(async (id: string, options: SystemOptions & { template?: string; nextUpdate?: number }) => {
      if (options.template !== undefined) {
        const path = `/api/incidents/${encodeURIComponent(id)}/message?${draftQuery(options.template, options.nextUpdate)}`;
        const message = await deps.connect(options.dir).get<MessageResponse>(path);
        deps.terminal.out(
          options.json ? JSON.stringify(message, null, 2) : message.text.split('\n').map(printable).join('\n'),
        );
        if (message.open.length > 0) deps.terminal.err(`Left for you: ${message.open.map(printable).join(', ')}`);
        return;
      }
      const answer = await deps.connect(options.dir).get<IncidentResponse>(`/api/incidents/${encodeURIComponent(id)}`);
      deps.terminal.out(options.json ? JSON.stringify(answer, null, 2) : renderIncident(answer, deps.terminal.colors));
    });
  withSystemOptions(command.command('move').description('say how far you have come'))
    .argument('<id>', 'id of an incident')
    .addArgument(new Argument('<state>', 'how far you have come').choices(movable))
    .option('--note <text>', 'why, for the timeline')
    .action(async (id: string, to: string, options: SystemOptions & { note?: string }) => {
      const body = { to, note: options.note ?? null, actor: deps.person() };
      const path = `/api/incidents/${encodeURIComponent(id)}/move`;
      const { incident } = await deps.connect(options.dir).send<IncidentChanged>('POST', path, body);
      deps.terminal.out(options.json ? JSON.stringify(incident, null, 2) : `${incident.title}: ${incident.state}`);
    });
  withSystemOptions(command.command('note').description('write a line on the timeline'))
    .argument('<id>', 'id of an incident')
    .argument('<text...>', 'what happened')
    .action(async (id: string, words: string[], options: SystemOptions) => {
      const path = `/api/incidents/${encodeURIComponent(id)}/notes`;
      const body = { text: words.join(' '), actor: deps.person() };
      const { incident } = await deps.connect(options.dir).send<IncidentChanged>('POST', path, body);
      deps.terminal.out(options.json ? JSON.stringify(incident, null, 2) : `Noted on ${incident.title}`);
    });
  withSystemOptions(command.command('open').description('open one that you have seen, and call people for it'))
    .argument('<title...>', 'what is wrong')
    .requiredOption('--severity <severity>', 'how bad it is, in the runbook’s words')
    .option('-s, --service <service>', 'the service that it is about')
    .option('--note <text>', 'what you have seen')
    .action(async (words: string[], options: SystemOptions & { severity: string; service?: string; note?: string }) => {
      const { severity, service = null, note = '' } = options;
      const body = { title: words.join(' '), severity, service, text: note, actor: deps.person() };
      const answer = await deps.connect(options.dir).send<IncidentOpened>('POST', '/api/incidents', body);
      const { incident } = answer;
      const said = `${incident.id}  ${incident.severity}: ${incident.title}${answer.known ? ' (open already: nobody is called anew)' : ''}`;
      deps.terminal.out(options.json ? JSON.stringify(incident, null, 2) : said);
    });
  for (const { name, kind, description } of [
    { name: 'read', kind: 'reading', description: 'ask the language model for a first reading of the evidence' },
    { name: 'draft', kind: 'draft', description: 'ask the language model for a draft of the next update' },
  ] as const)
    withSystemOptions(command.command(name).description(description))
      .argument('<id>', 'id of an incident')
      .action(async (id: string, options: SystemOptions) => {
        const path = `/api/incidents/${encodeURIComponent(id)}/reading`;
        const ask = () => deps.connect(options.dir).send<ReadingResponse>('POST', path, { kind, actor: deps.person() });
        const reading = await withProgress(deps.terminal, 'Asking the language model', ask);
        deps.terminal.out(
          options.json ? JSON.stringify(reading, null, 2) : reading.text.split('\n').map(printable).join('\n'),
        );
        const { tokens, left } = reading;
        deps.terminal.err(
          deps.terminal.colors.dim(`${tokens} tokens; left: ${left.incident} for this incident, ${left.day} for today`),
        );
      });
  withSystemOptions(
    command.command('breach').description('it is a breach: what must be done within its hours goes on the board'),
  )
    .argument('<id>', 'id of an incident')
    .option('--owner <person>', 'who sees to it, and is reminded')
    .action(async (id: string, options: SystemOptions & { owner?: string }) => {
      const path = `/api/incidents/${encodeURIComponent(id)}/breach`;
      const body = { owner: options.owner ?? null, actor: deps.person() };
      const { incident } = await deps.connect(options.dir).send<IncidentChanged>('POST', path, body);
      const said = `The clock runs for ${incident.title}. \`signalbox actions\` lists what is to be done.`;
      deps.terminal.out(options.json ? JSON.stringify(incident, null, 2) : said);
    });
  withSystemOptions(command.command('escalate').description('tell the next level now, without waiting for its minute'))
    .argument('<id>', 'id of an incident')
    .action(async (id: string, options: SystemOptions) => {
      const client = deps.connect(options.dir);
      const path = `/api/incidents/${encodeURIComponent(id)}`;
      const { escalation } = await client.get<IncidentResponse>(path);
      const body = { asOf: escalation?.asOf ?? 0, actor: deps.person() };
      const { incident } = await client.send<IncidentChanged>('POST', `${path}/escalate`, body);
      const said = escalation?.next
        ? `Escalated to ${escalation.next.to}: ${incident.title}`
        : `Escalated: ${incident.title}`;
      deps.terminal.out(options.json ? JSON.stringify(incident, null, 2) : said);
    });
  addPublicUpdate(command, deps);
  return withExamples(command, [
    'signalbox incidents',
    'signalbox incidents show i-42',
    'signalbox incidents show i-42 --template first-alert',
    'signalbox incidents read i-42',
    'signalbox incidents draft i-42',
    'signalbox incidents escalate i-42',
    'signalbox incidents breach i-42 --owner ada',
    'signalbox incidents open "Checkout is slow" --severity P1 --service shop',
    'signalbox incidents update i-42 --public "Payments fail. We are on it."',
    'signalbox incidents move i-42 acknowledged --note "on it"',
  ]);
}

function renderList(incidents: State['incidents'], now: number, colors: Terminal['colors']): string {
  return layOut(
    incidents.map((incident) => [
      incident.id,
      incident.resolvedAt === null ? colors.red(incident.severity) : incident.severity,
      incident.state,
      incident.title,
      incident.resolvedAt === null
        ? `since ${timeOfDay(incident.openedAt)} (${span(now - incident.openedAt)})`
        : `${timeOfDay(incident.openedAt)}, lasted ${span(incident.resolvedAt - incident.openedAt)}`,
    ]),
  );
}

function renderIncident(answer: IncidentResponse, colors: Terminal['colors']): string {
  const { incident, timeline, documented, moves, escalation, afterwards } = answer;
  const parts = [
    `${colors.bold(`${incident.severity}  ${incident.title}`)}\n${incident.state}, opened ${timeOfDay(incident.openedAt)}`,
  ];
  const called = escalation === null ? null : calledNext(escalation, Date.now());
  if (called !== null) parts.push(called);
  const rows = timeline.map((entry) => [timeOfDay(entry.at), entry.actor, entry.kind, printable(entry.text)]);
  parts.push(`Timeline\n${layOut(rows, '  ')}`);
  if (documented) {
    const { file, startLine, endLine } = documented.source;
    parts.push(`In the runbook: ${file}:${startLine}-${endLine}\n  signalbox run "${documented.title}"`);
  }
  for (const { title, place, steps } of afterwards)
    parts.push(
      `Afterwards: ${printable(title)} (${place})\n${steps.map((step) => `  [ ] ${printable(step)}`).join('\n')}`,
    );
  if (moves.length > 0) parts.push(`Next: ${moves.map((move) => move.to).join(', ')}`);
  return parts.join('\n\n');
}

/** `next: CTO in 12 min`; null when nobody is called any more. */
function calledNext({ state, next, heldBy }: NonNullable<IncidentResponse['escalation']>, now: number): string | null {
  if (next === null) return null;
  const when = next.at <= now ? 'now' : `in ${span(Math.ceil((next.at - now) / 1000) * 1000)}`;
  const held = state === 'held' ? ` (held back: ${heldBy ?? ''})` : '';
  return `next: ${printable(next.to)} ${when}${held}`;
}
