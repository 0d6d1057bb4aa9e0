import { signalbox } from '../incident/decide.ts';
import type { Incident, TimelineEntry } from '../incident/model.ts';
import type { Notice } from '../notice/model.ts';
import type { ActionItem } from './model.ts';
import type { Run, RunStep, StepState } from '../procedure/model.ts';
import { isReadyMade } from '../ready-procedure/model.ts';
import { formatDuration } from '../rule/format-value.ts';

/** What is known of an incident when somebody sits down to write about it. Timeline: oldest first. */
export type Evidence = { incident: Incident; timeline: TimelineEntry[]; notices: Notice[]; runs: Run[] };

/**
 * A post-mortem in Markdown, with all that Signalbox saw: when, how it was detected, who was told, what was tried, how long it
 * took. Cause and lessons are left to people. Action items are those on the board; while there are none, some are proposed where
 * something did not go as the runbook says.
 */
export function draftPostMortem(evidence: Evidence, items: readonly ActionItem[]): string {
  const { incident, timeline } = evidence;
  return `${[
    `# Post-mortem: ${inline(incident.title)}`,
    `Incident \`${incident.id}\`, ${inline(incident.severity)}${incident.service === null ? '' : `, ${inline(incident.service)}`}. A draft from Signalbox's own records; all times are UTC.`,
    section('Summary', '_What people noticed, in two sentences. For a person to write._'),
    section('When', table(['', 'at', 'after'], whenOf(evidence))),
    section('How it was detected', detectedBy(timeline)),
    section('Who was told', toldOf(evidence)),
    section('What was tried', triedOf(evidence)),
    section('Cause', '_Left for people._'),
    section('What went well, what did not', '_Left for people._'),
    section('Action items', items.length === 0 ? proposedFor(evidence) : items.map(itemLine).join('\n')),
    section('Timeline', table(['at', 'who', 'what', ''], timeline.map(rowOf))),
  ].join('\n\n')}\n`;
}

/** Steps that did not go as the runbook says, and why: what the runbook may have to say otherwise. */
export function troubledSteps(runs: readonly Run[]): { run: Run; step: RunStep; why: string }[] {
  return runs.flatMap((run) =>
    run.steps.flatMap((step, index) => {
      const why = troubleOf(run.states[index]);
      return why === null ? [] : [{ run, step, why }];
    }),
  );
}

function troubleOf(state: StepState | undefined): string | null {
  if (state?.kind === 'failed') return `failed: ${state.reason}`;
  // What a machine leaves for people is not for the runbook to mend.
  if (state?.kind === 'skipped' && state.by !== signalbox) return `was skipped: ${state.why}`;
  if (state?.kind === 'unknown') return 'was interrupted; nobody knows whether it finished';
  return null;
}

function whenOf({ incident, timeline, notices }: Evidence): string[][] {
  const { openedAt } = incident;
  const firstTold = notices
    .filter((notice) => notice.deliveredAt !== null && notice.body.about === 'opened')
    .map((notice) => notice.deliveredAt ?? 0)
    .toSorted((a, b) => a - b)[0];
  const reached = (state: string): number | undefined => timeline.find((entry) => entry.kind === state)?.at;
  const moments: [string, number | null | undefined][] = [
    ['opened', openedAt],
    ['first person told', firstTold],
    ['acknowledged', incident.acknowledgedAt],
    ['assessing', reached('assessing')],
    ['mitigating', reached('mitigating')],
    ['resolved', incident.resolvedAt],
  ];
  const rows = moments.map(([name, at]) =>
    at == null ? [name, 'not recorded', ''] : [name, instant(at), at === openedAt ? '' : formatDuration(at - openedAt)],
  );
  if (incident.respondBy === null) return rows;
  if (isAtOnce(incident)) return [...rows, ['response due', 'at once', '']];
  if (endedUnanswered(incident)) return [...rows, ['response due', instant(incident.respondBy), 'ended before']];
  const inTime = incident.acknowledgedAt !== null && incident.acknowledgedAt <= incident.respondBy;
  return [...rows, ['response due', instant(incident.respondBy), inTime ? 'met' : 'missed']];
}

/** “At once” names no time that could be missed. */
function isAtOnce({ respondBy, openedAt, reopened }: Evidence['incident']): boolean {
  return respondBy === openedAt && reopened === 0;
}

/** What was over in time before anybody came needed no response. */
function endedUnanswered({ respondBy, acknowledgedAt, resolvedAt }: Evidence['incident']): boolean {
  return acknowledgedAt === null && resolvedAt !== null && respondBy !== null && resolvedAt <= respondBy;
}

function detectedBy(timeline: readonly TimelineEntry[]): string {
  const opened = timeline.find((entry) => entry.kind === 'opened');
  return opened === undefined ? 'Not recorded.' : `By ${inline(opened.actor)}: ${inline(opened.text)}`;
}

function toldOf({ notices, incident }: Evidence): string {
  if (notices.length === 0) return 'Nobody.';
  const rows = notices
    .toSorted((a, b) => a.createdAt - b.createdAt)
    .map(({ destination, body, deliveredAt, state, lastAnswer }) => [
      inline(destination),
      body.about,
      deliveredAt === null ? `${state}${lastAnswer === null ? '' : `: ${inline(lastAnswer)}`}` : instant(deliveredAt),
      deliveredAt === null ? '' : formatDuration(deliveredAt - incident.openedAt),
    ]);
  return table(['destination', 'of what', 'delivered', 'after'], rows);
}

function triedOf({ runs }: Evidence): string {
  if (runs.length === 0) return 'No procedure was run.';
  return runs
    .toSorted((a, b) => a.startedAt - b.startedAt)
    .map((run) => {
      const head = `**${inline(run.title)}** (\`${run.id}\`, ${run.state}), by ${inline(run.startedBy)} at ${instant(run.startedAt)}, ${placeOf(run)}:`;
      const steps = run.steps.map(
        (step, index) => `${index + 1}. ${outcomeOf(run.states[index])}: ${code(step.rendered)}`,
      );
      return `${head}\n\n${steps.join('\n')}`;
    })
    .join('\n\n');
}

/** Where it stands in the runbook; what is ready-made stands nowhere in it. */
function placeOf(item: Pick<Run | RunStep, 'source'>): string {
  const { file, startLine, endLine } = item.source;
  if (isReadyMade(item)) return 'a ready-made procedure';
  return `${inline(file)} ${startLine === endLine ? `line ${startLine}` : `lines ${startLine}–${endLine}`}`;
}

function outcomeOf(state: StepState | undefined): string {
  if (state === undefined) return 'not recorded';
  if (state.kind === 'succeeded')
    return `succeeded in ${formatDuration(state.finishedAt - state.startedAt)}, ${inline(state.by)}`;
  if (state.kind === 'skipped') return inline(`was skipped: ${state.why}`);
  return inline(troubleOf(state) ?? `not run (${state.kind})`);
}

function itemLine({ id, text, owner, dueAt, doneAt }: ActionItem): string {
  const until = dueAt === null ? '_no date yet_' : instant(dueAt).slice(0, 10);
  const who = owner === null ? '_nobody yet_' : inline(owner);
  return `- [${doneAt === null ? ' ' : 'x'}] ${inline(text)} (\`${id}\`). Owner: ${who}. By: ${until}.`;
}

function proposedFor({ incident, runs, notices }: Evidence): string {
  const proposed = troubledSteps(runs).map(
    ({ run, step, why }) =>
      `Mend “${inline(run.title)}”, step ${step.index + 1} (${placeOf(step)}): it ${inline(why)}.`,
  );
  for (const { destination, body } of notices.filter((notice) => notice.state === 'dead'))
    proposed.push(`Find out why ${inline(destination)} could not be told that it was ${body.about}.`);
  const owed = incident.respondBy !== null && !isAtOnce(incident) && !endedUnanswered(incident);
  if (owed && (incident.acknowledgedAt ?? Infinity) > (incident.respondBy ?? Infinity))
    proposed.push(`Find out why nobody had responded by ${instant(incident.respondBy ?? 0)}.`);
  const items = proposed.map((text) => `- [ ] ${text} Owner: _nobody yet_. By: _no date yet_.`);
  return [...items, '- [ ] _What else?_ Owner: _nobody yet_. By: _no date yet_.'].join('\n');
}

function rowOf({ at, actor, kind, text }: TimelineEntry): string[] {
  return [instant(at), inline(actor), inline(kind), inline(text)];
}

function section(title: string, body: string): string {
  return `## ${title}\n\n${body}`;
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function instant(at: number): string {
  return new Date(at).toISOString().replace('T', ' ').slice(0, 19);
}

/** Words of others, in one line and as themselves: no mark of theirs becomes structure. */
function inline(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|#]/g, '\\$&');
}

/** In one line, between as many backticks as it takes. */
function code(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim().replaceAll('|', '¦');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${line === '' ? '(empty)' : line} ${fence}`;
}
