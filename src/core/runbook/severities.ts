import type { List, RootContent, Table } from 'mdast';
import { textOf } from './text-of.ts';
import { confidence } from './confidence.ts';
import { type Draft, makeItem, rangeOf } from './draft.ts';
import { responseIn } from './duration.ts';
import type { Severity } from './plan.ts';
import { allSections, type Section } from './section.ts';
import { columnOf, type ReadTable, readTable } from './table.ts';
import { plainTitle } from './title.ts';

/** A level's name at the beginning of a text, and what follows it. */
const coded =
  /^(?:severity\s+)?(?<name>P[0-5]|SEV(?:ERITY)?[- ]?[0-5]|S[0-5]|L[1-5]|(?:Level|Priority|Severity|Tier)\s+[0-5])\b\s*[:.–—-]?\s*(?<rest>.*)$/i;
const worded =
  /^(?<name>critical|emergency|blocker|high|major|medium|moderate|warning|low|minor|info(?:rmational)?|notice)\b\s*[:.–—-]?\s*(?<rest>.*)$/i;
const wordRank = [
  'emergency',
  'blocker',
  'critical',
  'major',
  'high',
  'medium',
  'moderate',
  'warning',
  'minor',
  'low',
  'notice',
  'info',
  'informational',
];

type Level = { name: string; rest: string; coded: boolean };
type Found = { level: Level; response: string; examples: string[]; startLine: number; endLine: number; sure: number };

/** The ladder of severities: as sections, as a table or as a list. Elsewhere "P0" is only a mention. */
export function compileSeverities(draft: Draft): Severity[] {
  const found: Found[] = [];
  for (const section of allSections(draft.root)) {
    // "Level 2" of an escalation is who is told, not how bad it is.
    if (section.concept === 'escalation') continue;
    const ladder = section.concept === 'severity';
    const levels = section.sections.filter((child) => isLevelSection(child, ladder));
    if (levels.length >= 2) found.push(...levels.map(fromSection));
    for (const block of section.blocks) {
      if (block.type === 'table') found.push(...fromTable(block, ladder));
      if (block.type === 'list' && ladder) found.push(...fromList(block));
    }
  }
  if (found.length === 0) found.push(...statedAlone(draft.root));
  const first = [...new Map(found.toReversed().map((entry) => [key(entry.level.name), entry])).values()].reverse();
  const ranked = first.toSorted((a, b) => rankOf(a.level) - rankOf(b.level));
  return ranked.map((entry, rank) => ({
    ...makeItem(draft, 'severity', entry.level.name, entry, entry.sure),
    name: entry.level.name,
    title: titleOf(entry.level),
    rank,
    responseSeconds: responseIn(entry.response),
    examples: entry.examples,
  }));
}

/** Without a ladder, the levels that "Severity: critical" gives to what the document describes. */
function statedAlone(root: Section): Found[] {
  return [...allSections(root)].flatMap((section) =>
    severityFields(section).flatMap(({ text, startLine, endLine }) => {
      const level = readLevel(plainTitle(text), true);
      if (level === null) return [];
      return [{ level, response: text, examples: [], startLine, endLine, sure: confidence.inherited }];
    }),
  );
}

/** What the fields called severity or priority say: in a section of that name, a line "Severity: …" or a row of a table. */
export function severityFields(section: Section): { text: string; startLine: number; endLine: number }[] {
  const named = /^\W{0,4}(?:incident |default |alert )?(?:severity|priority|sev|severidade?|schweregrad)(?: level)?$/i;
  return section.blocks.flatMap((block, at) => {
    if (block.type === 'table') {
      const [head, ...rows] = block.children;
      return [head, ...rows].flatMap((row) => {
        const [name, value] = row?.children.map((cell) => textOf(cell).trim()) ?? [];
        return row !== undefined &&
          row.children.length === 2 &&
          name !== undefined &&
          value !== undefined &&
          named.test(name)
          ? [{ text: value, ...rangeOf(row) }]
          : [];
      });
    }
    if (block.type !== 'paragraph' && block.type !== 'list') return [];
    // "**Severity:** P1", where the label has become a section of its own.
    if (at === 0 && block.type === 'paragraph' && named.test(section.title))
      return [
        {
          text: textOf(block).split('\n', 1)[0]?.trim() ?? '',
          startLine: rangeOf(block).startLine,
          endLine: rangeOf(block).startLine,
        },
      ];
    const parts = block.type === 'list' ? block.children : [block];
    return parts.flatMap((part) =>
      textOf(part)
        .split('\n')
        .flatMap((line, offset) => {
          const startLine = Math.min(rangeOf(part).startLine + offset, rangeOf(part).endLine);
          // Several fields may share a line: "Owner: Ops | Severity: High".
          return line.split(/[|·•]/).flatMap((piece) => {
            const [name = '', value = ''] = piece.slice(0, 300).split(/[:：]\s*/, 2);
            return named.test(name.trim()) && value.trim() !== ''
              ? [{ text: value.trim(), startLine, endLine: startLine }]
              : [];
          });
        }),
    );
  });
}

/** The severity that a field names: by its name, its title ("Critical" for P0), or by the word alone. */
export function severityStated(text: string, severities: Severity[]): string | null {
  const level = readLevel(plainTitle(text), true);
  if (level === null) return null;
  const same = (name: string) => key(name) === key(level.name);
  return (severities.find(({ name }) => same(name)) ?? severities.find(({ title }) => same(title)))?.name ?? level.name;
}

/** The severity that a text begins with ("Severity P0 - Immediate"), or null. */
export function severityIn(text: string, severities: Severity[]): string | null {
  const level = readLevel(text, true);
  if (level === null) return null;
  return (
    severities.find((severity) => key(severity.name) === key(level.name))?.name ?? (level.coded ? level.name : null)
  );
}

function isLevelSection(section: Section, ladder: boolean): boolean {
  const level = readLevel(section.fullTitle, ladder);
  if (level === null) return false;
  // "SEV-1: Database down" with symptoms of its own is an incident, not a step of the ladder.
  return !section.sections.some(
    (child) => child.concept === 'symptoms' || child.concept === 'resolution' || child.concept === 'diagnosis',
  );
}

function fromSection(section: Section): Found {
  const level = readLevel(section.fullTitle, true) ?? { name: section.title, rest: '', coded: false };
  const lists = section.blocks.filter((block): block is List => block.type === 'list');
  const all = lists.flatMap((list) => list.children.map((item) => textOf(item).trim()));
  const fields = [
    ...section.blocks.flatMap((block) => (block.type === 'paragraph' ? textOf(block).split('\n') : [])),
    ...all,
  ];
  const stated = fields.find((text) => /response|respond|acknowledg|SLA/i.test(text) && responseIn(text) !== null);
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

function fromTable(node: Table, ladder: boolean): Found[] {
  const table = readTable(node);
  const name = columnOf(table, /^(?:severity|level|priority|sev|class|tier|severidad\w*|prioridad\w*|级别|重大度)\b/i);
  const response = columnOf(table, /respon|acknowledg|\back\b|SLA|respuesta|响应|対応/i);
  if (name === -1 || (response === -1 && !ladder)) return [];
  const called = columnOf(table, /^(?:meaning|name|label|title|class)\b/i);
  const examples = firstColumn(table, [
    /example|示例|例/i,
    /description|definition|criteria|descri/i,
    /impact|symptom|meaning/i,
  ]);
  const found = table.rows.flatMap((row) => {
    const read = readLevel(plainTitle(row.cells[name] ?? ''), true);
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
  return found.length >= 2 ? found : [];
}

function firstColumn(table: ReadTable, patterns: RegExp[]): number {
  return patterns.map((pattern) => columnOf(table, pattern)).find((at) => at !== -1) ?? -1;
}

function fromList(list: List): Found[] {
  const found = list.children.flatMap((item) => {
    const head = item.children[0] === undefined ? '' : textOf(item.children[0]).trim();
    const level = readLevel(plainTitle(head), false) ?? readLevel(plainTitle(head), isLabelled(item.children[0]));
    if (level === null) return [];
    const nested = item.children
      .filter((child): child is List => child.type === 'list')
      .flatMap((inner) => inner.children.map((entry) => textOf(entry).trim()));
    return [
      {
        level,
        response: head,
        examples: nested.length > 0 ? nested : splitExamples(level.rest),
        ...rangeOf(item),
        sure: confidence.formed,
      },
    ];
  });
  return found.length >= 2 ? found : [];
}

function isLabelled(block: RootContent | undefined): boolean {
  return block?.type === 'paragraph' && block.children[0]?.type === 'strong';
}

function readLevel(text: string, words: boolean): Level | null {
  const match = coded.exec(text.slice(0, 300)) ?? (words ? worded.exec(text.slice(0, 300)) : null);
  if (match?.groups === undefined) return null;
  const name = (match.groups.name ?? '').replace(/^severity\s+(?=[A-Z]{1,3}\d)/i, '');
  const rest = (match.groups.rest ?? '').trim();
  // "Warning (High)" beside "Warning" is a level of its own.
  const qualifier = /\d/.test(name) ? null : /^[(（](?:critical|high|medium|moderate|low|major|minor)[)）]/i.exec(rest);
  return {
    name: qualifier !== null ? `${name} ${qualifier[0]}` : /^[a-z]+\d/i.test(name) ? name.toUpperCase() : name,
    rest: qualifier === null ? rest : rest.slice(qualifier[0].length).trim(),
    coded: /\d/.test(name),
  };
}

function titleOf(level: Level): string {
  const words =
    level.rest
      .replace(/\s*[(（][^()（）]{0,200}[)）]\s*/g, ' ')
      .trim()
      .split(/[:,;]/, 1)[0]
      ?.trim() ?? '';
  return level.coded && words !== '' && words.length <= 60 ? words : level.name;
}

function rankOf(level: Level): number {
  const digit = /\d/.exec(level.name);
  if (digit !== null) return Number(digit[0]);
  const [word = '', qualifier = ''] = level.name.toLowerCase().split(/[\s()]+/);
  // Between its own word and the next: what is called high among warnings comes first of them.
  return wordRank.indexOf(word) - (qualifier === '' ? 0 : 0.5);
}

function key(name: string): string {
  return name.toLowerCase().replace(/[\s-]/g, '');
}

function splitExamples(text: string): string[] {
  return text
    .split(text.includes(';') ? ';' : /\n|,(?=\s)|\s\/\s/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
