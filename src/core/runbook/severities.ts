import type { List, RootContent, Table } from 'mdast';
import { addAll } from './add-all.ts';
import { textOf } from './text-of.ts';
import { confidence } from './confidence.ts';
import { type Draft, makeItem, rangeOf } from './draft.ts';
import { responseIn } from './duration.ts';
import type { Severity } from './plan.ts';
import { allSections, ancestors, type Section } from './section.ts';
import { severityFields, severityName } from './severity-fields.ts';
import { type FoundLevel, key, type Level, rankOf, readLevel, splitExamples, titleOf } from './severity-level.ts';
import { fromLines, fromOneLine } from './severity-lines.ts';
import { columnOf, type ReadTable, readTable } from './table.ts';
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
          ...fromList(block, ladder, false, /\b(?:alert|alarm|alerta)/i.test(section.title)),
          ...nestedLists(block),
          ...block.children.flatMap((item) => fromOneLine(textOf(item), rangeOf(item))),
        ]);
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

function isLevelSection(section: Section, ladder: boolean): boolean {
  const level = readLevel(section.fullTitle, ladder);
  if (level === null || ladder) return level !== null;
  // "SEV-1: Database down" with symptoms or commands of its own is an incident, not a step of the ladder.
  const parts =
    section.blocks.some(({ type }) => type === 'code') ||
    section.sections.some(
      (child) => child.concept === 'symptoms' || child.concept === 'resolution' || child.concept === 'diagnosis',
    );
  return !(parts && namesTrouble(level.rest));
}

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

const levelHeader =
  /^(?:(?:incident )?(?:severity|level|priority|sev|class|tier)|severidad\w*|prioridad\w*|nivel|nível|gravedad|stufe|(?:problem-?)?schwere(?:grad)?|priorität|niveau|gravité|priorité)(?!\p{L})|^(?:告警)?级别|^等级|^优先级|^重大度|^重要度|^優先度|^レベル|^深刻度/iu;

function fromTable(node: Table, ladder: boolean): FoundLevel[] {
  const table = readTable(node);
  const stated = columnOf(table, levelHeader);
  // Under "Severity" the first column names the levels, whatever is written above it.
  const name = stated === -1 && ladder ? 0 : stated;
  const response = columnOf(
    table,
    /respon|acknowledg|\back\b|SLA|within|react|pick(?:ed)?[- ]?up|respuesta|resposta|reaktion|délai|réponse|响应|響應|応答|対応/i,
  );
  if (name === -1) return response === -1 ? [] : fromFamily(table, response);
  // "Sev | What | Who": a column of that name in which each row is another level needs no heading that says so.
  const first = new Set(table.rows.map((row) => row.cells[name]?.trim().toLowerCase()));
  // "Issue | Severity | Response": behind another column a level that comes twice rates something else.
  if (name > 0 && first.size < table.rows.length) return [];
  const sev = /^(?:incident )?(?:sev(?:erity)?|severidade?|severidad|schweregrad|gravité)(?: level)?$/i.test(
    table.headers[0]?.trim() ?? '',
  );
  const distinct = name === 0 && sev && table.rows.length >= 3 && first.size === table.rows.length;
  // "Severity | Threshold | Duration" tells when each level is reached, of one measure.
  const measures = columnOf(table, /^(?:threshold|value|limit)s?\b/i) !== -1;
  if (response === -1 && !ladder && (!distinct || measures)) return [];
  const called = columnOf(table, /^(?:meaning|name|label|title|class)\b/i);
  const examples = firstColumn(table, [
    /example|ejemplo|exemplo|beispiel|exemple|示例|例/i,
    /description|definition|criteria|descri|beschreibung|描述|说明|説明/i,
    /impact|symptom|meaning|auswirkung|影响|影響/i,
  ]);
  const found = table.rows.flatMap((row) => {
    const read =
      readLevel(plainTitle(row.cells[name] ?? ''), true) ??
      bareNumber(row.cells[name] ?? '', table.headers[name] ?? '');
    if (read === null) return [];
    const words = called === -1 || called === name || called === examples ? '' : (row.cells[called] ?? '');
    const level = read.rest === '' && words !== '' ? { ...read, rest: words } : read;
    const text = examples === -1 ? '' : (row.cells[examples] ?? '');
    return [
      {
        level,
        response: row.cells[response] ?? '',
        examples: splitExamples(text),
        startLine: row.startLine,
        endLine: row.endLine,
        sure: confidence.stated,
      },
    ];
  });
  if (response === -1 && !ladder && found.length < table.rows.length) return [];
  return found.length >= 2 ? found : [];
}

/**
 * "T0", "T1", "T2" with how soon somebody is on it, whatever the team calls them: names that count up, of one family, each with
 * a time, none of which is shorter than the one before.
 */
function fromFamily(table: ReadTable, response: number): FoundLevel[] {
  const read = table.rows.map(({ cells, startLine, endLine }) => {
    const groups = /^\W{0,4}(?<family>\p{L}{1,8})[- ]?(?<digit>[0-5])\b\W{0,3}(?<rest>.*)$/u.exec(
      cells[0] ?? '',
    )?.groups;
    const answer = cells[response] ?? '';
    const level: Level = {
      name: `${groups?.family ?? ''}${groups?.digit ?? ''}`,
      rest: (groups?.rest ?? '').replace(/["“”«»]/g, ''),
      coded: true,
    };
    const range = { startLine, endLine };
    return { level, response: answer, examples: splitExamples(cells[1] ?? ''), ...range, family: groups?.family };
  });
  const times = read.map((row) => responseIn(row.response));
  const counts = read.every(
    (row, at) =>
      row.family !== undefined &&
      row.family === read[0]?.family &&
      (at === 0 || rankOf(row.level) === rankOf(read[at - 1]?.level ?? row.level) + 1) &&
      (times[at] ?? 0) >= (at === 0 ? 0 : (times[at - 1] ?? 0)),
  );
  if (!counts || read.length < 3 || times.some((time) => time === null)) return [];
  return read.map(({ family: _, ...row }) => ({ ...row, sure: confidence.formed }));
}

/** "1" below "Sev": a level that its column names. */
function bareNumber(cell: string, header: string): Level | null {
  const digit = /^\W{0,4}([0-5])\W{0,4}$/.exec(cell)?.[1];
  const word = /^(?:incident )?(?<word>sev(?:erity)?|priority|level|prio|p)$/i.exec(header.trim())?.groups?.word;
  return digit === undefined || word === undefined ? null : { name: `${word} ${digit}`, rest: '', coded: true };
}

function firstColumn(table: ReadTable, patterns: RegExp[]): number {
  return patterns.map((pattern) => columnOf(table, pattern)).find((at) => at !== -1) ?? -1;
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

/** A table that has the levels as columns: "| | P1 | P2 |" over "| Response | 15 min | 1 hour |". */
function fromColumns(node: Table): FoundLevel[] {
  const { headers, rows } = readTable(node);
  const row = (pattern: RegExp) => rows.find(({ cells }) => pattern.test(cells[0] ?? ''));
  const response = row(/respon|acknowledg|\back\b|SLA|respuesta|resposta|reaktion/i);
  const said = row(/example|definition|description|meaning|impact|criteria/i);
  if (response === undefined && said === undefined) return [];
  const levels = headers.map((header) => readLevel(plainTitle(header), response !== undefined));
  if (levels[0] !== null || levels.slice(1).some((level) => level === null) || levels.length < 3) return [];
  const { startLine, endLine } = rangeOf(node);
  return levels.flatMap((level, at) =>
    level === null
      ? []
      : [
          {
            level,
            response: response?.cells[at] ?? '',
            examples: splitExamples(said?.cells[at] ?? ''),
            startLine,
            endLine,
            sure: confidence.stated,
          },
        ],
  );
}

function isLabelled(block: RootContent | undefined): boolean {
  return block?.type === 'paragraph' && block.children[0]?.type === 'strong';
}
