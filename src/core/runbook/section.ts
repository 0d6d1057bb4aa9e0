import type { Heading, List, Paragraph, Root, RootContent, Text } from 'mdast';
import { textOf } from './text-of.ts';
import { cleanTitle, plainTitle } from './title.ts';
import { namesTrouble } from './trouble.ts';
import { type Concept, conceptOf } from './vocabulary.ts';

/**
 * A heading, or a bold line used as one ("**Symptoms:**"), with what stands under it. `blocks` are its own, up to its
 * first subsection; `endLine` is the last line of its last subsection.
 */
export type Section = {
  title: string;
  /** With its number or "Option 1:" kept. */
  fullTitle: string;
  concept: Concept | null;
  /** `label`: a bold pseudo-heading. The root stands for the document. */
  kind: 'root' | 'heading' | 'label';
  depth: number;
  startLine: number;
  endLine: number;
  blocks: RootContent[];
  sections: Section[];
  parent: Section | null;
};

/** A label's depth: below every heading. Labels that belong to a label ("Option 1" under "Resolution") are one deeper. */
const labelDepth = 7;

/** Builds the section tree of a document: headings of six levels, then bold pseudo-headings. */
export function sectionTree(root: Root, lineCount: number): Section {
  const top: Section = {
    title: '',
    fullTitle: '',
    concept: null,
    kind: 'root',
    depth: 0,
    startLine: 1,
    endLine: lineCount,
    blocks: [],
    sections: [],
    parent: null,
  };
  let current = top;
  const open = (kind: Section['kind'], depth: number, text: string, line: number) => {
    while (current.depth >= depth && current.parent !== null) current = current.parent;
    const section: Section = {
      title: cleanTitle(text).replace(/\.$/, ''),
      fullTitle: plainTitle(text).replace(/\.$/, ''),
      concept: conceptOf(cleanTitle(text)),
      kind,
      depth,
      startLine: line,
      endLine: line,
      blocks: [],
      sections: [],
      parent: current,
    };
    current.sections.push(section);
    current = section;
  };
  const hasTitle = root.children.some((block) => block.type === 'heading' && block.depth === 1);
  const fields = new Set<RootContent>();
  const isField = (block: RootContent) => fields.has(block);
  for (const block of root.children.flatMap((child, at): RootContent[] => {
    if (child.type === 'list') return withUnderlined(child, root.children[at + 1]);
    return child.type === 'paragraph' ? splitAtLabels(child, fields) : [child];
  })) {
    const line = block.position?.start.line ?? 1;
    // "**Runbook:** …" between "**Symptoms:**" and "**Fix:**" belongs to what they all describe.
    if (current.kind === 'label' && current.parent !== null && isField(block)) {
      current.parent.blocks.push(block);
      current.parent.endLine = Math.max(current.parent.endLine, block.position?.end.line ?? line);
      continue;
    }
    const named = nameIn(block);
    if (named !== null && (block.type === 'html' || !hasTitle)) {
      open('heading', block.type === 'html' ? summaryDepth : 1, named, line);
    }
    if (block.type === 'html' && /<\/details>/i.test(block.value) && named === null) {
      while (current.depth >= summaryDepth && current.parent !== null) current = current.parent;
      continue;
    }
    if (block.type === 'heading') {
      open('heading', block.depth, textOf(block), line);
      current.endLine = block.position?.end.line ?? line;
      continue;
    }
    const label = block.type === 'paragraph' ? (labelOf(block) ?? troubleOf(block, current)) : null;
    if (label !== null) {
      open('label', belongsToLabel(label.text, current) ? labelDepth + 1 : labelDepth, label.text, line);
      if (label.rest !== null) current.blocks.push(label.rest);
    } else {
      current.blocks.push(block);
    }
    if (block.type !== 'thematicBreak') current.endLine = Math.max(current.endLine, block.position?.end.line ?? line);
  }
  closeRanges(top);
  return top;
}

/** Between headings and labels: what `<details>` folds away is below every heading and holds labels. */
const summaryDepth = 6.5;

/** The title that front matter or a `<summary>` gives to what follows, or null. */
function nameIn(block: RootContent): string | null {
  if (block.type === 'yaml') {
    const title = /^title\s*:\s*(?<title>\S.{0,200}?)\s*$/m.exec(block.value)?.groups?.title ?? null;
    return title?.replace(/^(["'])(.*)\1$/, '$2') ?? null;
  }
  if (block.type !== 'html') return null;
  const words = /<summary>(?<words>[\s\S]{1,300}?)<\/summary>/i.exec(block.value)?.groups?.words ?? '';
  return words.replace(/<[^<>]{0,200}>/g, '').trim() || null;
}

/**
 * "1. Standby is lagging" over a row of dashes is a heading to its writer, and a list with a line below it to Markdown. A short
 * `---` only separates.
 */
function withUnderlined(list: List, next: RootContent | undefined): RootContent[] {
  const last = list.children.at(-1);
  const [title] = last?.children ?? [];
  if (list.ordered !== true || last === undefined || last.children.length !== 1 || title?.type !== 'paragraph')
    return [list];
  const under = next?.type === 'thematicBreak' ? next.position : undefined;
  const end = last.position?.end.line;
  if (under === undefined || end === undefined || last.position?.start.line !== end || under.start.line !== end + 1)
    return [list];
  if (under.end.column - under.start.column < 5) return [list];
  const number = (list.start ?? 1) + list.children.length - 1;
  const heading: Heading = {
    type: 'heading',
    depth: 2,
    children: [{ type: 'text', value: `${number}. ` }, ...title.children],
    ...(last.position === undefined ? {} : { position: last.position }),
  };
  return list.children.length === 1 ? [heading] : [{ ...list, children: list.children.slice(0, -1) }, heading];
}

/** A title that continues what stands above it instead of beginning something: "Option 2", "If Redis is down", "Or". */
const continuing =
  /^(?:option|alternative|method|scenario|case|step|phase|variant)\s+[\dA-Z]\b|^(?:if|when|or|for|otherwise|else)\b|^(?:immediate|temporary|short[- ]term)\b/i;

function belongsToLabel(title: string, current: Section): boolean {
  const label = current.depth > labelDepth ? current.parent : current;
  if (label === null || label.kind !== 'label' || label.concept === null) return false;
  if (conceptOf(cleanTitle(title)) !== null) return false;
  return continuing.test(plainTitle(title)) || label.blocks.length === 0;
}

/** The label that a paragraph is or begins with: "**Symptoms:**", "**Fix** (by cause):", "**Detect.** The bot is offline", "Symptoms:". */
function labelOf(paragraph: Paragraph): { text: string; rest: Paragraph | null } | null {
  const [first, second, ...others] = paragraph.children;
  if (first === undefined) return null;
  if (first.type === 'text') {
    const text = first.value.trim();
    const plain = second === undefined && /[:：]$/.test(text) && text.length < 60 && !text.includes('\n');
    return plain && conceptOf(cleanTitle(text)) !== null ? { text, rest: null } : null;
  }
  if (first.type !== 'strong') return null;
  const text = textOf(first);
  if (text.length > 200) return null;
  if (second === undefined) return { text, rest: null };
  if (second.type !== 'text') return null;
  if (others.length === 0 && /^\s*[:：]?\s*$/.test(second.value)) return { text, rest: null };
  // "**Version:** 1.0 **Updated:** today" is a list of fields: a label with words behind it must be one that we know.
  if (conceptOf(cleanTitle(text)) === null || others.some((child) => child.type === 'strong')) return null;
  const gap = /^\s*(?:[(（][^()（）]{0,80}[)）])?\s*(?:[:：—–-]\s*|$)/.exec(second.value)?.[0] ?? '';
  if (gap === '' && !/[:：.]\s*$/.test(text)) return null;
  const value = second.value.slice(gap.length).trimStart();
  if (value === '' && others.length === 0) return { text, rest: null };
  // "**Severity:** P1" tells one thing of what it stands in; what follows is not about the severity.
  if (conceptOf(cleanTitle(text)) === 'severity') return null;
  return { text, rest: { ...paragraph, children: value === '' ? others : [{ ...second, value }, ...others] } };
}

/**
 * "**Queue backlog** - the workers are too few. Add some:" in a chapter of incidents: bold words that name trouble, with what
 * is known of it behind them and what to do below.
 */
function troubleOf(paragraph: Paragraph, current: Section): { text: string; rest: Paragraph } | null {
  const chapter = current.kind === 'label' ? current.parent : current;
  const [first, second, ...others] = paragraph.children;
  if (chapter?.concept !== 'incidents' || first?.type !== 'strong' || second?.type !== 'text') return null;
  const text = textOf(first);
  const gap = /^\s*(?:[:：—–]|-\s|\.\s)\s*/.exec(second.value)?.[0] ?? (/[:：.]\s*$/.test(text) ? '' : null);
  if (gap === null || text.length > 120 || others.some((child) => child.type === 'strong') || !namesTrouble(text))
    return null;
  return {
    text,
    rest: { ...paragraph, children: [{ ...second, value: second.value.slice(gap.length).trimStart() }, ...others] },
  };
}

/** What a label opens; others ("Severity:", "Owner:") are fields that stay with their neighbours. */
const opening = new Set<Concept | null>([
  'symptoms',
  'diagnosis',
  'resolution',
  'verification',
  'rollback',
  'prevention',
]);

/** "**Symptoms:** it is silent" and "**Fix:**" on the next line are one paragraph to Markdown and two parts to people. */
function splitAtLabels(paragraph: Paragraph, fields: Set<RootContent>): Paragraph[] {
  const starts = paragraph.children.flatMap((child, at) => {
    const before = paragraph.children[at - 1];
    const after = paragraph.children[at + 1];
    const atLineStart =
      before === undefined || before.type === 'break' || (before.type === 'text' && endsLine(before.value));
    const colon = /[:：]\s*$/.test(textOf(child)) || (after?.type === 'text' && /^\s*[:：]/.test(after.value));
    const label = child.type === 'strong' && atLineStart && colon;
    const concept = label ? conceptOf(cleanTitle(textOf(child))) : null;
    // "**Contacts:**" at the very end introduces the list below; with words behind it it is a field.
    const last = paragraph.children.slice(at + 1).every((other) => /^\s*[:：]?\s*$/.test(textOf(other)));
    const opens = label && (opening.has(concept) || (concept === 'contacts' && last));
    return label || at === 0 ? [{ at, opens, field: label && !opens }] : [];
  });
  if (starts.length < 2 || !starts.some(({ opens }) => opens)) return [paragraph];
  return starts.map((start, index) => {
    const children = paragraph.children.slice(start.at, starts[index + 1]?.at);
    while (children.at(-1)?.type === 'break') children.pop();
    const last = children.at(-1);
    if (last?.type === 'text') children[children.length - 1] = { ...last, value: last.value.trimEnd() };
    const from = children[0]?.position ?? paragraph.position;
    const to = last?.type === 'text' ? endOfText(last) : last?.position?.end;
    const piece: Paragraph =
      from === undefined || to === undefined
        ? { ...paragraph, children }
        : { ...paragraph, children, position: { start: from.start, end: to } };
    if (start.field) fields.add(piece);
    return piece;
  });
}

function endsLine(text: string): boolean {
  return text.slice(text.trimEnd().length).includes('\n');
}

/** Where a text ends once the line break behind it is left out. */
function endOfText(text: Text): NonNullable<Text['position']>['end'] | undefined {
  const end = text.position?.end;
  const breaks = text.value.slice(text.value.trimEnd().length).split('\n').length;
  return end === undefined ? undefined : { ...end, line: end.line - (breaks - 1) };
}

function closeRanges(section: Section): number {
  for (const child of section.sections) section.endLine = Math.max(section.endLine, closeRanges(child));
  return section.endLine;
}

/** Every section of a tree, in the document's order, the root first. */
export function* allSections(section: Section): Generator<Section> {
  yield section;
  for (const child of section.sections) yield* allSections(child);
}

/** The titles above a section, nearest first. */
export function* ancestors(section: Section): Generator<Section> {
  for (let at = section.parent; at !== null; at = at.parent) yield at;
}
