import type {
  Branch,
  Calendar,
  Contact,
  Plan,
  Procedure,
  Service,
  Severity,
  StatedAlert,
  Step,
  Threshold,
} from '../../core/runbook/plan.ts';
import { commandEntries } from './command-entries.ts';
import { type Entry, firstLine, place, type ReportPart } from './entry.ts';
import { laterParts } from './later-parts.ts';
import { timeSpan } from './time-span.ts';

/** The report's parts in the order people ask: what runs, what is too much, how bad it is, what to do. */
export function reportParts(plan: Plan): ReportPart[] {
  return [
    { title: 'Services', entries: plan.services.map(serviceEntry) },
    { title: 'Thresholds', entries: plan.thresholds.map(thresholdEntry) },
    { title: 'Alerts without a number', entries: plan.alerts.map(alertEntry) },
    { title: 'Severities', entries: plan.severities.map(severityEntry) },
    { title: 'Incidents', entries: plan.incidents.map(incidentEntry) },
    { title: 'Procedures', entries: plan.procedures.map(procedureEntry) },
    { title: 'Calendars', entries: plan.calendars.map(calendarEntry) },
    { title: 'Contacts', entries: plan.contacts.map(contactEntry) },
    ...laterParts(plan),
    { title: 'Commands', entries: commandEntries(plan.commands) },
    {
      title: 'Not understood',
      entries: plan.notUnderstood.map((item) => ({
        ...place(item),
        title: firstLine(item.asWritten),
        details: [item.why],
      })),
    },
  ];
}

function serviceEntry(service: Service): Entry {
  const answer = service.expected;
  const parts =
    answer === null ? [] : [answer.status, answer.json === null ? null : JSON.stringify(answer.json), answer.text];
  const stated = parts.filter((part) => part !== null).join(' ');
  const details = [service.healthUrl ?? 'no health endpoint stated'];
  if (stated !== '') details.push(`answers ${stated}`);
  if (service.intervalSeconds !== null) details.push(`checked every ${timeSpan(service.intervalSeconds)}`);
  return {
    ...place(service),
    title: service.title === service.name ? service.name : `${service.title} (${service.name})`,
    details,
  };
}

function thresholdEntry(threshold: Threshold): Entry {
  const unit = threshold.unit === null ? '' : threshold.unit === '%' ? '%' : ` ${threshold.unit}`;
  const said = [
    `${threshold.role}: ${threshold.metric} ${threshold.comparison} ${threshold.value}${unit}`,
    threshold.statistic,
    threshold.windowSeconds === null ? null : `over ${timeSpan(threshold.windowSeconds)}`,
    threshold.service === null ? null : `for ${threshold.service}`,
  ];
  return { ...place(threshold), title: said.filter((part) => part !== null).join(', '), details: [] };
}

function alertEntry(alert: StatedAlert): Entry {
  return { ...place(alert), title: alert.condition, details: [] };
}

function severityEntry(severity: Severity): Entry {
  const { responseSeconds } = severity;
  const response =
    responseSeconds === null
      ? 'no response time stated'
      : responseSeconds === 0
        ? 'respond at once'
        : `respond within ${timeSpan(responseSeconds)}`;
  const name = severity.title === severity.name ? severity.name : `${severity.name} ${severity.title}`;
  return {
    ...place(severity),
    title: `${name}: ${response}`,
    details: severity.examples.map((example) => `- ${example}`),
  };
}

function incidentEntry(incident: Plan['incidents'][number]): Entry {
  const details: string[] = [];
  if (incident.severity !== null) details.push(`severity ${incident.severity}`);
  if (incident.symptoms.length > 0) details.push('symptoms', ...incident.symptoms.map((symptom) => `  - ${symptom}`));
  if (incident.diagnosis.length > 0) details.push('diagnosis', ...stepLines(incident.diagnosis, '  '));
  for (const branch of incident.resolution) details.push(...branchLines(branch));
  if (incident.prevention.length > 0) details.push('prevention', ...incident.prevention.map((point) => `  - ${point}`));
  return { ...place(incident), title: incident.title, details };
}

function branchLines(branch: Branch): string[] {
  const [only] = branch.steps;
  // A way of one step that bears its title says nothing twice.
  if (branch.steps.length === 1 && only?.title === branch.title)
    return stepLines(branch.steps, '', false).map((line, at) => (at === 0 ? `resolution: ${line}` : line));
  const title = /^resol/i.test(branch.title) ? branch.title.toLowerCase() : `resolution: ${branch.title}`;
  return [title, ...stepLines(branch.steps, '  ')];
}

function procedureEntry(procedure: Procedure): Entry {
  return {
    ...place(procedure),
    title: `${procedure.title} (${procedure.kind})`,
    details: stepLines(procedure.steps, ''),
  };
}

function stepLines(steps: Step[], indent: string, numbered = true): string[] {
  return steps.flatMap((step, at) => {
    const words = step.text.split('\n');
    const number = numbered ? `${at + 1}. ` : '';
    const human = step.kind === 'human';
    const title = step.title ?? (human ? (words[0] ?? '') : step.kind === 'shell' ? '' : step.kind);
    const body = human
      ? words.filter((line, index) => index > 0 || line !== title).map((line) => `${indent}   ${line}`)
      : words.map((line) => `${indent}   $ ${line}`);
    return [
      `${indent}${number}${title}${human ? ' [person]' : ''}`.trimEnd(),
      ...(step.kind === 'code' ? [`${indent}   ${words.length} lines of code`] : body),
    ];
  });
}

function calendarEntry(calendar: Calendar): Entry {
  return {
    ...place(calendar),
    title: `${calendar.title} (${calendar.cadence})`,
    details: calendar.tasks.map((task) => `- ${task.text}`),
  };
}

function contactEntry(contact: Contact): Entry {
  const reached = [contact.name, contact.channel?.value]
    .filter((part) => part !== null && part !== undefined)
    .join(', ');
  const value = contact.placeholder ? `not filled in${reached === '' ? '' : ` (${reached})`}` : reached;
  return { ...place(contact), title: `${contact.role}: ${value === '' ? 'no address' : value}`, details: [] };
}
