import type { List, RootContent, Table } from 'mdast';
import { confidence } from './confidence.ts';
import { claim, type Draft, makeItem, rangeOf } from './draft.ts';
import { durationIn } from './duration.ts';
import type { EscalationStep } from './plan.ts';
import { allSections, ancestors, type Section } from './section.ts';
import { itemText } from './steps.ts';
import { columnOf, readTable } from './table.ts';
import { textOf } from './text-of.ts';
import { cleanTitle } from './title.ts';

type Range = { startLine: number; endLine: number };
type Told = Partial<Pick<EscalationStep, 'afterSeconds' | 'severity' | 'level' | 'targetSeconds'>> & { to: string };

/** Who is told when nobody mends it: matrices by elapsed time, levels, chains of arrows and lists with a time each. */
export function compileEscalation(draft: Draft): EscalationStep[] {
  const steps: EscalationStep[] = [];
  const add: Add = (told, range, sure) => {
    const to = cleanTitle(told.to)
      .replace(/[.;,]$/, '')
      .trim();
    if (to === '' || to.length > 160 || /^(?:-+|–|—|n\/?a|none)$/i.test(to)) return;
    const name = `${told.severity ?? told.level ?? ''} ${to}`;
    const item = makeItem(draft, 'escalation', name, range, sure);
    steps.push({ ...item, afterSeconds: null, severity: null, level: null, targetSeconds: null, ...told, to });
  };
  for (const section of allSections(draft.root)) {
    const stated = isEscalation(section);
    const levels = stated ? section.sections.filter((child) => levelIn(child.fullTitle) !== null) : [];
    if (levels.length >= 2) for (const child of levels) fromLevel(child, add);
    // What a level does ("Escalate to a senior") is told by the level.
    const isLevel = levelIn(section.fullTitle) !== null;
    for (const block of section.blocks) {
      if (block.type === 'table') fromTable(block, stated, add);
      else if (!stated || isLevel) continue;
      else if (block.type === 'list') fromList(draft, block, add);
      else if (block.type === 'paragraph') fromText(textOf(block).split('\n'), rangeOf(block).startLine, add);
      else if (block.type === 'code') fromFence(draft, block, add);
    }
  }
  return steps;
}

type Add = (told: Told, range: Range, sure: number) => void;

function isEscalation(section: Section): boolean {
  if (section.concept === 'escalation' || /\bescalat|エスカレーション/i.test(section.title)) return true;
  for (const above of ancestors(section)) if (above.concept === 'escalation') return section.concept === null;
  return false;
}

/** "Level 2", "L2", "Tier 2" at the beginning of a text, and what follows. */
function levelIn(text: string): { level: string; rest: string } | null {
  const groups =
    /^\W{0,6}(?<level>(?:L|N)[1-5]|(?:Level|Tier|Stufe|Nivel|N[ií]vel)\s[1-5])\b\s*[:.)(–—-]*\s*(?<rest>.*)$/i.exec(
      text.slice(0, 300),
    )?.groups;
  return groups?.level === undefined ? null : { level: groups.level, rest: groups.rest ?? '' };
}

function fromLevel(section: Section, add: Add): void {
  const named = levelIn(section.fullTitle);
  if (named === null) return;
  const lines = section.blocks.flatMap((block) =>
    block.type === 'list' ? block.children.map((item) => itemText(item)) : [textOf(block)],
  );
  const target = lines.find((line) => /\b(?:target|resolution|response|sla)\b[^:]{0,30}:/i.test(line));
  const to = lines.flatMap(
    (line) => /^(?:contact|who|notify|owner|responsib\w+|team)\s*:\s*(.+)$/i.exec(line)?.[1] ?? [],
  )[0];
  add(
    {
      to: to ?? (named.rest === '' ? named.level : named.rest.replace(/\s{0,9}[(（][^()（）]{0,200}[)）]$/, '')),
      level: named.level,
      afterSeconds: durationIn(/[(（]([^()（）]*)[)）]/.exec(named.rest)?.[1] ?? ''),
      targetSeconds: target === undefined ? null : durationIn(target),
    },
    section,
    confidence.formed,
  );
}

function fromTable(node: Table, stated: boolean, add: Add): void {
  const table = readTable(node);
  const spans = table.headers.map((header) =>
    /^\W*(?:initial|immediate(?:ly)?|at once|now|start)\W*$/i.test(header) ? 0 : spanAt(header),
  );
  const timed = spans.filter((span) => span !== null).length;
  // A matrix: severities down, elapsed time across.
  if (timed >= 2 && spans[0] === null) {
    for (const row of table.rows)
      row.cells.forEach((cell, at) => {
        const after = spans[at] ?? null;
        if (after !== null)
          add({ to: cell, severity: cleanTitle(row.cells[0] ?? ''), afterSeconds: after }, row, confidence.stated);
      });
    return;
  }
  const elapsed = columnOf(table, /elapsed|escalate after|^after$|^time(?:\s?frame| since.*)?$|経過/i);
  const to = columnOf(table, /escalate to|^(?:escalation|contact|who|action|notify|role|team|person|owner)\b/i);
  if (elapsed === -1 || to === -1 || elapsed === to || !(stated || /elapsed|escalat/i.test(table.headers.join(' '))))
    return;
  const first = columnOf(table, /^(?:severity|priority)\b/i);
  const level = columnOf(table, /^(?:level|tier)\b/i);
  for (const row of table.rows) {
    const after = spanAt(row.cells[elapsed] ?? '');
    if (after === null) continue;
    add(
      {
        to: row.cells[to] ?? '',
        afterSeconds: after,
        severity: first === -1 || first === elapsed ? null : cleanTitle(row.cells[first] ?? ''),
        level: level === -1 || level === elapsed ? null : (row.cells[level] ?? null),
      },
      row,
      confidence.stated,
    );
  }
}

/** "15 min" is 900, "15-30 min" too: a range begins at its first number. */
function spanAt(text: string): number | null {
  if (/^\W*(?:immediate(?:ly)?|at once|now)\b/i.test(text)) return 0;
  const range = /(\d{1,4})\s?[-–—]\s?\d{1,4}\s?(s|sec|min(?:ute)?s?|m|h|hours?|hrs?|days?)\b/i.exec(text);
  if (range !== null) return durationIn(`${range[1]} ${range[2]}`);
  return text.length > 60 ? null : durationIn(text);
}

/** "CTO: 1 hour", "L2 (30 min): team lead", "Lead → CTO": other points are criteria or steps and stay what they are. */
function fromList(draft: Draft, list: List, add: Add): void {
  for (const item of list.children) {
    const text = itemText(item).split('\n', 1)[0] ?? '';
    const range = rangeOf(item);
    const before = draft.claimed[range.startLine - 1];
    fromText([text], range.startLine, (told, _line, sure) => add(told, range, sure));
    if (before === 0 && draft.claimed[range.startLine - 1] === 1) claim(draft, range);
  }
}

/** "If it fails → SEV-1 → restore" decides; a chain names people from its first part on. */
const decides = /^(?:if|when|unless|then|sev|p\d|restore|restart|roll|run|check|use|yes|no)\b|[`=$]/i;

function fromText(lines: string[], startLine: number, add: Add): void {
  lines.forEach((line, at) => {
    if (line.length > 500) return;
    const range = { startLine: startLine + at, endLine: startLine + at };
    const chain = line
      .replace(/^[^:：→]{2,30}[:：]\s/, '')
      .split(/→|⟶|➜|=>|->/)
      .map((part) => part.replace(/[.;].*$/, '').trim());
    if (chain.length >= 2 && chain.every((part) => part !== '' && part.length < 80 && !decides.test(part))) {
      for (const part of chain) add({ to: withoutSpan(part), afterSeconds: spanAt(part) }, range, confidence.inherited);
      return;
    }
    const level = levelIn(line);
    if (level !== null && level.rest !== '') {
      add(
        { to: withoutSpan(level.rest), level: level.level, afterSeconds: spanAt(level.rest) },
        range,
        confidence.formed,
      );
      return;
    }
    const asked = askedOf(line);
    if (asked !== null) {
      add(asked, range, confidence.formed);
      return;
    }
    const timed =
      /^(?<to>[^:：]{2,60})[:：]\s*(?:after\s|within\s)?(?<span>\d{1,3}\s?(?:min(?:ute)?s?|h|hours?|hrs?|days?))\b/i.exec(
        line,
      );
    if (timed?.groups !== undefined) {
      add({ to: timed.groups.to ?? '', afterSeconds: durationIn(timed.groups.span ?? '') }, range, confidence.formed);
      return;
    }
    const first =
      /^(?:after\s)?(?<span>\d{1,3}(?:\s?[-–]\s?\d{1,3})?\s?(?:min(?:ute)?s?|h|hours?|hrs?))\s*[:：–—-]\s*(?<to>[^:：]{2,80})$/i.exec(
        line,
      );
    if (first?.groups !== undefined)
      add({ to: first.groups.to ?? '', afterSeconds: spanAt(first.groups.span ?? '') }, range, confidence.formed);
  });
}

/** "Escalate to #ops", "Escalate to L2 if unresolved in 15 minutes", "If unresolved after 30 minutes, page the manager". */
function askedOf(line: string): Told | null {
  const call = String.raw`(?:escalate (?:it )?to|page)\s(?:the\s)?`;
  const later = new RegExp(
    String.raw`^if\s(?:still\s|it is\s)?(?:not\s(?:resolved|acknowledged|mitigated|fixed)|unresolved|unacknowledged|no (?:response|answer|ack\w*))[^,]{0,60},\s(?:then\s)?(?:escalate (?:it )?to|page|notify|call|contact)\s(?:the\s)?(?<to>[^,;:]{2,80}?)[.]?$`,
    'i',
  ).exec(line)?.groups?.to;
  if (later !== undefined) return { to: later, afterSeconds: durationIn(line) };
  const first = new RegExp(
    String.raw`^${call}(?<to>(?:L[1-5]|[#@\p{L}])[^,;:]{0,60}?)(?<when>\s(?:if|when|after|within|immediately|for|via)\b.*)?[.]?$`,
    'iu',
  ).exec(line)?.groups;
  if (first?.to === undefined || /^(?:if|when|after)\b/i.test(first.to)) return null;
  const when = first.when ?? '';
  return { to: first.to, afterSeconds: /\bimmediately\b/i.test(when) ? 0 : durationIn(when) };
}

/** Boxes and arrows drawn with characters: "L1: On-call" in a box, "after 30 min" on the way to the next. */
function fromFence(draft: Draft, node: Extract<RootContent, { type: 'code' }>, add: Add): void {
  const fence = draft.fences.get(node);
  if (fence === undefined || fence.language !== 'text') return;
  let after: number | null = null;
  let found = false;
  for (const entry of fence.entries) {
    const text = entry.text
      .replace(/[│┌┐└┘├┤─┬┴┼▼▲|+]+/g, ' ')
      .replace(/\s{2,}/g, '  ')
      .trim();
    const level = levelIn(text);
    if (level !== null && level.rest !== '') {
      add(
        { to: level.rest.split(/\s{2,}|←/, 1)[0] ?? '', level: level.level, afterSeconds: after },
        entry,
        confidence.shaped,
      );
      after = null;
      found = true;
    } else after ??= /\bafter\b|\bunresolved\b/i.test(text) ? durationIn(text) : null;
  }
  if (found) claim(draft, fence);
}

/** Each repeat has an end: without, a long run of blanks or digits is looked at from each of its places. */
function withoutSpan(text: string): string {
  return text
    .replace(/\s{0,9}[(（][^()（）]{0,80}\d[^()（）]{0,80}[)）]/g, '')
    .replace(/\s{0,9}[:–-]\s{0,9}\d{1,3}\s?(?:min|h).*$/i, '')
    .trim();
}
