import type { Nodes, Root } from 'mdast';
import type { Commands } from './commands.ts';
import { confidence } from './confidence.ts';
import { isTyped } from './fence-entry.ts';
import type { Identify } from './identify.ts';
import { type Lines, locate } from './lines.ts';
import { mask } from './mask.ts';
import type { Contact, DocumentPlaceholder, MessageTemplate, PlaceholderPlace } from './plan.ts';
import { textOf } from './text-of.ts';

/** What tells where a placeholder stands. */
type Found = {
  commands: Commands;
  contacts: Contact[];
  templates: MessageTemplate[];
  lines: Lines;
  identify: Identify;
};

/**
 * Every placeholder of a document, wherever it stands: one entry by text and place, with all its lines. Check boxes,
 * variables (`$NAME`) and the braces of template languages (`{{ x }}`) are none.
 */
export function findPlaceholders(
  tree: Root,
  { commands, contacts, templates, lines, identify }: Found,
): DocumentPlaceholder[] {
  const found = new Map<string, Pick<DocumentPlaceholder, 'text' | 'where'> & { lines: Set<number> }>();
  const inCommands = new Set<string>();
  const note = (text: string, where: PlaceholderPlace, line: number) => {
    if (where !== 'command' && inCommands.has(`${line} ${text}`)) return;
    const known = found.get(`${where} ${text}`);
    if (known === undefined) found.set(`${where} ${text}`, { text, where, lines: new Set([line]) });
    else known.lines.add(line);
  };
  for (const { placeholders, source } of commands.commands)
    for (const text of placeholders)
      for (let line = source.startLine; line <= source.endLine; line++)
        if (plain(lines.all[line - 1] ?? '').includes(plain(text))) {
          inCommands.add(`${line} ${text}`);
          note(text, 'command', line);
        }
  const inContacts = linesOf(contacts);
  const inTemplates = linesOf(templates);
  const written = [...textsOf(tree, commands)];
  const form = isForm(written);
  for (const { text, line, where } of written) {
    const place = inTemplates.has(line) ? 'template' : inContacts.has(line) ? 'contact' : where;
    for (const hole of holesIn(text, form || place === 'template')) note(hole, place, line);
    if (place === 'template') for (const [hole] of text.matchAll(standIn)) note(hole, place, line);
  }
  return [...found.values()]
    .map((hole) => {
      const own = [...hole.lines].toSorted((a, b) => a - b);
      const line = own[0] ?? 1;
      // How a command or a form writes its holes is known; a word among words may be meant.
      const sure = hole.where === 'command' || hole.where === 'template' ? confidence.formed : confidence.shaped;
      return {
        id: identify('placeholder', hole.text),
        ...locate(lines, line, line),
        confidence: sure,
        ...hole,
        lines: own,
      };
    })
    .toSorted((a, b) => a.source.startLine - b.source.startLine);
}

type Written = { text: string; line: number; where: PlaceholderPlace };

/** A bracket of words: "[NOME]", "[Alert name]", "[30 min / 1 hour]"; never a check box, a number or a section of settings. */
const bracket =
  /(?<![\p{L}\p{N}_$\\\]"'^*.{}[!)])\[(?![ xX✓-]?\]|\^|\d{1,3}\]|\d{1,3}(?:ms|[smhdwy])(?::|\]))[^\][\n]{2,60}\](?![(\p{L}\p{N}[])/gu;

/** "(TODO in `main.py`)" tells where a gap is, and is none itself. */
const open =
  /\bTB[DC]\b|\bTODO\b(?! in\b)|\bFIXME\b(?! in\b)|(?<=:\s{0,3})_{4,}|(?<![A-Za-z])[A-Z]{2,6}_{4,}|(?<!\p{L})(?:POR (?:DEFINIR|COMPLETAR)|A (?:DEFINIR|PREENCHER)|À (?:DÉFINIR|COMPLÉTER)|ZU (?:ERGÄNZEN|KLÄREN)|NOCH OFFEN)(?!\p{L})|未定(?=$|[\s)）。])|待定|要確認|\b(?:AAAA-MM-(?:DD|JJ)|JJJJ-MM-TT|v\d{1,3}\.(?:NN|XX)(?:\.(?:NN|XX))?)\b/gu;

/** "[Resolved] Orders work again", "[WARN]": how a message or a line of a log begins. */
const standing =
  /^\[(?:investigating|identified|monitoring|resolved|scheduled|in progress|completed?|update|outage|incident|maintenance|info|warn(?:ing)?|error|debug|fatal|critical|trace|notice|ok|failed?|pass(?:ed)?|note|tip|important|caution|done|wip|alert|firing|draft|start|stop|end)\]$/i;

/** In what is to be sent or filled in: "@name", and a letter that stands for something at a line's end ("an alert for X"). */
const standIn =
  /(?<![\w.])@(?:name|owner|handle|person|assignee|someone|team)\b|(?<=(?:\b(?:for|to|of|in|from|by|on|with|when|if)|[:：]) )[XYZN](?=[.,;)]?$)/gu;

function holesIn(text: string, brackets: boolean): string[] {
  const holes = mask(text).placeholders.map((hole) => hole.text);
  for (const match of text.matchAll(open)) holes.push(match[0]);
  if (brackets)
    for (const match of text.matchAll(bracket))
      if (!standing.test(match[0]) && !holes.some((hole) => hole.includes(match[0]))) holes.push(match[0]);
  return holes;
}

/** A document that is meant to be filled in writes its holes in brackets all over: some distinct ones in its prose say so. */
function isForm(written: Written[]): boolean {
  const distinct = new Set<string>();
  for (const { text, where } of written)
    if (where !== 'template')
      for (const match of text.matchAll(bracket)) if (/^\[(?:\p{Lu}|[^\]]*\s)/u.test(match[0])) distinct.add(match[0]);
  return distinct.size >= 5;
}

const html =
  /^<\/?(?:a|abbr|b|blockquote|body|br|caption|center|code|col|dd|del|details|div|dl|dt|em|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|li|main|mark|meta|nav|ol|p|picture|pre|s|samp|script|section|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|th|thead|title|tr|tt|u|ul|var|video)\b/i;

/** The texts of a document by line, those of commands aside. */
function* textsOf(tree: Root, commands: Commands): Generator<Written> {
  const nodes: { node: Nodes; where: PlaceholderPlace }[] = [{ node: tree, where: 'prose' }];
  for (let next = nodes.pop(); next !== undefined; next = nodes.pop()) {
    const { node } = next;
    const line = node.position?.start.line ?? 1;
    if (node.type === 'code') yield* textsOfFence(node, commands);
    else if (node.type === 'text' || (node.type === 'inlineCode' && !commands.inline.has(node)))
      for (const [at, text] of node.value.split('\n').entries()) yield { text, line: line + at, where: next.where };
    else if (node.type === 'html' && !html.test(node.value) && !node.value.startsWith('<!')) {
      if (/^<[\p{L}][^<>\n]{0,60}>$/u.test(node.value)) yield { text: node.value, line, where: next.where };
    } else if (node.type === 'definition' && decoded(node.url).startsWith('[')) {
      // "[Alert]: [What it means]" is a link's definition to Markdown.
      yield {
        text: `[${node.label ?? node.identifier}] ${decoded(node.url)} ${node.title ?? ''}`,
        line,
        where: next.where,
      };
    } else if (node.type === 'link') {
      yield { text: decoded(node.url), line, where: next.where };
      // "[Dashboard]([URL])": words and address are both left open.
      if (/^(?:\[.*\]|URL)$/.test(decoded(node.url))) yield { text: `[${textOf(node)}]`, line, where: next.where };
    }
    if ('children' in node) {
      const where = node.type === 'table' ? 'table' : next.where;
      for (let at = node.children.length - 1; at >= 0; at--) {
        const child = node.children[at];
        if (child !== undefined) nodes.push({ node: child, where });
      }
    }
  }
}

/** In programs `<T>` and `[a b]` mean something else; in settings, queries and plain text they are holes. */
function* textsOfFence(node: Extract<Nodes, { type: 'code' }>, { fences }: Commands): Generator<Written> {
  const fence = fences.get(node);
  if (fence === undefined) return;
  const settings = /^(?:ya?ml|json5?|jsonc|ini|toml|env|dotenv|conf|properties|promql|logql|nginx|http|csv|hcl)$/;
  if (fence.language === 'other' && !settings.test(fence.tag ?? '')) return;
  const where = fence.language === 'template' ? 'template' : 'prose';
  for (const entry of fence.entries) {
    if (isTyped(entry) || entry.kind === 'blank') continue;
    for (const [at, text] of entry.text.split('\n').entries()) yield { text, line: entry.startLine + at, where };
  }
}

function decoded(url: string): string {
  return url.replace(/%3C/gi, '<').replace(/%3E/gi, '>').replace(/%20/g, ' ');
}

function linesOf(items: { source: { startLine: number; endLine: number } }[]): Set<number> {
  const lines = new Set<number>();
  for (const { source } of items) for (let line = source.startLine; line <= source.endLine; line++) lines.add(line);
  return lines;
}

function plain(text: string): string {
  return text.replaceAll('\\', '');
}
