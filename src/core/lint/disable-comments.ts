import type { RootContent } from 'mdast';

/**
 * A comment that hides findings: `<!-- signalbox-disable-next-line RULE: reason -->`, `-disable`, `-disable-file`,
 * `-disable-line`, or `# signalbox-disable-line RULE: reason` in a code block. It hides what is found from line `from` to
 * `to`. `problem` says why it hides nothing at all. `column` to `endColumn` are the comment, as in `Finding`.
 */
export type DisableComment = {
  line: number;
  column: number;
  endColumn: number;
  rules: string[];
  from: number;
  to: number;
  problem: { message: string; mend: string } | null;
  /** Those of `rules` that were looked for and found nothing to hide; the linter fills it in. */
  unused: string[];
};

type Read = {
  kind: string;
  rules: string[];
  reason: string;
  rest: string;
  at: Pick<DisableComment, 'line' | 'column' | 'endColumn'>;
  /** The line on which it ends. */
  last: number;
};

const how = 'Write `<!-- signalbox-disable-next-line RULE: reason -->`.';

/** Every comment of a document that hides findings, in its order. `nodes` is its tree, flat. */
export function readDisableComments(lines: string[], inCode: Uint8Array, nodes: RootContent[]): DisableComment[] {
  // Most documents have none, and need no second look.
  if (!lines.some((line) => line.includes('signalbox-'))) return [];
  const found = [...inHtml(lines, nodes), ...inBlocks(lines, inCode)].toSorted((a, b) => a.at.line - b.at.line);
  const comments: DisableComment[] = [];
  const open: DisableComment[] = [];
  for (const read of found) {
    if (read.kind === 'enable') {
      const ended = open.filter(
        ({ rules }) => read.rules.length === 0 || read.rules.some((rule) => rules.includes(rule)),
      );
      for (const comment of ended) {
        comment.to = read.at.line;
        open.splice(open.indexOf(comment), 1);
      }
      if (ended.length === 0) {
        const message = 'Unexpected `signalbox-enable`, expected a `signalbox-disable` of the same rule before it';
        comments.push({
          ...read.at,
          rules: [],
          from: 0,
          to: -1,
          problem: { message, mend: 'Take it out.' },
          unused: [],
        });
      }
      continue;
    }
    const problem = problemOf(read);
    const comment: DisableComment = {
      ...read.at,
      rules: read.rules,
      ...reach(read, lines, nodes),
      problem,
      unused: [],
    };
    comments.push(comment);
    if (read.kind === 'disable' && problem === null) open.push(comment);
  }
  return comments;
}

function problemOf({ kind, rules, reason, rest }: Read): DisableComment['problem'] {
  if (!/^disable(?:-file|-line|-next-line)?$/.test(kind))
    return {
      message: `Unexpected \`signalbox-${kind}\`, expected \`signalbox-disable\`, \`-disable-line\`, \`-disable-next-line\`, \`-disable-file\` or \`-enable\``,
      mend: how,
    };
  if (rules.length === 0)
    return { message: `Unexpected \`signalbox-${kind}\` of no rule, expected the name of one`, mend: how };
  if (reason === '')
    return {
      message: `Unexpected \`signalbox-${kind}\` without a reason, expected one: without it nothing is hidden`,
      mend:
        rest === '' ? `Write why, after a colon: \`${rules.join(', ')}: reason\`.` : 'Put a colon before the reason.',
    };
  return null;
}

function reach({ kind, at, last }: Read, lines: string[], nodes: RootContent[]): { from: number; to: number } {
  if (kind === 'disable-file') return { from: 1, to: lines.length };
  if (kind === 'disable-line') return { from: at.line, to: at.line };
  if (kind !== 'disable-next-line') return { from: at.line, to: lines.length };
  let next = last + 1;
  while (next <= lines.length && (lines[next - 1] ?? '').trim() === '') next += 1;
  // No comment of this kind can stand inside a code block, so before one it means the whole of it.
  const block = nodes.find((node) => node.type === 'code' && node.position?.start.line === next);
  return { from: next, to: block?.position?.end.line ?? next };
}

function inHtml(lines: string[], nodes: RootContent[]): Read[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'html' || !node.value.includes('signalbox-')) return [];
    const start = node.position?.start.line ?? 1;
    return Array.from(node.value.matchAll(/<!--\s*signalbox-(?<text>[^]*?)-->/g), (match) => {
      const line = start + node.value.slice(0, match.index).split('\n').length - 1;
      const raw = lines[line - 1] ?? '';
      const column = columnOf(raw, match[0].split('\n', 1)[0] ?? '');
      const end = raw.indexOf('-->', column);
      return read(
        match.groups?.['text'] ?? '',
        { line, column, endColumn: (end === -1 ? raw.length : end + 3) + 1 },
        line + match[0].split('\n').length - 1,
      );
    });
  });
}

function inBlocks(lines: string[], inCode: Uint8Array): Read[] {
  return lines.flatMap((text, index) => {
    if (inCode[index] !== 1 || !text.includes('signalbox-disable-line')) return [];
    const match = /(?:^|\s)(?<comment>(?:#|--|\/\/)\s*signalbox-(?<text>disable-line\b.*))$/.exec(text);
    if (match === null) return [];
    const column = text.length - (match.groups?.['comment']?.length ?? 0) + 1;
    return [read(match.groups?.['text'] ?? '', { line: index + 1, column, endColumn: text.length + 1 })];
  });
}

function columnOf(raw: string, words: string): number {
  return Math.max(0, raw.indexOf(words)) + 1;
}

function read(text: string, at: Read['at'], last = at.line): Read {
  const name = '[a-z][a-z\\d-]{0,60}';
  const groups = new RegExp(
    `^(?<kind>[a-z-]{1,40})(?:\\s+(?<rules>${name}(?:\\s*,\\s*${name}){0,20}))?\\s*(?<rest>[^]*)$`,
  ).exec(text.trim())?.groups;
  const rest = (groups?.['rest'] ?? '').trim();
  return {
    kind: groups?.['kind'] ?? '',
    rules: groups?.['rules']?.split(',').map((rule) => rule.trim()) ?? [],
    reason: rest.startsWith(':') ? rest.slice(1).trim() : '',
    rest,
    at,
    last,
  };
}
