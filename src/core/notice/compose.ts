import { drillMark } from '../incident/open-incident.ts';
import type { Incident } from '../incident/model.ts';
import { formatDuration } from '../rule/format-value.ts';
import type { Rule } from '../rule/model.ts';
import type { DocumentedIncident, Severity, Source } from '../runbook/plan.ts';
import type { NoticeBody } from './model.ts';

/** What stands behind an incident when people are told of it. Whatever is not known is null. */
export type NoticeEvidence = {
  /** The value against the threshold, as a sentence. */
  value: string | null;
  rule: Pick<Rule, 'source'> | null;
  severity: Pick<Severity, 'responseSeconds'> | null;
  documented: Pick<DocumentedIncident, 'title' | 'source'> | null;
  /** Who acknowledged or resolved it, and what they said. */
  actor: string | null;
  note: string | null;
  link: string | null;
};

type About = 'opened' | 'acknowledged' | 'resolved';

/** The words of a notice: what, how bad, since when, how far over the threshold, where in the runbook, until when to answer. */
export function composeNotice(about: About, incident: Incident, evidence: NoticeEvidence, now: number): NoticeBody {
  return {
    about,
    incidentId: incident.id,
    severity: incident.severity,
    title: headline(about, incident),
    lines: linesOf(about, incident, evidence, now).filter((line) => line !== null),
    link: evidence.link,
    ...(incident.reopened === 0 ? {} : { again: incident.reopened }),
  };
}

/** The opening's words for somebody who is told because nobody has acknowledged. `to` is what the runbook calls them. */
export function escalatedBody(opening: NoticeBody, to: string, turn: string, elapsedMs: number): NoticeBody {
  const drill = opening.title.startsWith(drillMark) ? `${drillMark} ` : '';
  const waited = `Nobody has acknowledged it for ${formatDuration(elapsedMs)}: you are told as “${to}”.`;
  return {
    ...opening,
    about: 'escalated',
    title: `${drill}Escalated: ${opening.title.slice(drill.length)}`,
    lines: [waited, ...opening.lines],
    turn,
  };
}

/** The opening's words, as they are now, for those who have heard of the incident when it was no worse than `from`. */
export function raisedBody(opening: NoticeBody, from: string): NoticeBody {
  const drill = opening.title.startsWith(drillMark) ? `${drillMark} ` : '';
  return {
    ...opening,
    about: 'raised',
    title: `${drill}Worse than it was: ${opening.title.slice(drill.length)}`,
    lines: [`It was ${from} until now.`, ...opening.lines],
    turn: `to-${opening.severity}`,
  };
}

/** The opening's words for those who hear of it late, because pages were held back. */
export function lateBody(opening: NoticeBody, held: { why: string; since: number }): NoticeBody {
  return { ...opening, lines: [...opening.lines, `Held back since ${timeOf(held.since)} (${held.why}). It goes on.`] };
}

/** `RUNBOOK.md:43`, or `RUNBOOK.md:346-380`: the form that editors open. */
export function placeOf({ file, startLine, endLine }: Source): string {
  return startLine === endLine ? `${file}:${startLine}` : `${file}:${startLine}-${endLine}`;
}

function headline(about: About, incident: Incident): string {
  const drill = incident.drillId === null ? '' : `${drillMark} `;
  const title = incident.title.startsWith(drill) ? incident.title.slice(drill.length) : incident.title;
  const head = { opened: '', acknowledged: 'Acknowledged: ', resolved: 'Resolved: ' }[about];
  return `${drill}${head}${incident.severity}: ${title}`;
}

function linesOf(about: About, incident: Incident, evidence: NoticeEvidence, now: number): (string | null)[] {
  const { value, actor, note } = evidence;
  switch (about) {
    case 'opened':
      return [value, `Since ${timeOf(incident.openedAt)}.`, respondLine(incident, evidence), ...runbookLines(evidence)];
    case 'acknowledged':
      return [`By ${actor ?? 'somebody'}, ${formatDuration(now - incident.openedAt)} after it opened.`, note];
    case 'resolved': {
      const by = actor === null ? '' : ` by ${actor}`;
      return [`Resolved${by} after ${formatDuration(now - incident.openedAt)}, at ${timeOf(now)}.`, note ?? value];
    }
  }
}

function respondLine(incident: Incident, { severity }: NoticeEvidence): string | null {
  if (incident.respondBy === null) return null;
  if (severity?.responseSeconds === 0) return `${incident.severity}: respond at once.`;
  return `${incident.severity}: respond by ${timeOf(incident.respondBy)}.`;
}

function runbookLines({ documented, rule }: NoticeEvidence): (string | null)[] {
  return [
    documented === null ? null : `Runbook: ${documented.title}, ${placeOf(documented.source)}`,
    rule === null || rule.source === null ? null : `Asked for by ${placeOf(rule.source)}`,
  ];
}

function timeOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
