import type { List, Paragraph, Table, TableCell } from 'mdast';
import { isKnownProgram, looksLikeCommand } from '../shell/programs.ts';
import { textOf } from './text-of.ts';

/** Commands that stand in the open, without a fence or a code span. Lines are the document's, 1-based. */
export type BareCommand = { text: string; start: number; end: number };

/**
 * Commands that stand as a paragraph of their own, one or several; null for any other paragraph. Those that the sentence
 * before `introduced` (it ends with a colon) need no option to be taken for one.
 */
export function commandParagraph(node: Paragraph, introduced: boolean): BareCommand[] | null {
  const text = wordsOf(node);
  if (text.length > 2000) return null;
  if (isPlain(node) && isCommandText(text)) return linesOfCommands(node);
  if (introduced && isPlain(node) && text.split('\n').every((line) => isCommandText(line.trim(), true)))
    return linesOfCommands(node);
  const { children, position } = node;
  const line = position?.start.line ?? 1;
  return children.length === 1 && children[0]?.type === 'strong' && isCommandLine(text)
    ? [{ text, start: line, end: line }]
    : null;
}

/** "**ledger-tool -l /data latest-slots**", all in bold: a program of the team's own shows by its options. */
function isCommandLine(text: string): boolean {
  if (isCommandText(text)) return true;
  return (
    /^[a-z][a-z0-9]*(?:-[a-z0-9]+)+\s(?:\S+\s){0,12}?-{1,2}[a-zA-Z][\w-]*(?:\s\S+){1,12}$/.test(text) &&
    !/[.:!?]$/.test(text)
  );
}

/**
 * Single lines of a paragraph that are commands among words: "Check the cluster" and the `curl` on the next line, or "Run: "
 * and a command on the same one.
 */
export function commandLinesAmong(node: Paragraph): BareCommand[] {
  const text = wordsOf(node);
  if (text.length > 5000 || !isPlain(node)) return [];
  const first = node.position?.start.line ?? 1;
  const several = text.includes('\n');
  return text.split('\n').flatMap((line, at) => {
    const bare = withoutLabel(line.trim());
    const labelled = bare !== line.trim();
    if ((!several && !labelled) || !isCommandText(bare, labelled) || bare.endsWith('\\')) return [];
    return [{ text: bare, start: first + at, end: first + at }];
  });
}

/**
 * The points of a list that are nothing but commands, all of them: "uptime", "top", "vmstat 1" under "Diagnose". A point that
 * alone would only name a program is one among others that are beyond doubt.
 */
export function commandPoints(list: List): Paragraph[] {
  const points = list.children.map(({ children }) => {
    const [only] = children;
    return children.length === 1 && only?.type === 'paragraph' && isPlain(only) ? only : null;
  });
  if (points.length < 2 || points.length > 200) return [];
  const texts = points.map((point) => (point === null ? '' : wordsOf(point).trim()));
  const sure = texts.some((text) => isCommandText(text));
  const programs = texts.every((text) => {
    const [first = ''] = text.split(/\s+/, 1);
    return isKnownProgram(first) && looksLikeCommand(text) && !/[.:!?,]$|\n/.test(text) && text.length < 300;
  });
  return sure && programs ? points.filter((point) => point !== null) : [];
}

/** The cells of a column headed "Command" that hold nothing but a command, without a code span. */
export function commandCells(table: Table): BareCommand[] {
  const at = commandColumn(table);
  return table.children.slice(1).flatMap((row) => {
    const cell = row.children[at];
    const text = cell === undefined ? '' : textOf(cell).trim();
    if (cell === undefined || !cell.children.every((child) => child.type === 'text')) return [];
    const [program = '', second = ''] = text.replace(/^sudo\s+/, '').split(/\s+/, 2);
    const line = row.position?.start.line ?? 1;
    return second !== '' && isKnownProgram(program) && looksLikeCommand(text) && !/[.:]$/.test(text)
      ? [{ text, start: line, end: line }]
      : [];
  });
}

/** The cells under a head that says "Command". */
export function cellsUnderCommand(table: Table): TableCell[] {
  const at = commandColumn(table);
  return table.children.slice(1).flatMap((row) => row.children[at] ?? []);
}

function commandColumn(table: Table): number {
  const [head] = table.children;
  return (
    head?.children.findIndex((cell) =>
      /^(?:commands?|cmd|script|comandos?|commandes?|befehle?|命令|コマンド|명령어?)(?:\b|$)/i.test(
        textOf(cell).trim(),
      ),
    ) ?? -1
  );
}

/** What a reader sees: "kill <pid>" has a placeholder, which Markdown takes for a tag. */
function wordsOf(node: Paragraph): string {
  return node.children.map((child) => (child.type === 'html' ? child.value : textOf(child))).join('');
}

/** Text only; an address that GitHub would turn into a link is text. */
function isPlain(node: Paragraph): boolean {
  return node.children.every(
    (child) =>
      child.type === 'text' ||
      child.type === 'break' ||
      child.type === 'html' ||
      (child.type === 'link' && textOf(child) === child.url),
  );
}

/** "Run: kubectl get pods" says in its label that a command follows. */
function withoutLabel(line: string): string {
  return line.replace(
    /^(?:[\p{L}]{2,20}\s){0,3}?(?:run|execute|command|cmd|usage|ejecutar|executar|exécuter|comando|commande|befehl|执行|运行|命令|実行|コマンド)\s?[:：]\s+/iu,
    '',
  );
}

/** Verbs of programs: with one of them a few words are a command, and not the name of something that is needed. */
const verbs =
  /^(?:get|describe|logs|exec|apply|delete|rollout|up|down|ps|restart|start|stop|status|run|install|build|push|pull|list|ls|init|plan|deploy|reset|migrate|top|show|add|commit|checkout|fetch|clone|test|upgrade|rollback|uninstall|prune|drain|cordon|scale|reload|enable|disable)$/;

/** A known program with an option, a path, an address, a pipe or a verb of its own, and no end of a sentence. */
function isCommandText(text: string, labelled = false): boolean {
  const line = text.replace(/^(?:sudo\s+)?(?:[A-Z_][A-Z0-9_]{0,60}=[^\s"']{0,80}\s+){0,5}/, '');
  const [first = '', second = ''] = line.split(/\s+/, 2);
  if (!looksLikeCommand(line) || /[.:!?]$/.test(text)) return false;
  const byPath = /^(?:\.{0,2}\/)?(?:[\w.-]+\/){1,6}[\w.-]+$/.test(first) && !isAddress(first);
  if (!isKnownProgram(first) && !byPath) return false;
  if (/\s-{1,2}[a-z]|\s\.{0,2}\/\w|\s\|\s|=|\s"?(?:https?:\/\/|localhost)/i.test(text)) return true;
  return /^[\w./:@-]+(?:\s[\w./:@<>-]+){0,5}$/.test(line) && (byPath || labelled || verbs.test(second));
}

/** "/db/health failing": a path that begins like none of a machine is a service's. */
function isAddress(path: string): boolean {
  const root = /^\/(?<root>[\w.-]+)\//.exec(path)?.groups?.root;
  return (
    root !== undefined &&
    !/^(?:usr|opt|s?bin|etc|home|root|srv|var|app|snap|mnt|data|tmp|media|lib\w*|Users|Applications|System|Library)$/.test(
      root,
    ) &&
    !/\.\w{1,5}$/.test(path)
  );
}

/** A paragraph's commands as a shell would get them: a line is one, and "\\" at its end an escaped continuation. */
export function linesOfCommands(node: Paragraph): BareCommand[] {
  const first = node.position?.start.line ?? 1;
  const found: BareCommand[] = [];
  wordsOf(node)
    .replace(/\\\\?\n/g, '\\\n')
    .split('\n')
    .forEach((line, at) => {
      const before = found.at(-1);
      const begins = isKnownProgram(line.trimStart().split(/\s/, 1)[0] ?? '');
      if (before !== undefined && (before.text.endsWith('\\') || !begins)) {
        before.text += `\n${line}`;
        before.end = first + at;
      } else found.push({ text: line, start: first + at, end: first + at });
    });
  return found;
}
