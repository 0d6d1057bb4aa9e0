import type { Concept } from '../runbook/concept-words.ts';
import type { DocumentedIncident } from '../runbook/plan.ts';
import { procedureKind } from '../runbook/procedure-kind.ts';
import type { Section } from '../runbook/section.ts';
import type { LintDocument } from './document.ts';
import { sectionAt } from './scope.ts';

/**
 * The incidents that a document describes, without what only looks like one: a level of severity ("SEV-1: Critical"), and a
 * procedure with a list of when it is wanted.
 */
export function describedIncidents({ plan }: LintDocument): DocumentedIncident[] {
  return plan.incidents.filter(
    ({ title }) => !level.test(title) && (trouble.test(title) || !procedures.test(procedureKind(title))),
  );
}

const level =
  /^(?:sev|p|s|l|tier|level|priority)[- ]?\d\b\W*(?:critical|major|high|medium|moderate|minor|low|info\w*)?\b[^a-z]*(?:p\d\W*)?$/i;
const trouble =
  /\b(?:fail\w*|won.?t|not|cannot|can.?t|errors?|down|stuck|full|missing|expired|issues?|problems?|slow|high|lost|broken|crash\w*|corrupt\w*|disaster|outage)\b/i;
const procedures =
  /^(?:deploy|rollback|hotfix|restore|backup|rotate|migrate|scale|drill|post-incident|communication|configure)$/;

/** The lines of an incident (1-based) that do not stand under one of these parts of it. */
export function linesWithout(
  document: LintDocument,
  incident: DocumentedIncident,
  parts: readonly Concept[],
): number[] {
  const section = sectionAt(document, incident.source.startLine);
  const lines: number[] = [];
  for (let line = section.startLine; line <= section.endLine; line++) {
    if (!isUnder(sectionAt(document, line), section, parts)) lines.push(line);
  }
  return lines;
}

function isUnder(section: Section, top: Section, parts: readonly Concept[]): boolean {
  for (let at: Section | null = section; at !== null && at !== top; at = at.parent)
    if (at.concept !== null && parts.includes(at.concept)) return true;
  return false;
}
