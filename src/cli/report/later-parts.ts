import type {
  EscalationStep,
  Link,
  MaintenanceWindow,
  MessageTemplate,
  Objective,
  Plan,
  StatedDependency,
  Variable,
} from '../../core/runbook/plan.ts';
import { type Entry, place, type ReportPart } from './entry.ts';
import { timeSpan } from './time-span.ts';

/** The parts that a plan compiled by an older version does not have: who is told, what needs what, windows, objectives, templates, variables and links. */
export function laterParts(plan: Plan): ReportPart[] {
  return [
    { title: 'Escalation', entries: plan.escalation.map(escalationEntry) },
    { title: 'Dependencies', entries: plan.dependencies.map(dependencyEntry) },
    { title: 'Windows', entries: plan.windows.map(windowEntry) },
    { title: 'Objectives', entries: plan.objectives.map(objectiveEntry) },
    { title: 'Templates', entries: plan.templates.map(templateEntry) },
    { title: 'Variables', entries: plan.variables.map(variableEntry) },
    { title: 'Links', entries: plan.links.map(linkEntry) },
  ];
}

function escalationEntry(step: EscalationStep): Entry {
  const { afterSeconds, targetSeconds } = step;
  const who = [step.severity, step.level, step.to].filter((part) => part !== null).join(': ');
  const after = afterSeconds === null ? '' : afterSeconds === 0 ? ', at once' : `, after ${timeSpan(afterSeconds)}`;
  const target = targetSeconds === null ? '' : `, to be mended within ${timeSpan(targetSeconds)}`;
  return { ...place(step), title: `${who}${after}${target}`, details: [] };
}

function dependencyEntry(dependency: StatedDependency): Entry {
  return { ...place(dependency), title: `${dependency.of} needs ${dependency.on}`, details: [] };
}

function windowEntry(window: MaintenanceWindow): Entry {
  const { day, week, timeZone } = window;
  const name = day === null ? 'every day' : `${day.slice(0, 1).toUpperCase()}${day.slice(1)}`;
  const nth =
    week === null ? '' : week === 'last' ? 'last ' : `${['first', 'second', 'third', 'fourth'][week - 1] ?? ''} `;
  const when = `${nth}${name} ${clock(window.startMinute)} to ${clock(window.endMinute)}`;
  return { ...place(window), title: `${window.title}: ${when}, ${timeZone ?? 'no time zone stated'}`, details: [] };
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

function objectiveEntry(objective: Objective): Entry {
  const { comparison, value, unit, windowSeconds } = objective;
  const stated =
    objective.kind !== 'slo' ? timeSpan(value) : `${value}${unit === null || unit === '%' ? (unit ?? '') : ` ${unit}`}`;
  const over = windowSeconds === null ? '' : `, over ${timeSpan(windowSeconds)}`;
  return { ...place(objective), title: `${objective.title} ${comparison} ${stated}${over}`, details: [] };
}

function templateEntry(template: MessageTemplate): Entry {
  const holes = template.placeholders.length;
  const fill = holes === 0 ? '' : ` (${holes} ${holes === 1 ? 'place' : 'places'} to fill in)`;
  return { ...place(template), title: `${template.title}${fill}`, details: template.text.split('\n') };
}

function variableEntry(variable: Variable): Entry {
  const { name, secret, required, services, example, default: standard, lines } = variable;
  const said = [secret ? 'secret' : null, required === null ? null : required ? 'required' : 'optional'];
  const known = said.filter((part) => part !== null).join(', ');
  const details = [
    services.length === 0 ? null : `read by ${services.join(', ')}`,
    example === null ? null : `example: ${example}`,
    standard === null ? null : `default: ${standard}`,
  ];
  return {
    ...place(variable),
    lines: lines.join(', '),
    title: known === '' ? name : `${name} (${known})`,
    details: details.filter((part) => part !== null),
  };
}

function linkEntry(link: Link): Entry {
  return { ...place(link), title: link.text === '' ? link.target : `${link.text}: ${link.target}`, details: [] };
}
