import type { Code } from 'mdast';
import { isKnownProgram, looksLikeCommand } from '../shell/programs.ts';
import { readPrompt } from '../shell/prompts.ts';
import { clientEntry } from './client-entries.ts';
import type { FenceEntry } from './fence-entry.ts';
import { isRequestLine } from './http-request.ts';
import type { Lines } from './lines.ts';
import {
  hasOptionForm,
  isProse,
  isRunnable,
  looksLikePowershell,
  shellEntries,
  withoutPrompt,
} from './shell-entries.ts';
import { isDoubtfullyPrompted } from './shell-prompts.ts';
import { isSqlBlock, isSqlStart, sqlEntries } from './sql-entries.ts';

/** What a fence holds. `http` is requests as they go over the wire; `other` is a language that is neither run by a shell nor by a database (TypeScript, YAML, JSON). */
export type FenceLanguage = 'shell' | 'powershell' | 'sql' | 'http' | 'template' | 'other' | 'text';

/** A fenced or indented code block, read. `startLine` and `endLine` include its fence marks. */
export type Fence = {
  language: FenceLanguage;
  tag: string | null;
  startLine: number;
  endLine: number;
  entries: FenceEntry[];
};

const shellTags = new Set([
  'bash',
  'sh',
  'shell',
  'zsh',
  'ksh',
  'console',
  'shell-session',
  'shellsession',
  'terminal',
  'cmd',
  'bash-session',
  'sh-session',
  'session',
  'bat',
  'batch',
  'batchfile',
  'dos',
  'fish',
  'ash',
  'dash',
  'nushell',
  'commandline',
  'command-line',
  'azurecli',
  'azurecli-interactive',
  'kubectl',
]);
const powershellTags = new Set([
  'powershell',
  'ps1',
  'pwsh',
  'ps',
  'posh',
  'powershell-interactive',
  'azurepowershell',
]);
const sqlTags = new Set(['sql', 'psql', 'postgresql', 'postgres', 'mysql', 'plpgsql', 'sqlite']);
const httpTags = new Set(['http', 'https', 'rest', 'restclient', 'rest-client']);
const templateTags = new Set(['markdown', 'md', 'mdx', 'mermaid', 'html', 'email']);
const textTags = new Set(['', 'text', 'txt', 'plaintext', 'plain', 'none', 'cron', 'crontab']);
/** What a program printed: commands only behind a prompt. */
const outputTags = new Set(['output', 'log', 'logs', 'stdout', 'stderr', 'result', 'results']);
/** Tags that say nothing of a language, as people make them up: read like no tag at all. */
const looseTags =
  /^(?:cli|commands?|run|copy|prompt|code|example|unix|linux|macos|windows|ssh|aws|gcloud|docker|sample|snippet|block)$/;

/**
 * What stands round a block and helps to read it. `introduced`: the sentence before it says that it is to be run; `programs`:
 * what the document runs in its other blocks.
 */
export type FenceContext = { introduced: boolean; programs: ReadonlySet<string> };

const alone: FenceContext = { introduced: false, programs: new Set() };

/** Reads a code block: which language it really is, and its entries in order. */
export function readFence(code: Code, lines: Lines, context: FenceContext = alone): Fence {
  const startLine = code.position?.start.line ?? 1;
  const endLine = code.position?.end.line ?? startLine;
  const fenced = /^[\s>*+\-\d.)]*(?:`{3,}|~{3,})/.test((lines.all[startLine - 1] ?? '').slice(0, 400));
  const firstLine = fenced ? startLine + 1 : startLine;
  const content = code.value === '' ? [] : code.value.split(/\r\n|\n|\r/);
  const tag = tagOf(code);
  const language = languageOf(tag ?? '', content, context);
  return { language, tag, startLine, endLine, entries: entriesOf(language, tag, content, firstLine, endLine, context) };
}

/** The first words of the commands in a block that says it is shell; of any other block none. */
export function programsIn(code: Code): string[] {
  if (!shellTags.has(tagOf(code) ?? '')) return [];
  return code.value.split('\n').flatMap((line) => {
    const text = withoutPrompt(line.trim()).replace(/^(?:sudo\s+)?(?:[A-Z_][A-Z0-9_]{0,60}=\S{0,80}\s+){0,3}/, '');
    const [first = '', second = ''] = text.split(/\s+/, 2);
    // With a word behind it that is an option, a verb or a path; an output's first word seldom is.
    return /^[a-z][a-z0-9_-]{2,30}$/.test(first) &&
      /^(?:-|[a-z][a-z0-9:_-]*$|[\w.]*\/)/.test(second) &&
      isRunnable(text, true)
      ? [first]
      : [];
  });
}

function tagOf(code: Code): string | null {
  return code.lang?.toLowerCase().replace(/^[{.]+|[{},:;].*$/g, '') ?? null;
}

function languageOf(tag: string, content: string[], context: FenceContext): FenceLanguage {
  if (powershellTags.has(tag)) return 'powershell';
  if (sqlTags.has(tag)) return 'sql';
  if (templateTags.has(tag)) return 'template';
  if (shellTags.has(tag)) return 'shell';
  // A continued line belongs to the one above it and is not counted again.
  const told = content.filter(
    (line, at) => line.trim() !== '' && !line.trim().startsWith('#') && !(content[at - 1] ?? '').endsWith('\\'),
  );
  const doubtful = (textTags.has(tag) || outputTags.has(tag)) && isDoubtfullyPrompted(content, false);
  if (told.length === 0) return doubtful ? 'shell' : 'text';
  // "1. Check the services" over an indented command: what is to be run is judged without its titles.
  const titled = told.some(isListed);
  const first = told[0]?.trim() ?? '';
  if (httpTags.has(tag)) return content.some(isRequestLine) ? 'http' : 'other';
  const prompts = new Set(told.map((line) => readPrompt(line)?.kind));
  if (outputTags.has(tag) && !doubtful && !prompts.has('shell')) return 'text';
  if (!textTags.has(tag) && !outputTags.has(tag) && !looseTags.test(tag)) return languageOfWrongTag(tag, told, first);
  if (isSqlStart(first) || isSqlBlock(told)) return 'sql';
  if (isRequestLine(first)) return 'http';
  if (doubtful) return 'shell';
  if (prompts.has('powershell')) return 'powershell';
  // A command, a blank line and what it printed.
  if (tag === '' && isLoneCommand(content)) return 'shell';
  const looks = (line: string) =>
    looksLikeCommand(withoutPrompt(line)) || hasOptionForm(line) || callsProgram(line, context);
  const lines = titled ? told.filter((line) => !isListed(line)) : told;
  const commands = lines.filter(looks).length;
  if (prompts.has('shell')) return commands > 0 ? 'shell' : 'text';
  if (prompts.has('sql')) return 'sql';
  if (prompts.has('other') || prompts.has('redis') || prompts.has('mongo')) return 'text';
  if (told.filter(looksLikePowershell).length * 2 >= told.length) return 'powershell';
  if (context.introduced && told.every((line) => /^\s/.test(line) || (isRunnable(line, true) && /^[\w./~]/.test(line))))
    return 'shell';
  if (lines.length === 0) return 'text';
  return commands * 2 >= lines.length || (looks(first) && commands * 4 >= told.length) ? 'shell' : 'text';
}

/**
 * A wrong tag is common (kubectl in a yaml fence): believed when every line is a command, or, for data, when the first is one
 * of several words that no key could be ("kubectl edit …", with the YAML to put there below it).
 */
function languageOfWrongTag(tag: string, told: string[], first: string): FenceLanguage {
  // Settings for a service, which nobody types into a shell.
  if (/^(?:env|dotenv|ini|toml|conf)$/.test(tag) && told.every((line) => /^\s*[A-Za-z_][\w.]{0,80}\s?=/.test(line)))
    return 'other';
  if (!looksLikeCommand(first)) return 'other';
  if (isDataTag(tag) && /^[a-z][\w-]*(?:\s+[\w./<>$-]+){2,}/.test(first) && !/^[\w-]+\s*[:=]/.test(first))
    return 'shell';
  const every = told.every((line) => /^\s/.test(line) || looksLikeCommand(line));
  if (!every) return 'other';
  const [program = ''] = first.split(/\s/, 1);
  return isDataTag(tag) ||
    (isKnownProgram(program) && /^[a-z][\w-]*\s+[\w./<>$@-]+/.test(first) && !/[({;]\s*$/.test(first))
    ? 'shell'
    : 'other';
}

/** "shopctl queue drain": a program that the document runs elsewhere, with a word behind it. */
function callsProgram(line: string, { programs }: FenceContext): boolean {
  const [first = '', second = ''] = line.trim().split(/\s+/, 2);
  return programs.has(first) && /^[\w./<$-]/.test(second) && !isProse(line) && !/\s(?:is|are|and|the)\s/.test(line);
}

function isLoneCommand(content: string[]): boolean {
  const [first = '', second = 'x'] = content;
  return (
    second.trim() === '' &&
    first.split(/\s+/).length > 1 &&
    looksLikeCommand(first) &&
    !isProse(first) &&
    !first.endsWith(':')
  );
}

/** Whether a fence's tag names a format for data and settings, which people also use for lists of plain lines. */
export function isDataTag(tag: string | null): boolean {
  return tag !== null && ['yaml', 'yml', 'json', 'ini', 'toml', 'env', 'dotenv', 'conf'].includes(tag);
}

function entriesOf(
  language: FenceLanguage,
  tag: string | null,
  content: string[],
  firstLine: number,
  endLine: number,
  context: FenceContext,
): FenceEntry[] {
  const at = (index: number) => Math.min(firstLine + index, endLine);
  if (language === 'sql') return sqlEntries(content, at);
  if (language !== 'shell' && language !== 'powershell') {
    const entries: FenceEntry[] = [];
    for (let index = 0; index < content.length; ) {
      const typed = language === 'text' || language === 'other' ? clientEntry(content, index, tag, at) : null;
      const text = content[index] ?? '';
      const kind = text.trim() === '' ? 'blank' : language === 'text' && isListed(text) ? 'comment' : 'note';
      entries.push(typed?.entry ?? { kind, text, startLine: at(index), endLine: at(index) });
      index = typed?.next ?? index + 1;
    }
    return entries;
  }
  const declared = context.introduced || (tag !== null && (shellTags.has(tag) || powershellTags.has(tag)));
  return shellEntries(content, at, {
    declared,
    powershell: language === 'powershell',
    called: (line) => callsProgram(line, context),
    // "# ls" is a comment in a script and a prompt in the record of a session.
    session: tag === null || !shellTags.has(tag) || /^(?:console|terminal|.*session)$/.test(tag),
  });
}

/** "1. Open the dashboard" or "[ ] Rotate keys": a checklist that somebody put into a fence. */
function isListed(text: string): boolean {
  return /^\s{0,12}(?:\d{1,2}[.)]|[-*]?\s?\[[ xX]?\]|[☐□✅])\s+\S/.test(text);
}
