import type { Plan } from '../../core/runbook/plan.ts';
import type { RiskLevel } from '../../core/risk/risk.ts';
import type { Terminal } from '../terminal.ts';
import { renderEntry } from './entry.ts';
import { reportParts } from './parts.ts';

/** The report for people: every item by kind with its lines and how sure we are, what was left, and the counts. */
export function renderReport(plan: Plan, file: string, terminal: Pick<Terminal, 'columns' | 'colors'>): string {
  const parts = reportParts(plan).filter((part) => part.entries.length > 0);
  const bodies = parts.map(({ title, entries }) => {
    const head = terminal.colors.bold(title.toUpperCase());
    return [
      `${head} ${terminal.colors.dim(`(${entries.length})`)}`,
      ...entries.map((entry) => renderEntry(entry, terminal)),
    ].join('\n');
  });
  return [...bodies, summarize(plan, file)].join('\n\n');
}

/** One sentence of counts, broken at 80 columns at the latest. */
function summarize(plan: Plan, file: string): string {
  const fate = (kind: string) => plan.commands.filter((command) => command.class.kind === kind).length;
  const kinds = [
    count(plan.services.length, 'service', 'services'),
    count(plan.thresholds.length, 'threshold', 'thresholds'),
    count(plan.severities.length, 'severity', 'severities'),
    count(plan.incidents.length, 'incident', 'incidents'),
    count(plan.procedures.length, 'procedure', 'procedures'),
    count(plan.calendars.length, 'calendar', 'calendars'),
    count(plan.contacts.length, 'contact', 'contacts'),
    count(plan.variables.length, 'variable', 'variables'),
    count(plan.links.length, 'link', 'links'),
  ];
  const fates = `${fate('runs')} run as written, ${fate('translated')} translated, ${fate('binding')} to be bound, ${fate('person')} for a person, ${fate('cannot')} cannot run`;
  const level = (name: RiskLevel) => plan.commands.filter((command) => command.risk.level === name).length;
  const risks = `${level('reads')} only read, ${level('changes')} change something, ${level('destroys')} destroy`;
  const left =
    plan.notUnderstood.length === 0
      ? 'Everything with content was understood'
      : `${count(plan.notUnderstood.length, 'block', 'blocks')} not understood`;
  return `${file}\n${kinds.slice(0, 4).join(', ')},\n${kinds.slice(4).join(', ')}\n${count(plan.commands.length, 'command', 'commands')}:\n${fates}\n${risks}\n${left}`;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
