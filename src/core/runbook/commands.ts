import type { Code, InlineCode, Paragraph, Root, RootContent, Table } from 'mdast';
import { parseShell, type SimpleCommand } from '../shell/parse.ts';
import { isKnownProgram, looksLikeCommand, whyForPeople } from '../shell/programs.ts';
import { type Translation, translate } from '../shell/translate.ts';
import { confidence } from './confidence.ts';
import { type Fence, readFence } from './fence.ts';
import type { Identify } from './identify.ts';
import { type Lines, locate } from './lines.ts';
import { mask } from './mask.ts';
import type { Command, CommandClass } from './plan.ts';
import { textOf } from './text-of.ts';

/** Every command of a document in its order, and every code block, read once for all who need it. */
export type Commands = {
  commands: Command[];
  fences: Map<Code, Fence>;
  inline: Map<InlineCode, Command>;
  /** Paragraphs that are nothing but commands, one or several, without a fence. */
  paragraphs: Map<Paragraph, Command[]>;
  /** Commands that are single lines of a paragraph of words. */
  among: Map<Paragraph, Command[]>;
};

/** Finds the commands in code blocks and in inline code. */
export function collectCommands(root: Root, lines: Lines, identify: Identify): Commands {
  const found: Commands = {
    commands: [],
    fences: new Map(),
    inline: new Map(),
    paragraphs: new Map(),
    among: new Map(),
  };
  const add = (text: string, language: Command['language'], start: number, end: number, sure: number) => {
    const command = makeCommand(text, language, locate(lines, start, end), sure, identify);
    found.commands.push(command);
    return command;
  };
  const commandCells = new Set<InlineCode>();
  // Not recursive, in document order: a hostile document may nest deeper than the stack allows.
  const open: (Root | RootContent)[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'code') {
      const fence = readFence(node, lines);
      found.fences.set(node, fence);
      for (const entry of fence.entries) {
        if (entry.kind !== 'command' && entry.kind !== 'sql') continue;
        const language = entry.kind === 'sql' ? 'sql' : 'shell';
        const command = add(
          entry.text,
          language,
          entry.startLine,
          entry.endLine,
          fence.tag === null ? confidence.shaped : confidence.stated,
        );
        if (fence.language === 'powershell')
          command.class = { kind: 'cannot', why: 'it is PowerShell; steps run in bash' };
      }
    } else if (node.type === 'inlineCode') {
      const start = node.position?.start.line ?? 1;
      if (isInlineCommand(node.value) || (commandCells.has(node) && isScriptPath(node.value))) {
        found.inline.set(
          node,
          add(node.value.trim(), 'shell', start, node.position?.end.line ?? start, confidence.shaped),
        );
      }
    } else if (node.type === 'paragraph' && isCommandParagraph(node)) {
      found.paragraphs.set(
        node,
        linesOfCommands(node).map(({ text, start, end }) => add(text, 'shell', start, end, confidence.guessed)),
      );
    } else if ('children' in node) {
      if (node.type === 'paragraph') {
        const among = commandLinesAmong(node).map(({ text, line }) =>
          add(text, 'shell', line, line, confidence.guessed),
        );
        if (among.length > 0) found.among.set(node, among);
      }
      if (node.type === 'table') for (const code of codeUnderCommandHeader(node)) commandCells.add(code);
      for (let at = node.children.length - 1; at >= 0; at--) {
        const child = node.children[at];
        if (child !== undefined) open.push(child);
      }
    }
  }
  dropMentions(found);
  return found;
}

/**
 * "`helm rollback` reverts the image": a span that lacks the operands with which the document runs it elsewhere names the
 * command and does not ask for it.
 */
function dropMentions(found: Commands): void {
  const given = new Set<string>();
  for (const { text } of found.commands) {
    const [first = '', second = '', third = ''] = text.slice(0, 400).split(/\s+/, 3);
    if (/^(?:\\?<|[[$\w./])/.test(third)) given.add(`${first} ${second}`);
  }
  const mentions = new Set<Command>();
  for (const [node, command] of found.inline) {
    if (!given.has(command.text)) continue;
    found.inline.delete(node);
    mentions.add(command);
  }
  if (mentions.size > 0) found.commands = found.commands.filter((command) => !mentions.has(command));
}

/** The inline code in the cells of a column headed "Command". */
function codeUnderCommandHeader(table: Table): InlineCode[] {
  const [head, ...rows] = table.children;
  const at = head?.children.findIndex((cell) =>
    /^(?:commands?|cmd|script|comando|befehl|命令|コマンド)\b/i.test(textOf(cell).trim()),
  );
  if (at === undefined || at === -1) return [];
  return rows.flatMap((row) => (row.children[at]?.children ?? []).filter((child) => child.type === 'inlineCode'));
}

/** "infra/deploy/backup.sh", "./restore.py --list": a script of the repository by its path. */
function isScriptPath(text: string): boolean {
  return /^(?:[\w.-]{1,60}\/){1,8}[\w.-]{1,60}\.(?:sh|bash|py|rb|pl|js|mjs|ts)(?:\s|$)/.test(text.trim());
}

/** Commands that stand as a paragraph of their own, without a fence. */
function isCommandParagraph(node: Paragraph): boolean {
  const text = textOf(node);
  return text.length <= 2000 && isPlain(node) && isCommandText(text);
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

/** A known program with an option, a path, an address or a pipe, and no end of a sentence. */
function isCommandText(text: string): boolean {
  const [first = ''] = text.split(/\s/, 1);
  if (!isKnownProgram(first) || !looksLikeCommand(text)) return false;
  return /\s-{1,2}[a-z]|\s\.{0,2}\/\w|\s\|\s|=|\s"?(?:https?:\/\/|localhost)/i.test(text) && !/[.:!?]$/.test(text);
}

/** Single lines of a paragraph that are commands among words ("Check the cluster" and the `curl` on the next line). */
function commandLinesAmong(node: Paragraph): { text: string; line: number }[] {
  const text = textOf(node);
  if (text.length > 5000 || !text.includes('\n') || !isPlain(node)) return [];
  const first = node.position?.start.line ?? 1;
  return text
    .split('\n')
    .map((line, at) => ({ text: line.trim(), line: first + at }))
    .filter((line) => isCommandText(line.text) && !line.text.endsWith('\\'));
}

/** A paragraph's commands as a shell would get them: a line is one, and "\\" at its end an escaped continuation. */
function linesOfCommands(node: Paragraph): { text: string; start: number; end: number }[] {
  const first = node.position?.start.line ?? 1;
  const found: { text: string; start: number; end: number }[] = [];
  textOf(node)
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

/** An inline span is a command when a known program has at least one argument: "`railway`" alone is a name. */
function isInlineCommand(value: string): boolean {
  const text = value.trim();
  if (!/\s/.test(text) || text.length > 2000) return false;
  // "DEPLOY_ENV=production infra/deploy.sh": assignments stand before the program.
  const program = text.replace(/^(?:[A-Z_][A-Z0-9_]{0,60}=[^\s"']{0,80}\s+){1,5}/, '');
  const [first = ''] = program.split(/\s/, 1);
  if (isKnownProgram(first) || /^\.{0,2}\/[\w.-]+\//.test(first) || /^\.\/\w/.test(first) || isScriptPath(program))
    return true;
  // "py-spy dump --pid 7": whatever the program, words with an option among them are meant for a shell.
  return /^[a-z][a-z0-9_.-]{1,40}(?:\s[\w./<>@:=-]{1,60}){0,6}\s(?:-[A-Za-z]|--[a-z][\w-]{1,40})(?=[\s=]|$)/.test(
    program,
  );
}

/** Reads one command: its program, its placeholders and what becomes of it. */
export function makeCommand(
  text: string,
  language: Command['language'],
  place: Pick<Command, 'source' | 'asWritten'>,
  sure: number,
  identify: Identify,
): Command {
  const id = identify('command', text.slice(0, 80));
  const masked = mask(text);
  const placeholders = [...new Set(masked.placeholders.map((placeholder) => placeholder.text))];
  if (language === 'sql') {
    const missing = ['database', ...placeholders];
    return {
      id,
      ...place,
      confidence: sure,
      text,
      language,
      program: null,
      placeholders,
      class: { kind: 'binding', missing },
    };
  }
  const line = parseShell(masked.text, text);
  return {
    id,
    ...place,
    confidence: line.error === null ? sure : confidence.guessed,
    text,
    language,
    program: line.program,
    placeholders,
    class: classify(text, line.commands, line.error?.message ?? null, placeholders),
  };
}

/** What keeps a command from running is told first; then who else must act; then what it turns into; then what is missing. */
function classify(text: string, commands: SimpleCommand[], error: string | null, placeholders: string[]): CommandClass {
  if (error !== null) return { kind: 'cannot', why: `the shell cannot read it: ${error}` };
  if (/\$\{\{/.test(text.replace(/'[^']*'/g, '')))
    return { kind: 'cannot', why: 'bash refuses `${{`: put the value in single quotes' };
  const replaced: { command: SimpleCommand; translation: Translation & { kind: 'verb' } }[] = [];
  let person: string | null = null;
  for (const command of commands) {
    const translation = translate(command.program, command.argv);
    if (translation?.kind === 'cannot') return translation;
    if (translation?.kind === 'person') person ??= translation.why;
    if (translation?.kind === 'verb') replaced.push({ command, translation });
    person ??= whyForPeople(command.program, command.argv);
  }
  if (person !== null) return { kind: 'person', why: person };
  if (replaced.length > 0) {
    const notes = [
      ...new Set(replaced.flatMap(({ translation }) => (translation.note === null ? [] : [translation.note]))),
    ];
    return { kind: 'translated', to: replaceAll(text, replaced), note: notes.length === 0 ? null : notes.join(' ') };
  }
  return placeholders.length > 0 ? { kind: 'binding', missing: placeholders } : { kind: 'runs' };
}

/** Puts each translated command in its place, so that pipes and redirections round it stay. */
function replaceAll(text: string, replaced: { command: SimpleCommand; translation: { to: string } }[]): string {
  let to = '';
  let done = 0;
  for (const { command, translation } of replaced) {
    if (command.start < done) continue;
    to += text.slice(done, command.start) + translation.to;
    done = command.end;
  }
  return to + text.slice(done);
}
