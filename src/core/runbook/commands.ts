import type { Code, InlineCode, Paragraph, Root, RootContent } from 'mdast';
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
  paragraphs: Map<Paragraph, Command>;
};

/** Finds the commands in code blocks and in inline code. */
export function collectCommands(root: Root, lines: Lines, identify: Identify): Commands {
  const found: Commands = { commands: [], fences: new Map(), inline: new Map(), paragraphs: new Map() };
  const add = (text: string, language: Command['language'], start: number, end: number, sure: number) => {
    const command = makeCommand(text, language, locate(lines, start, end), sure, identify);
    found.commands.push(command);
    return command;
  };
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
      if (isInlineCommand(node.value)) {
        found.inline.set(
          node,
          add(node.value.trim(), 'shell', start, node.position?.end.line ?? start, confidence.shaped),
        );
      }
    } else if (node.type === 'paragraph' && isCommandParagraph(node)) {
      const start = node.position?.start.line ?? 1;
      found.paragraphs.set(
        node,
        add(unescaped(node), 'shell', start, node.position?.end.line ?? start, confidence.guessed),
      );
    } else if ('children' in node) {
      for (let at = node.children.length - 1; at >= 0; at--) {
        const child = node.children[at];
        if (child !== undefined) open.push(child);
      }
    }
  }
  return found;
}

/** A command that stands as a paragraph of its own, without a fence: a known program with an option, a path or a pipe. */
function isCommandParagraph(node: Paragraph): boolean {
  if (node.children.some((child) => child.type !== 'text' && child.type !== 'break' && child.type !== 'html'))
    return false;
  const text = textOf(node);
  const [first = ''] = text.split(/\s/, 1);
  if (text.length > 2000 || !isKnownProgram(first) || !looksLikeCommand(text)) return false;
  return /\s-{1,2}[a-z]|\s\.{0,2}\/\w|\s\|\s|=/i.test(text) && !/[.:!?]$/.test(text);
}

/** A paragraph's text as a shell would get it: "\\" at a line's end was an escaped continuation. */
function unescaped(node: Paragraph): string {
  return textOf(node).replace(/\\\\?\n/g, '\\\n');
}

/** An inline span is a command when a known program has at least one argument: "`railway`" alone is a name. */
function isInlineCommand(value: string): boolean {
  const text = value.trim();
  if (!/\s/.test(text) || text.length > 2000) return false;
  const [first = ''] = text.split(/\s/, 1);
  return isKnownProgram(first) || /^\.{0,2}\/[\w.-]+\//.test(first) || /^\.\/\w/.test(first);
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
