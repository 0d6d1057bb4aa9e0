import type { List, RootContent } from 'mdast';
import { confidence } from './confidence.ts';
import { type Draft, makeItem, rangeOf } from './draft.ts';
import { readMarker } from './marker.ts';
import type { StatedAlert, Threshold } from './plan.ts';
import { allSections, type Section } from './section.ts';
import { textOf } from './text-of.ts';
import { namesTrouble } from './trouble.ts';

/** Words before a list that say what the list is. */
const tellsAlerts =
  /\balert(?:s|ing|ed)?\b[^.]{0,40}\b(?:when|if|on|for)\b|\balert(?:s|ing|ed)?\b[^.]{0,60}:\s*$|\b(?:notify|page)\b[^.]{0,40}\b(?:when|if|on|for)\b/i;

/** Among alerts these say trouble too, though as a title they would not. */
const saysTrouble =
  /\b(?:exceeded|reached|hit|detected|missed|missing|late|overdue|too (?:many|few|high|low|long|old)|above|below|unusual|unexpected|suspicious|spik(?:e|es|ing)|surges?|drops?)\b/i;

/** More is a sentence that explains. */
const longest = 100;

/**
 * What the runbook wants to be told of without giving a number: "Database connection failures" in a list of alerts. What
 * states a number is a threshold.
 */
export function compileStatedAlerts(draft: Draft, thresholds: Threshold[]): StatedAlert[] {
  const measured = new Set(thresholds.map(({ source }) => source.startLine));
  const found: StatedAlert[] = [];
  for (const section of allSections(draft.root)) {
    for (const [at, block] of section.blocks.entries()) {
      if (block.type !== 'list') continue;
      const alerts = listsAlerts(section, section.blocks[at - 1]);
      for (const { condition, range } of alerts ? conditionsOf(block) : wantedIn(block)) {
        if (measured.has(range.startLine)) continue;
        found.push({ ...makeItem(draft, 'alert', condition, range, confidence.inherited), condition });
      }
    }
  }
  return found;
}

function listsAlerts(section: Section, before: RootContent | undefined): boolean {
  if (before?.type === 'paragraph') return tellsAlerts.test(textOf(before));
  return section.concept === 'alerts';
}

function* conditionsOf(list: List): Iterable<{ condition: string; range: { startLine: number; endLine: number } }> {
  for (const { children } of list.children) {
    const [first] = children;
    if (first?.type !== 'paragraph') continue;
    const text = textOf(first)
      .replace(/^\[[ xX]\]\s/, '')
      .trim();
    // An order ("Check the dashboard for errors") is a task, and words with several lines are an explanation.
    if (text.length > longest || text.includes('\n') || /\d/.test(text) || isOrder(text)) continue;
    if (!namesTrouble(text) && !saysTrouble.test(text)) continue;
    yield { condition: text.replace(/[.;,]$/, ''), range: rangeOf(first) };
  }
}

/** "Set up billing alerts", "Add an alert for failed logins": one that somebody still wants, wherever the list stands. */
const wanted =
  /^(?:set up|setup|configure|enable|add|create)\s(?:an?\s|the\s)?(?:(?<what>\p{L}[\p{L} /-]{2,40}?)\salerts?|alerts?(?:ing)?\s(?:for|on|when|if)\s(?<whose>\p{L}[\p{L} /-]{2,60}))[.;]?$/iu;
/** What says nothing of what the alert is about. */
const anyAlert =
  /^(?:monitoring|(?:more|new|proper|better|additional|appropriate|automated|early|custom|email|e-mail|slack|telegram|sms|phone|pager)(?:\s(?:monitoring|and))?)$/i;

function* wantedIn(list: List): ReturnType<typeof conditionsOf> {
  for (const { children } of list.children) {
    const [first] = children;
    if (first?.type !== 'paragraph') continue;
    const { what, whose } = wanted.exec(textOf(first).trim())?.groups ?? {};
    const about = (what ?? whose)?.trim();
    if (about !== undefined && !anyAlert.test(about)) yield { condition: about, range: rangeOf(first) };
  }
}

function isOrder(text: string): boolean {
  return (
    readMarker(text).condition !== null ||
    /^(?:check|review|verify|look|see|set|add|configure|investigate|restart|use|test|watch|monitor|ensure|make|run|send|create|enable)\b/i.test(
      text,
    )
  );
}
