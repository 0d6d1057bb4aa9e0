import { procedureKind } from '../runbook/procedure-kind.ts';
import type { Section } from '../runbook/section.ts';
import type { LintDocument } from './document.ts';

/** The innermost heading or label that a line stands under; the root when it stands under none. */
export function sectionAt(document: LintDocument, line: number): Section {
  return document.sectionOf[line - 1] ?? (document.sections[0] as Section);
}

/**
 * The section that is one piece of work for the people who do it: the nearest heading that is neither a step nor
 * a bare part ("Resolution", "Verification") of what stands above it.
 */
export function workAt(document: LintDocument, line: number): Section {
  let section = sectionAt(document, line);
  while (section.parent !== null && section.parent.kind !== 'root' && isPart(section)) section = section.parent;
  return section;
}

function isPart(section: Section): boolean {
  if (section.kind === 'label') return true;
  const named = section.concept !== null && procedureKind(section.title) === 'other';
  return named || /^(?:step|phase|option|part|if|when|or)\b/i.test(section.fullTitle);
}

/** How far from a line its surroundings are read: further away nobody looks for a guard, and time stays linear. */
const reach = 400;

/** What stands in a section before a line, as written. */
export function textBefore(document: LintDocument, section: Section, line: number): string {
  return document.lines.slice(Math.max(section.startLine - 1, line - 1 - reach), line - 1).join('\n');
}

/** What stands in a section after a line, as written. */
export function textAfter(document: LintDocument, section: Section, line: number): string {
  return document.lines.slice(line, Math.min(section.endLine, line + reach)).join('\n');
}

/** What stands in a section, as written. */
export function textIn(document: LintDocument, section: Section): string {
  return document.lines.slice(section.startLine - 1, Math.min(section.endLine, section.startLine + reach)).join('\n');
}

/** The titles of a section and of those above it, the nearest first. */
export function allTitles(section: Section): string[] {
  const titles: string[] = [];
  for (let at: Section | null = section; at !== null; at = at.parent) titles.push(at.title);
  return titles;
}

/** What a document says a command is for: the titles above it, the comment or sentence before it, and what follows it in its line. */
export function purposeOf(document: LintDocument, line: number): string {
  const titles = allTitles(sectionAt(document, line));
  const own = document.lines[line - 1] ?? '';
  const comment = /\s#\s(?<words>.*)$/.exec(own)?.groups?.['words'] ?? '';
  return [...titles, commentBefore(document, line), comment].join('\n');
}

function commentBefore(document: LintDocument, line: number): string {
  for (let at = line - 2; at >= 0 && at >= line - 5; at--) {
    const text = (document.lines[at] ?? '').trim();
    if (text === '') return '';
    if (/^(?:#|\d+[.)]|[-*]|\/\/|--)\s/.test(text) || document.inCode[at] !== 1) return text;
  }
  return '';
}
