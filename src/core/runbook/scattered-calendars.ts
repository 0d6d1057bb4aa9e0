import { addAll } from './add-all.ts';
import { cadenceOf, isOnlyCadence } from './cadence.ts';
import { calendarTask } from './calendars.ts';
import { confidence } from './confidence.ts';
import { cadenceOfCron, cronIn, readCronLine } from './cron.ts';
import { type Draft, makeItem, rangeOf } from './draft.ts';
import type { Cadence, Calendar } from './plan.ts';
import { allSections, ancestors, type Section } from './section.ts';
import { itemText } from './steps.ts';
import { textOf } from './text-of.ts';

/**
 * Work that comes back and that no heading announces: lines of a crontab, and points of a list that say how often
 * ("Restore test, quarterly"). Compiled last, because a list of steps may hold one such point and stays steps.
 */
export function compileScatteredCalendars(draft: Draft, known: Calendar[]): Calendar[] {
  const found: Calendar[] = [];
  const covered = new Uint8Array(draft.lines.all.length + 1);
  for (const { source } of known) covered.fill(1, source.startLine, source.endLine + 1);
  const isKnown = (line: number) => covered[line] === 1;
  for (const section of allSections(draft.root)) {
    for (const block of section.blocks) {
      if (block.type === 'code') addAll(found, fromFence(draft, block));
      else if (block.type === 'list' && !isTalk(section)) {
        const items = block.children.flatMap((item) => {
          const text = itemText(item);
          const cadence = workCadence(text.split('\n', 1)[0] ?? '');
          const range = rangeOf(item);
          return cadence === null || isKnown(range.startLine) ? [] : [{ cadence, text, range }];
        });
        for (const { cadence, text, range } of items) {
          const title = text.split('\n', 1)[0]?.slice(0, 80) ?? '';
          const item = makeItem(draft, 'calendar', title, range, confidence.guessed);
          found.push({ ...item, title, cadence, tasks: [calendarTask(draft, text, range)] });
        }
      }
    }
    addAll(
      found,
      titled(draft, section).filter(({ source }) => !isKnown(source.startLine)),
    );
    if (!isTalk(section))
      addAll(
        found,
        told(draft, section).filter(({ source }) => !isKnown(source.startLine)),
      );
    addAll(
      found,
      announced(draft, section).filter(({ source }) => !isKnown(source.startLine)),
    );
  }
  return found;
}

/** "Verify the monitoring daily:" and what is to be done below it. */
function announced(draft: Draft, section: Section): Calendar[] {
  return section.blocks.flatMap((block, at) => {
    const next = section.blocks[at + 1];
    if (block.type !== 'paragraph' || next === undefined || (next.type !== 'code' && next.type !== 'list')) return [];
    const text = textOf(block).trim();
    const cadence = text.length < 120 && /[:：]$/.test(text) ? workCadence(text.slice(0, -1)) : null;
    if (cadence === null) return [];
    const range = { startLine: rangeOf(block).startLine, endLine: rangeOf(next).endLine };
    const title = text.slice(0, -1);
    const tasks =
      next.type === 'list'
        ? next.children.map((item) => calendarTask(draft, itemText(item), rangeOf(item)))
        : [calendarTask(draft, title, range)];
    return [{ ...makeItem(draft, 'calendar', title, range, confidence.inherited), title, cadence, tasks }];
  });
}

/** "Rotate keys (every 90 days)": a title that says how often its own work is done. */
function titled(draft: Draft, section: Section): Calendar[] {
  const { title } = section;
  if (section.kind === 'root' || !/\b(?:every|cada|alle|chaque)\s/i.test(title) || isTalk(section)) return [];
  const cadence = cadenceOf(title);
  if (cadence === null) return [];
  const range = { startLine: section.startLine, endLine: section.startLine };
  const item = makeItem(draft, 'calendar', title, range, confidence.inherited);
  return [{ ...item, title, cadence, tasks: [calendarTask(draft, title, range)] }];
}

/** "A restore test is performed every quarter." */
function told(draft: Draft, section: Section): Calendar[] {
  return section.blocks.flatMap((block) => {
    if (block.type !== 'paragraph') return [];
    const { startLine, endLine } = rangeOf(block);
    return textOf(block)
      .split('\n')
      .flatMap((line, at) =>
        line.split(/(?<=[.!?])\s/).flatMap((sentence) => {
          const cadence =
            sentence.length < 240 && (performed.test(sentence) || isDone(sentence)) ? cadenceOf(sentence) : null;
          if (cadence === null) return [];
          const own = { startLine: Math.min(startLine + at, endLine), endLine: Math.min(startLine + at, endLine) };
          const title = sentence.trim().slice(0, 80);
          const item = makeItem(draft, 'calendar', title, own, confidence.guessed);
          return [{ ...item, title, cadence, tasks: [calendarTask(draft, sentence.trim(), own)] }];
        }),
      );
  });
}

/** A crontab's lines, one calendar each, titled by the comment above where one line stands below it alone. */
function fromFence(draft: Draft, node: Parameters<Draft['fences']['get']>[0]): Calendar[] {
  const fence = draft.fences.get(node);
  if (fence === undefined || fence.language === 'template') return [];
  return fence.entries.flatMap((entry) => {
    const line = readCronLine(entry.text);
    const stated =
      line === null && (fence.language === 'other' || fence.language === 'text') ? cronIn(entry.text) : null;
    const when = line?.when ?? stated;
    if (when === null && entry.kind === 'comment' && entry.text.length < 200 && isDone(entry.text)) {
      const cadence = cadenceOf(entry.text);
      const made = makeItem(draft, 'calendar', entry.text.slice(0, 80), entry, confidence.guessed);
      if (cadence !== null)
        return [{ ...made, title: entry.text.slice(0, 80), cadence, tasks: [calendarTask(draft, entry.text, entry)] }];
    }
    if (when === null) return [];
    const title = (line?.what ?? entry.text.trim()).slice(0, 80);
    const item = makeItem(draft, 'calendar', title, entry, confidence.stated);
    const tasks = [calendarTask(draft, line?.what ?? entry.text.trim(), entry)];
    return [{ ...item, title, cadence: cadenceOfCron(when), cron: when, tasks }];
  });
}

/** Symptoms, metrics and templates speak of days and months without asking for work. */
function isTalk(section: Section): boolean {
  for (const at of [section, ...ancestors(section)]) {
    if (
      at.concept === 'background' ||
      at.concept === 'symptoms' ||
      at.concept === 'baseline' ||
      at.concept === 'alerts'
    )
      return true;
    if (/\b(?:templates?|examples?|metrics|costs?|features?)\b/i.test(at.title)) return true;
  }
  return false;
}

const often =
  '(?:daily|weekly|monthly|quarterly|yearly|annually|hourly|nightly|every (?:\\d{1,3} )?(?:day|morning|night|week|month|quarter|year|hour|minute)s?|each (?:day|week|month|quarter)|(?:once|twice|\\w{3,5} times) (?:a|per|each) (?:day|week|month|quarter|year))';
const atEnd = new RegExp(
  `\\b${often}(?:\\s(?:at|on|by)\\s[\\w: ]{1,24})?\\s*(?:[(（][^()（）]{0,60}[)）])?[.;]?$`,
  'i',
);
const atStart = new RegExp(`^(?:[\\w /&-]{2,30}[:：]\\s*)?${often}\\b`, 'i');
const work =
  /\b(?:drills?|tests?|reviews?|audits?|back-?ups?|rotations?|rotate|checks?|reports?|meetings?|patch(?:es|ing)?|updates?|maintenance|scans?|trainings?|clean-?ups?|rehearsals?|exercises?|verif(?:y|ication)|restores?|snapshots?|syncs?)\b/i;
const doing =
  /^(?:[\w /&-]{2,30}[:：]\s*)?(?:run|review|rotate|check|verify|test|audit|back ?up|send|post|update|clean|prune|archive|scan|patch|monitor|inspect|refresh|renew|export|practi[cs]e|rehearse|schedule|hold|provide|notify)\b/i;

/** Work, done or to be done, and how often, in one sentence. */
const performed = new RegExp(
  String.raw`\b(?:back-?ups?|snapshots?|jobs?|tests?|drills?|reviews?|audits?|reports?|scans?|exports?|checks?|certificates?|keys|secrets|passwords|dependencies|this runbook|baselines?|logs?)\b[^.]{0,60}\b(?:runs?|is|are|must be|should be)?\s?(?:run|performed|executed|taken|done|scheduled|reviewed|rotated|tested|updated|checked|verified|archived|made|sent|held|conducted|runs?)\s[^.]{0,24}?${often}`,
  'i',
);

const backs = '(?:back-?ups?|snapshots?|exports?|dumps?|reports?|clean-?ups?|rotations?|renewals?)';
/** "Automatic daily backups", "Postgres automatically backs up daily", "old data archived monthly", "the dumps are made, every 6 hours". */
const done = [
  `\\bautomat(?:ic|ed)\\s(?:and\\s)?${often}\\s(?:\\w+\\s)?${backs}`,
  `\\b${often}\\s(?:automatic|automated)\\s(?:\\w+\\s)?${backs}`,
  `\\bautomatically\\s(?:\\w+\\s){1,4}${often}\\b`,
  `\\b(?:archived|exported|rotated|reviewed|backed up|tested|verified|checked|cleaned(?: up)?|pruned|renewed|taken|dumped|audited|patched|refreshed|rehearsed) ${often}\\b`,
  `^(?:the\\s)?(?:\\w+\\s){0,2}(?:${backs}|rehearsals?|drills?|restore tests?|audits?|reviews?)\\b(?:\\s(?:is|are)\\s[^.,]{2,30},|[:,]|\\s[–—-])\\s(?:about\\s)?${often}\\b`,
].map((pattern) => new RegExp(pattern, 'i'));

/** Whether a line says that something is done so often, by itself or as a rule. */
function isDone(text: string): boolean {
  return done.some((pattern) => pattern.test(text));
}

/** How often a line says its work is done; null when it names no work or no cadence. */
function workCadence(text: string): Cadence | null {
  if (text.length > 200) return null;
  if (isDone(text)) return cadenceOf(text);
  // "**Variables** - export monthly": what is done stands behind the dash.
  const behind = /\s[-–—]\s(?<work>\S.{4,80})$/u.exec(text)?.groups?.work;
  if (behind !== undefined && atEnd.test(behind) && doing.test(behind)) return cadenceOf(behind);
  const label = /^(?<label>[^:：]{2,40})[:：]\s*\S/.exec(text)?.groups?.label;
  const stated =
    /^(?:daily|weekly|monthly|quarterly|yearly|annually|hourly)\s*[:：–—-]/i.test(text) ||
    (label !== undefined && isOnlyCadence(label));
  if (!stated && !(atEnd.test(text) && doing.test(text)) && !(atStart.test(text) && work.test(text))) return null;
  return cadenceOf(text) ?? 'other';
}
