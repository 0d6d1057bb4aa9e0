import type { List, RootContent, Table } from 'mdast';
import { confidence } from './confidence.ts';
import { type Arrow, drawnArrows, mermaidArrows } from './dependency-diagrams.ts';
import { saidDependencies } from './dependency-sentences.ts';
import {
  everyService,
  isThing,
  keepsData,
  nounOf,
  nounsOf,
  people,
  serviceNames,
  type ServiceNames,
} from './dependency-words.ts';
import { type Draft, makeItem, rangeOf } from './draft.ts';
import type { Service, StatedDependency } from './plan.ts';
import { allSections, ancestors, type Section } from './section.ts';
import { columnOf, readTable } from './table.ts';
import { textOf } from './text-of.ts';

/** What is longer is no sentence that anybody wrote. */
const longestLine = 4000;

type Range = { startLine: number; endLine: number };
/** One that was found: `of` needs `on`. */
type Found = { of: string; on: string; range: Range; sure: number };

/** Sections that say what there is and how it hangs together. */
const about =
  /\b(?:architecture|dependenc(?:y|ies)|topology|overview|system|components?|infrastructure|service map|stack)\b/i;
/** Sections whose diagrams say what is done, or which way data goes. */
const otherwise =
  /\b(?:data ?flow|incidents?|escalat\w+|decision|deploy\w*|release|rollback|process|workflow|pipelines?|troubleshoot\w*|diagnos\w*|response|procedure)\b/i;
const heading =
  /^(?:(?:external|internal|service|upstream|runtime|hard|critical|key) )?dependenc(?:y|ies)$|^depends on$|^(?:requires|needs|relies on)$/i;
const field =
  /^(?:(?:external|upstream|runtime|hard|critical|key) )?(?:dependenc(?:y|ies)|depends on|requires|needs|relies on)\s*[:：]\s*(?<rest>.{2,300})$/i;

/** What of the team's needs what: from tables, labels, diagrams and sentences. Of one that is stated twice the surest counts. */
export function compileDependencies(draft: Draft, stated: readonly Service[]): StatedDependency[] {
  const services = serviceNames(stated);
  const found: Found[] = [];
  for (const section of allSections(draft.root)) {
    for (const block of section.blocks)
      for (const one of fromBlock(block, section, draft, services))
        if (!people.test(one.of)) found.push({ ...one, on: titleOf(one.on, services) });
  }
  const best = new Map<string, Found>();
  for (const one of found.toSorted((a, b) => b.sure - a.sure || a.range.startLine - b.range.startLine)) {
    const key = `${one.of.toLowerCase()} ${one.on.toLowerCase()}`;
    if (one.of.toLowerCase() !== one.on.toLowerCase() && !best.has(key)) best.set(key, one);
  }
  return [...best.values()]
    .toSorted((a, b) => a.range.startLine - b.range.startLine)
    .map(({ of, on, range, sure }) => ({
      ...makeItem(draft, 'dependency', `${of} ${on}`, range, sure),
      of,
      on,
    }));
}

function fromBlock(block: RootContent, section: Section, draft: Draft, services: ServiceNames): Found[] {
  switch (block.type) {
    case 'table':
      return fromTable(block, services);
    case 'code': {
      const { startLine } = rangeOf(block);
      const mermaid = block.lang?.toLowerCase() === 'mermaid';
      if (!mermaid && (draft.fences.get(block)?.language !== 'text' || !within(section, about))) return [];
      const arrows = mermaid ? mermaidArrows(block.value) : drawnArrows(block.value);
      return fromArrows(arrows, startLine + 1, section, services);
    }
    case 'list':
      return fromList(block, section, services);
    case 'paragraph': {
      const { startLine } = rangeOf(block);
      return textOf(block)
        .split('\n')
        .flatMap((line, at) =>
          fromLine(line, { startLine: startLine + at, endLine: startLine + at }, section, services),
        );
    }
    default:
      return [];
  }
}

/** A column of services, and one of what they depend on; or of what is needed, and who by. */
function fromTable(node: Table, services: ServiceNames): Found[] {
  const table = readTable(node);
  const needs = columnOf(table, /^(?:dependenc(?:y|ies)|depends on|requires|needs|relies on|upstreams?)\b/i);
  const needed = columnOf(table, /^(?:used by|needed by|required by|dependents?|depended on by)\b/i);
  const name = table.headers.findIndex((_, at) => at !== needs && at !== needed);
  const [upper, lower] = needed === -1 ? [name, needs] : [needed, needs === -1 ? name : needs];
  if (upper === -1 || lower === -1) return [];
  return table.rows.flatMap((row) =>
    nounsOf(row.cells[upper] ?? '').flatMap((of) =>
      nounsOf(row.cells[lower] ?? '')
        .filter((on) => isThing(on, services) || isName(on))
        .map((on) => ({ of: titleOf(of, services), on, range: row, sure: confidence.stated })),
    ),
  );
}

function fromArrows(arrows: Arrow[], line: number, section: Section, services: ServiceNames): Found[] {
  const sure = within(section, otherwise)
    ? confidence.guessed
    : within(section, about)
      ? confidence.formed
      : confidence.shaped;
  return arrows.flatMap(({ from, to, line: at }) => {
    const [of, on] = [nounOf(from), nounOf(to)];
    // Who keeps data asks nobody: an arrow from it shows where data goes.
    if (of === '' || keepsData(of) || !(isThing(on, services) || (sure === confidence.formed && isName(on)))) return [];
    return [{ of: titleOf(of, services), on, range: { startLine: line + at, endLine: line + at }, sure }];
  });
}

/** "Dependencies: Redis" under a service's heading, "Bot: Supabase, Redis" under that of dependencies, and sentences. */
function fromList(list: List, section: Section, services: ServiceNames, owner: string | null = null): Found[] {
  const listed = heading.test(section.title);
  return list.children.flatMap((item) => {
    const range = rangeOf(item);
    const own = item.children.filter((child) => child.type !== 'list').map((child) => textOf(child).trim());
    const text = own.join(' ');
    const name = services.named(nounOf(text.split(/[:：–—]/)[0] ?? ''))?.title ?? null;
    const inner = item.children.flatMap((child) =>
      child.type === 'list' ? fromList(child, section, services, name ?? owner) : [],
    );
    const one = { startLine: range.startLine, endLine: range.startLine };
    const [, before = '', behind = ''] = /^([^:：]{2,60})[:：]\s*(.{2,300})$/.exec(text) ?? [];
    const above = ownerOf(section, services);
    if (field.test(text)) return [...fromField(text, one, owner ?? above, services), ...inner];
    if (listed && services.named(nounOf(before)) !== null)
      return [...needsOf(nounOf(before), behind, one, confidence.formed, services), ...inner];
    const holder = owner ?? above;
    if (listed && holder !== null && isThing(nounOf(text.split(/[:：–—]/)[0] ?? ''), services))
      return [...needsOf(holder, text.split(/[:：–—]/)[0] ?? '', one, confidence.inherited, services), ...inner];
    return [...fromLine(text, one, section, services), ...inner];
  });
}

function fromLine(text: string, range: Range, section: Section, services: ServiceNames): Found[] {
  const owner = ownerOf(section, services);
  if (text.length > longestLine) return [];
  if (field.test(text)) return fromField(text, range, owner, services);
  if (heading.test(section.title) && owner !== null && nounsOf(text).every((name) => isThing(name, services)))
    return needsOf(owner, text, range, confidence.inherited, services);
  const drawn = within(section, about) ? fromArrows(drawnArrows(text), range.startLine, section, services) : [];
  const said = saidDependencies(text, owner, services).map((one) => ({ ...one, range }));
  return [...drawn, ...said];
}

function fromField(text: string, range: Range, owner: string | null, services: ServiceNames): Found[] {
  const rest = field.exec(text)?.groups?.rest ?? '';
  return owner === null ? [] : needsOf(owner, rest, range, confidence.inherited, services);
}

function needsOf(of: string, list: string, range: Range, sure: number, services: ServiceNames): Found[] {
  return nounsOf(list)
    .filter((on) => isThing(on, services))
    .map((on) => ({ of: titleOf(of, services), on, range, sure }));
}

/** The service that a section is about, by its own title or one above; where there is one service alone, that. */
function ownerOf(section: Section, services: ServiceNames): string | null {
  for (const at of [section, ...ancestors(section)]) {
    const named = at.kind === 'root' ? null : services.named(nounOf(at.title));
    if (named !== null) return named.title;
  }
  return services.single?.title ?? null;
}

/** A name that `signalbox.yaml` may know, where the document has no such service. */
function isName(words: string): boolean {
  return (
    words.split(' ').length <= 4 && /\p{L}{2}/u.test(words) && !/^(?:none|nothing|n\/a|no|yes|tbd|all)$/i.test(words)
  );
}

function titleOf(name: string, services: ServiceNames): string {
  return everyService.test(name) ? name : (services.named(name)?.title ?? name);
}

function within(section: Section, pattern: RegExp): boolean {
  return [section, ...ancestors(section)].some(({ title }) => pattern.test(title));
}
