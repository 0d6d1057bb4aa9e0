/** An arrow of a diagram, by the words of its two ends; `line` counts from 0 in the diagram. */
export type Arrow = { from: string; to: string; line: number };

const longestLine = 500;
const mostArrows = 500;
/** Lines that draw nothing between two things. */
const aside = /^\s*(?:subgraph|end\b|style|classDef|class|click|linkStyle|direction|%%|graph|flowchart)/;
const node = /\s*([\p{L}\p{N}_]+(?:[-.](?=[\p{L}\p{N}_])[\p{L}\p{N}_]+)*)\s*/uy;
/** `[words]`, `[(words)]`, `((words))`, `{words}`, `["words"]`. */
const shape = /[[({>/\\]{1,3}\s*"?([^"[\](){}|]{1,80}?)"?\s*[\])}/\\]{1,3}\s*/y;
const style = /:::[\w-]+\s*/y;
/** `-->`, `-.->`, `==>`, `-- words -->`, `-->|words|`; without a head it joins two and says nothing of who needs whom. */
const link =
  /(<?)(?:-{2,}|={2,}|-\.{1,3}-?)(?:\s*"?([^-=.<>|"]{1,60}?)"?\s*(?:-{2,}|={2,}|\.{1,3}-))?([>ox]?)\s*(?:\|([^|]{0,80})\|)?\s*/y;
/** A diagram of what is decided or what happens, not of what is there. */
const decides = /\b(?:yes|no|fail\w*|error\w*|down|alert\w*|timeout|success|ok|true|false|page[sd]?)\b/i;

/** The arrows of a Mermaid flowchart, each from who asks to who is asked; none of any other diagram. */
export function mermaidArrows(text: string): Arrow[] {
  const lines = text.split('\n');
  if (!lines.some((line) => /^\s*(?:graph|flowchart)\b/.test(line))) return [];
  const labels = new Map<string, string>();
  const drawn: Arrow[] = [];
  lines.forEach((whole, line) => {
    for (const part of whole.slice(0, longestLine).split(';')) {
      if (aside.test(part) || drawn.length >= mostArrows) continue;
      readChain(part.replaceAll(/<br\s*\/?>/gi, ' '), line, labels, drawn);
    }
  });
  return drawn
    .slice(0, mostArrows)
    .map(({ from, to, line }) => ({ from: labels.get(from) ?? from, to: labels.get(to) ?? to, line }));
}

/** `A & B --> C --> D`. */
function readChain(text: string, line: number, labels: Map<string, string>, drawn: Arrow[]): void {
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) at = pattern.lastIndex;
    return match;
  };
  const group = (): string[] => {
    const ids: string[] = [];
    for (;;) {
      const id = take(node)?.[1];
      if (id === undefined) return ids;
      const label = take(shape)?.[1]?.trim();
      if (label !== undefined) labels.set(id, label);
      take(style);
      ids.push(id);
      if (text[at] !== '&') return ids;
      at += 1;
    }
  };
  let before = group();
  while (before.length > 0) {
    const arrow = take(link);
    if (arrow === null) return;
    const after = group();
    const [, back, said = '', head, also = ''] = arrow;
    if (head === '>' && back === '' && !decides.test(`${said} ${also}`))
      for (const from of before) for (const to of after) drawn.push({ from, to, line });
    before = after;
  }
}

const drawnArrow = /\s*(?:[─━═-]+[>▶►→]|→|⟶|⇒|=>)\s*/;
const frame = /[│┃|┌┐└┘├┤┬┴┼╔╗╚╝║[\](){}]/g;

/** The arrows of a diagram drawn in characters, or of a line of prose: `[Bot] ──▶ [API] ──▶ [PostgreSQL]`. */
export function drawnArrows(text: string): Arrow[] {
  return text.split('\n').flatMap((whole, line) => {
    const parts = whole.slice(0, longestLine).split(drawnArrow);
    const names = parts.map((part) => part.replaceAll(frame, ' ').trim());
    if (parts.length < 2 || names.some((name) => name === '')) return [];
    return names.slice(1).map((to, index) => ({ from: names[index] ?? '', to, line }));
  });
}
