import type { Code, InlineCode, Paragraph, Root, RootContent } from 'mdast';
import { riskOf } from '../risk/risk-of.ts';
import { parseShell, type SimpleCommand } from '../shell/parse.ts';
import { whyForPeople } from '../shell/programs.ts';
import { type Translation, translate } from '../shell/translate.ts';
import {
  cellsUnderCommand,
  commandCells,
  commandLinesAmong,
  commandParagraph,
  commandPoints,
  linesOfCommands,
} from './bare-commands.ts';
import { classOfSql } from './class-of-sql.ts';
import { confidence } from './confidence.ts';
import { type Fence, programsIn, readFence } from './fence.ts';
import { isTyped } from './fence-entry.ts';
import { isInlineCommand, type SpanContext, spanContexts } from './inline-commands.ts';
import type { Identify } from './identify.ts';
import { type Lines, locate } from './lines.ts';
import { mask } from './mask.ts';
import type { Command, CommandClass } from './plan.ts';
import { raisedBy } from './said-danger.ts';
import { textOf } from './text-of.ts';
import { raiseWholeStops } from './whole-stack.ts';

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
  const add = (
    text: string,
    language: Command['language'],
    start: number,
    end: number,
    sure: number,
    tag: string | null = null,
  ) => {
    const command = makeCommand(text, language, locate(lines, start, end), sure, identify, tag);
    found.commands.push(command);
    return command;
  };
  const programs = new Set(nodesOf(root).flatMap((node) => (node.type === 'code' ? programsIn(node) : [])));
  const spans = new Map<InlineCode, Omit<SpanContext, 'commandColumn'>>();
  const underCommand = new Set<RootContent | InlineCode>();
  const points = new Set<Paragraph>();
  let sentence = '';
  // In document order.
  for (const node of nodesOf(root)) {
    if (node.type === 'heading') sentence = '';
    if (node.type === 'code') {
      const fence = readFence(node, lines, { introduced: introduces(sentence), programs });
      found.fences.set(node, fence);
      let said = fence.entries.filter((entry) => entry.kind === 'command').length === 1 ? sentence : '';
      for (const entry of fence.entries) {
        if (entry.kind === 'comment') said = `${said}\n${entry.text}`;
        if (!isTyped(entry)) continue;
        const language = entry.kind === 'command' ? 'shell' : entry.kind;
        const sure = fence.tag === null ? confidence.shaped : confidence.stated;
        const command = add(entry.text, language, entry.startLine, entry.endLine, sure, fence.tag);
        if (fence.language === 'powershell' && language === 'shell') command.class = powershellClass;
        command.risk = raisedBy(said, entry.text, command.risk);
        said = '';
      }
    } else if (node.type === 'inlineCode') {
      const start = node.position?.start.line ?? 1;
      const context = spans.get(node) ?? { before: '', after: '', sentence: '', programs };
      if (isInlineCommand(node.value, { ...context, commandColumn: underCommand.has(node) })) {
        const command = add(node.value.trim(), 'shell', start, node.position?.end.line ?? start, confidence.shaped);
        if (/^[A-Z][a-z]{2,12}-[A-Z]/.test(command.text)) command.class = powershellClass;
        found.inline.set(node, command);
      }
    } else if ('children' in node) {
      if (node.type === 'paragraph') {
        const introduced = /[:：]\s*$/.test(sentence);
        sentence = textOf(node);
        const whole = points.has(node) ? linesOfCommands(node) : commandParagraph(node, introduced);
        const bare = (whole ?? commandLinesAmong(node)).map(({ text, start, end }) =>
          add(text, 'shell', start, end, confidence.guessed),
        );
        if (whole !== null) found.paragraphs.set(node, bare);
        else if (bare.length > 0) found.among.set(node, bare);
      }
      if (node.type === 'list') for (const point of commandPoints(node)) points.add(point);
      if (node.type === 'table') {
        for (const cell of cellsUnderCommand(node)) for (const child of cell.children) underCommand.add(child);
        for (const { text, start, end } of commandCells(node)) add(text, 'shell', start, end, confidence.guessed);
      }
      for (const [span, context] of spanContexts(node.children, programs)) spans.set(span, context);
    }
  }
  dropMentions(found);
  raiseWholeStops(
    found.commands,
    nodesOf(root).flatMap((node) => (node.type === 'code' || node.type === 'inlineCode' ? [node.value] : [])),
  );
  return found;
}

const powershellClass: CommandClass = { kind: 'cannot', why: 'it is PowerShell; steps run in bash' };

/** Every node in document order. Not recursive: a hostile document may nest deeper than the stack allows. */
function nodesOf(root: Root): RootContent[] {
  const nodes: RootContent[] = [];
  const open: RootContent[] = root.children.toReversed();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    nodes.push(node);
    if ('children' in node)
      for (let at = node.children.length - 1; at >= 0; at--) {
        const child = node.children[at];
        if (child !== undefined) open.push(child);
      }
  }
  return nodes;
}

/** "Run on the database host:" before a block says that what stands in it is to be run; "it prints:" says the opposite. */
function introduces(sentence: string): boolean {
  const end = sentence.trim().slice(-200);
  return (
    /(?:\b(?:run|execute|type|enter|invoke|commands?|ejecut\p{L}+|execut\p{L}+|rode|rodar|lance[rz]?|exécut\p{L}+|ausführen|befehle?)\b|执行|运行|命令|実行|コマンド)[^.。\n]{0,120}[:：]$/iu.test(
      end,
    ) && !/\b(?:outputs?|prints?|printed|returns?|responses?|errors?|results?|shows?|like this|see)\b/i.test(end)
  );
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

/** Reads one command: its program, its placeholders and what becomes of it. */
export function makeCommand(
  text: string,
  language: Command['language'],
  place: Pick<Command, 'source' | 'asWritten'>,
  sure: number,
  identify: Identify,
  tag: string | null = null,
): Command {
  const id = identify('command', text.slice(0, 80));
  const masked = mask(text);
  const placeholders = [...new Set(masked.placeholders.map((placeholder) => placeholder.text))];
  const risk = riskOf({ text, language }, tag);
  if (language === 'sql') {
    const own = { id, ...place, confidence: sure, text, language, program: null, placeholders, risk };
    return { ...own, class: classOfSql(text, tag, place.source, placeholders) };
  }
  if (language !== 'shell') {
    const program = language === 'redis' ? 'redis-cli' : 'mongosh';
    const why = `it is typed into \`${program}\``;
    return {
      id,
      ...place,
      confidence: sure,
      text,
      language,
      program,
      placeholders,
      risk,
      class: { kind: 'person', why },
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
    risk,
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
