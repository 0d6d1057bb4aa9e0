import type { Html, PhrasingContent, Root, RootContent, Table, TableCell, TableRow } from 'mdast';

/** Longer blocks are left as they are: nobody writes such a table by hand. */
const longest = 100_000;

/** A tree whose blocks of HTML that are one table have become tables, so that all readers of tables read them too. */
export function withHtmlTables(root: Root): Root {
  if (!root.children.some(isTable)) return root;
  return {
    ...root,
    children: root.children.map((block): RootContent => (isTable(block) ? (tableOf(block) ?? block) : block)),
  };
}

function isTable(block: RootContent): block is Html {
  return (
    block.type === 'html' && block.value.length < longest && /^\s*(?:<div[^<>]{0,200}>\s*)?<table\b/i.test(block.value)
  );
}

/** The rows of a table with at least two of them; null where it has another table or a list within. */
function tableOf(block: Html): Table | null {
  const { value } = block;
  const start = block.position?.start.line ?? 1;
  if (value.split(/<table\b/i).length !== 2 || /<(?:ul|ol|pre)\b/i.test(value)) return null;
  const children = [
    ...value.matchAll(/<tr\b[^<>]{0,300}>(?<cells>[\s\S]*?)(?=<\/tr\s*>|<tr\b|<\/t(?:able|head|body)\b)/gi),
  ].map((row): TableRow => {
    const line = start + value.slice(0, row.index).split('\n').length - 1;
    const end = line + row[0].split('\n').length - 1;
    const position = { start: { line, column: 1 }, end: { line: end, column: 1 } };
    const cells = [
      ...(row.groups?.cells ?? '').matchAll(/<t[hd]\b[^<>]{0,300}>(?<words>[\s\S]*?)(?=<\/t[hd]\s*>|<t[hd]\b|$)/gi),
    ];
    return {
      type: 'tableRow',
      position,
      children: cells.map(
        (cell): TableCell => ({ type: 'tableCell', position, children: wordsOf(cell.groups?.words ?? '', line) }),
      ),
    };
  });
  if (children.length < 2 || (children[0]?.children.length ?? 0) < 2) return null;
  return { type: 'table', children, ...(block.position === undefined ? {} : { position: block.position }) };
}

/** The words of a cell, with what stands in `<code>` as code spans. */
function wordsOf(html: string, line: number): PhrasingContent[] {
  const position = { start: { line, column: 1 }, end: { line, column: 1 } };
  return html.split(/(<code\b[^<>]{0,200}>[\s\S]{0,2000}?<\/code\s*>)/i).flatMap((part): PhrasingContent[] => {
    const value = decoded(part.replace(/<br\s*\/?>/gi, ' ').replace(/<[^<>]{0,300}>/g, '')).replace(/\s+/g, ' ');
    if (value.trim() === '') return [];
    return /^<code/i.test(part)
      ? [{ type: 'inlineCode', value: value.trim(), position }]
      : [{ type: 'text', value, position }];
  });
}

const entities = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['nbsp', ' '],
  ['le', '≤'],
  ['ge', '≥'],
]);

function decoded(text: string): string {
  return text.replace(/&(?<name>[a-z]{2,4});/g, (written, name: string) => entities.get(name) ?? written);
}
