import type { List, RootContent } from 'mdast';
import { addAll } from './add-all.ts';
import { textOf } from './text-of.ts';
import { confidence } from './confidence.ts';
import { type Draft, makeItem, rangeOf } from './draft.ts';
import { responseIn } from './duration.ts';
import type { Severity } from './plan.ts';
import { allSections, ancestors, type Section } from './section.ts';
import { severityFields, severityName } from './severity-fields.ts';
import { type FoundLevel, key, rankOf, readLevel, splitExamples, titleOf } from './severity-level.ts';
import { fromFence, fromLines, fromOneLine, inBold } from './severity-lines.ts';
import { fromColumns, fromTable, levelHeader } from './severity-tables.ts';
import { readTable } from './table.ts';
import { plainTitle } from './title.ts';
import { namesTrouble } from './trouble.ts';

/** The ladder of severities: as sections, as a table or as a list. Elsewhere "P0" is only a mention. */
export function compileSeverities(draft: Draft): Severity[] {
  const found: FoundLevel[] = [];
  for (const section of allSections(draft.root)) {
    if (isAboutPeople(section)) continue;
    const ladder = section.concept === 'severity';
    const levels = section.sections.filter((child) => isLevelSection(child, ladder));
    if (levels.length >= 2) addAll(found, levels.map(fromSection));
    else if (!ladder) addAll(found, worsening(section));
    const lines: FoundLevel[] = [];
    const blocks = section.blocks.flatMap((each): RootContent[] =>
      each.type === 'blockquote' ? each.children : [each],
    );
    for (const block of blocks) {
      if (block.type === 'table') {
        const columns = fromColumns(block);
        addAll(found, columns.length > 0 ? columns : fromTable(block, ladder));
      }
      if (block.type === 'list')
        addAll(found, [
          ...fromList(block, ladder, false, alertClasses.test(section.title)),
          ...nestedLists(block),
          ...block.children.flatMap((item) => fromOneLine(textOf(item), rangeOf(item))),
        ]);
      if (block.type === 'code' && ladder) addAll(found, fromFence(block));
      if (block.type === 'paragraph') {
        if (ladder) addAll(lines, fromLines(block));
        addAll(
          found,
          textOf(block)
            .split('\n')
            .flatMap((line, at) => fromOneLine(line, lineOf(block, at))),
        );
      }
    }
    if (lines.length >= 2) addAll(found, lines);
    if (!ladder) addAll(found, inBold(blocks.filter((block) => block.type === 'paragraph')));
  }
  if (found.length === 0) addAll(found, escalatedLevels(draft.root));
  if (found.length === 0) addAll(found, statedAlone(draft.root));
  const first = [...new Map(found.toReversed().map((entry) => [key(entry.level.name), entry])).values()].reverse();
  // A matrix that says "Critical" means the level that the ladder calls "P0 (Critical)".
  const titles = new Set(first.filter(({ level }) => level.coded).map(({ level }) => key(titleOf(level))));
  const once = first.filter(({ level }) => level.coded || !titles.has(key(level.name)));
  const ranked = once.toSorted((a, b) => rankOf(a.level) - rankOf(b.level));
  return ranked.map((entry, rank) => ({
    ...makeItem(draft, 'severity', entry.level.name, entry, entry.sure),
    name: entry.level.name,
    title: titleOf(entry.level),
    rank,
    responseSeconds: responseIn(entry.response),
    examples: entry.examples,
  }));
}

/** "Level 2" of an escalation or of support is who is told, not how bad it is; "Severity levels" below it is how bad again. */
function isAboutPeople(section: Section): boolean {
  const nearest = [section, ...ancestors(section)].find(({ concept }) => concept !== null && aboutLevels.test(concept));
  return nearest !== undefined && nearest.concept !== 'severity';
}

/** "Alert levels" are classes of alerts; "Alerting thresholds" are numbers that happen to have two of them. */
const alertClasses = /^(?!.*\b(?:threshold|limit|umbral|limiar|schwell)).*\b(?:alert|alarm|alerta)/i;

const aboutLevels = /^(?:escalation|contacts|severity)$/;

/** Without a ladder, that of an escalation which has the severities as its first column or as its sections. */
function escalatedLevels(root: Section): FoundLevel[] {
  return [...allSections(root)].filter(isAboutPeople).flatMap((section) => {
    const levels = section.sections.filter(({ title }) => /^(?:P|SEV[- ]?)[0-5]\b/i.test(title));
    const tables = section.blocks.flatMap((block) =>
      block.type === 'table' && levelHeader.test(readTable(block).headers[0] ?? '') ? fromTable(block, true) : [],
    );
    return [...(levels.length < 2 ? [] : levels.map(fromSection)), ...tables];
  });
}

/**
 * Without a ladder, the level that "Severity: critical" gives to what the document describes. "Medium to High" is none, and
 * what rates each of several incidents without saying how soon people answer is no ladder either.
 */
function statedAlone(root: Section): FoundLevel[] {
  const stated = [...allSections(root)].flatMap((section) =>
    severityFields(section).flatMap(({ text, startLine, endLine }) => {
      const level = readLevel(plainTitle(text), true);
      if (level === null || severalLevels(level.rest)) return [];
      const response = responseIn(text) === null ? (answerIn(section) ?? text) : text;
      return [{ level, response, examples: [], startLine, endLine, sure: confidence.inherited }];
    }),
  );
  return stated.length > 1 && stated.every(({ response }) => responseIn(response) === null) ? [] : stated;
}

/** "→ Critical", "to High", "/ P2" behind a level. */
function severalLevels(rest: string): boolean {
  const second = /^(?:[→>/-]+|->|to|or|bis|até|a)\s+(?<level>.*)$/iu.exec(rest)?.groups?.level;
  return second !== undefined && readLevel(plainTitle(second), true) !== null;
}

/** "Response time: < 15 minutes" beside the severity that a section states. */
function answerIn(section: Section): string | undefined {
  return section.blocks
    .flatMap((block) => (block.type === 'paragraph' || block.type === 'list' ? textOf(block).split('\n') : []))
    .find((line) => answerTime.test(line));
}

/**
 * "### Critical (at once)", "### High", "### Low" below "Classes of incidents": sections called by words alone, one worse than
 * the other, where the heading above speaks of incidents or each says how soon people answer.
 */
function worsening(section: Section): FoundLevel[] {
  const levels = section.sections.map(({ fullTitle }) => readLevel(plainTitle(fullTitle), true));
  const falls = levels.every((level, at) => {
    const before = levels[at - 1] ?? null;
    return level !== null && (before === null || rankOf(level) > rankOf(before));
  });
  if (levels.length < 3 || !falls) return [];
  const found = section.sections.map(fromSection);
  const classes = /\b(?:incident|triage|urgency|classif\w*)\b/i.test(section.title);
  return classes || found.every(({ response }) => responseIn(response) !== null) ? found : [];
}

function isLevelSection(section: Section, ladder: boolean): boolean {
  const level = readLevel(section.fullTitle, ladder);
  // "SEV1 Response Procedure" is what is done at a level that stands elsewhere.
  if (level !== null && workAtLevel.test(level.rest) && responseIn(level.rest) === null) return false;
  if (level === null || ladder) return level !== null;
  // "SEV-1: Database down" with symptoms or commands of its own is an incident, not a step of the ladder.
  const parts =
    section.blocks.some(({ type }) => type === 'code') ||
    section.sections.some(
      (child) => child.concept === 'symptoms' || child.concept === 'resolution' || child.concept === 'diagnosis',
    );
  return !(parts && namesTrouble(level.rest));
}

const workAtLevel =
  /^(?:incidents?\s)?(?:(?:response|escalation)\s)?(?:procedures?|playbooks?|checklists?|runbooks?|steps|process|workflow|protocol)$/i;

/** A field or a sentence that says how soon somebody is on it. */
const answers = /respon[sd]|acknowledg|\bSLA\s*[:=(]|^page\b/i;

function fromSection(section: Section): FoundLevel {
  const level = readLevel(section.fullTitle, true) ?? { name: section.title, rest: '', coded: false };
  const lists = section.blocks.filter((block): block is List => block.type === 'list');
  const all = lists.flatMap((list) => list.children.map((item) => textOf(item).trim()));
  // "**Response:**" over "- Page: the crew at once".
  const response = section.sections.filter(({ kind, title }) => kind === 'label' && /^response\b/i.test(title));
  const fields = [
    ...section.blocks.flatMap((block) => (block.type === 'paragraph' ? textOf(block).split('\n') : [])),
    ...all,
    ...response.flatMap(({ blocks }) => blocks.flatMap((block) => textOf(block).split('\n'))),
  ];
  const stated = fields.find((text) => answers.test(text) && responseIn(text) !== null);
  return {
    level,
    response: responseIn(level.rest) === null ? (stated ?? '') : level.rest,
    examples: all.filter(
      (text) => !/^(?:response|resolution|acknowledg\w*|target|escalat\w*|notif\w*|SLA|action)[^:]{0,30}:/i.test(text),
    ),
    startLine: section.startLine,
    endLine: section.endLine,
    sure: level.coded ? confidence.stated : confidence.formed,
  };
}

/** "Response: < 5 minutes", "Resolution: 1 hour": how soon people act. */
export const answerTime =
  /^\W{0,4}(?:(?:initial |first |target )?(?:response|respond|acknowledg\w*|resolution|resolve[ds]?|mitigat\w+|updates?|SLA|respuesta|resoluci[óo]n|resposta|resolu[çc][ãa]o|reaktion\w*|tiempo de (?:respuesta|resoluci[óo]n)|tempo de (?:resposta|resolu[çc][ãa]o)|temps de r[ée](?:ponse|solution)|响应时间|処理時間|対応時間)(?: (?:time|within|target|SLA)){0,2})\s*(?:[:：]|within|in\b|<)/i;

/** "2. **Classify**:" over "- S1: …", "**Severity:**" over "- Warning: …": a ladder inside a point. */
function nestedLists(list: List): FoundLevel[] {
  return list.children.flatMap(({ children: [head, ...rest] }) => {
    const named = head !== undefined && severityName.test(textOf(head).replace(/\s*[:：]\s*$/, ''));
    return rest.flatMap((child) => (child.type === 'list' ? fromList(child, named, named) : []));
  });
}

/** With `plain` a word before a colon is a level without being bold; with `alerts` the list stands under a title of alerts. */
function fromList(list: List, ladder: boolean, plain = false, alerts = false): FoundLevel[] {
  const heads = list.children.map(({ children: [head] }) => (head === undefined ? '' : textOf(head).trim()));
  const worded = heads.map((head) => readLevel(plainTitle(head), true));
  const worsening =
    heads.length >= 3 &&
    worded.every((level, at) => {
      const before = worded[at - 1] ?? null;
      return level !== null && (before === null || rankOf(level) > rankOf(before));
    });
  // "**Critical**: within 15 minutes", one level worse than the other and each with its time, is one wherever it stands.
  const named = worsening && heads.every((head) => responseIn(head) !== null);
  // "**Critical**: disk > 90%, **High**: …": the classes of alerts, with what raises each; a time there is no answer's.
  const classes =
    !ladder && !named && alerts && worsening && list.children.every(({ children: [head] }) => isLabelled(head));
  const found = list.children.flatMap((item, at) => {
    const head = heads[at] ?? '';
    // "15 minutes for SEV-1" says it the other way round.
    const turned = /^[\d<≤][^:;]{1,24}?\s(?:for|on)\s(?=\p{L})(?<rest>.*)$/iu.exec(head)?.groups?.rest;
    const level =
      readLevel(plainTitle(turned ?? head), false) ??
      readLevel(
        plainTitle(head),
        named || classes || (ladder && (isLabelled(item.children[0]) || (plain && /^\w+[:：]/.test(head)))),
      );
    if (level === null) return [];
    const nested = item.children
      .filter((child): child is List => child.type === 'list')
      .flatMap((inner) => inner.children.map((entry) => textOf(entry).trim()));
    return [
      {
        level,
        response:
          classes || responseIn(head) === null
            ? (nested.find((text) => answerTime.test(text)) ?? (classes ? '' : head))
            : head,
        examples: nested.length > 0 ? nested.filter((text) => !answerTime.test(text)) : splitExamples(level.rest),
        ...rangeOf(item),
        sure: confidence.formed,
      },
    ];
  });
  if (found.length < 2) return [];
  // Elsewhere a list is a ladder when each of its points is a level and tells how soon people answer, or one follows the other.
  const whole =
    found.length === list.children.length && found.every((entry) => /\b(?:P|S|SEV)/i.test(entry.level.name));
  const answered = found.every((entry) => responseIn(entry.response) !== null);
  const inOrder = found.every(
    (entry, at) => at === 0 || rankOf(entry.level) === rankOf(found[at - 1]?.level ?? entry.level) + 1,
  );
  return ladder || named || classes || (whole && (answered || (found.length >= 3 && inOrder))) ? found : [];
}

function lineOf(block: RootContent, at: number): { startLine: number; endLine: number } {
  const { startLine, endLine } = rangeOf(block);
  const line = Math.min(startLine + at, endLine);
  return { startLine: line, endLine: line };
}

/** Whether a point begins in bold or as a word of code before a colon, a sign ("🔴") aside. */
function isLabelled(block: RootContent | undefined): boolean {
  if (block?.type !== 'paragraph') return false;
  const [sign, ...rest] = block.children;
  const signed = sign?.type === 'text' && !/[\p{L}\p{N}]/u.test(sign.value);
  const [label, after] = signed ? rest : block.children;
  if (label?.type === 'inlineCode') return after?.type === 'text' && /^\s*(?:[:：–—-])/.test(after.value);
  return label?.type === 'strong';
}
