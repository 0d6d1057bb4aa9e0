import type { Code } from 'mdast';
import { logicalLine } from '../shell/join-lines.ts';
import { looksLikeCommand } from '../shell/programs.ts';
import { readCronLine } from './cron.ts';
import type { Lines } from './lines.ts';

/** What a fence holds. `other` is a language that is neither run by a shell nor by a database (TypeScript, YAML, JSON). */
export type FenceLanguage = 'shell' | 'powershell' | 'sql' | 'template' | 'other' | 'text';

/** One entry of a fence. Lines are the document's, 1-based. A `note` is prose, output or data among commands. */
export type FenceEntry = {
  kind: 'comment' | 'command' | 'sql' | 'note' | 'blank';
  text: string;
  startLine: number;
  endLine: number;
};

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
]);
const powershellTags = new Set(['powershell', 'ps1', 'pwsh', 'ps']);
const sqlTags = new Set(['sql', 'psql', 'postgresql', 'postgres', 'mysql', 'plpgsql', 'sqlite']);
const templateTags = new Set(['markdown', 'md', 'mdx', 'mermaid', 'html', 'email']);
const textTags = new Set(['', 'text', 'txt', 'plaintext', 'plain', 'none', 'output', 'log', 'cron', 'crontab']);

/** Reads a code block: which language it really is, and its entries in order. */
export function readFence(code: Code, lines: Lines): Fence {
  const startLine = code.position?.start.line ?? 1;
  const endLine = code.position?.end.line ?? startLine;
  const fenced = /^[\s>*+\-\d.)]*(?:`{3,}|~{3,})/.test((lines.all[startLine - 1] ?? '').slice(0, 400));
  const firstLine = fenced ? startLine + 1 : startLine;
  const content = code.value === '' ? [] : code.value.split(/\r\n|\n|\r/);
  const tag = code.lang?.toLowerCase().replace(/^[{.]+|[},].*$/g, '') ?? null;
  const language = languageOf(tag ?? '', content);
  return { language, tag, startLine, endLine, entries: entriesOf(language, tag, content, firstLine, endLine) };
}

function languageOf(tag: string, content: string[]): FenceLanguage {
  if (powershellTags.has(tag)) return 'powershell';
  if (sqlTags.has(tag)) return 'sql';
  if (templateTags.has(tag)) return 'template';
  if (shellTags.has(tag)) return 'shell';
  // A continued line belongs to the one above it and is not counted again.
  const told = content.filter(
    (line, at) => line.trim() !== '' && !line.trim().startsWith('#') && !(content[at - 1] ?? '').endsWith('\\'),
  );
  if (told.length === 0) return 'text';
  const first = told[0]?.trim() ?? '';
  if (!textTags.has(tag)) {
    // A wrong tag is common (kubectl in a yaml fence): believed when every line is a command, or when the first is one of
    // several words that no key could be ("kubectl edit …", with the YAML to put there below it).
    if (
      isDataTag(tag) &&
      looksLikeCommand(first) &&
      /^[a-z][\w-]*(?:\s+[\w./<>$-]+){2,}/.test(first) &&
      !/^[\w-]+\s*[:=]/.test(first)
    )
      return 'shell';
    return told.every((line) => /^\s/.test(line) || looksLikeCommand(line)) && looksLikeCommand(first) && isDataTag(tag)
      ? 'shell'
      : 'other';
  }
  if (isSqlStart(first)) return 'sql';
  // A command, a blank line and what it printed.
  if (tag === '' && isLoneCommand(content)) return 'shell';
  const commands = told.filter((line) => looksLikeCommand(withoutPrompt(line)) || hasOptionForm(line)).length;
  if (told.some((line) => isPrompted(line))) return commands > 0 ? 'shell' : 'text';
  return commands * 2 >= told.length || (looksLikeCommand(first) && commands * 4 >= told.length) ? 'shell' : 'text';
}

/** "ledger-tool -l data \\": an unknown program with an option among its words reads as a command without a tag too. */
function hasOptionForm(line: string): boolean {
  return (
    /^[a-z][a-z0-9_.-]{1,40}(?:\s[\w./<>@:=-]{1,80}){0,6}\s(?:-[A-Za-z]|--[a-z][\w-]{1,40})(?=[\s=]|$)/.test(line) &&
    !isProse(line)
  );
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
): FenceEntry[] {
  const at = (index: number) => Math.min(firstLine + index, endLine);
  if (language === 'sql') return sqlEntries(content, at);
  if (language !== 'shell' && language !== 'powershell') {
    const numbered = language === 'text';
    return content.map((text, index) => ({
      kind: text.trim() === '' ? 'blank' : numbered && isListed(text) ? 'comment' : 'note',
      text,
      startLine: at(index),
      endLine: at(index),
    }));
  }
  const prompted = content.some(isPrompted);
  const declared = tag !== null && (shellTags.has(tag) || powershellTags.has(tag));
  return shellEntries(content, at, { prompted, declared });
}

/** "1. Open the dashboard" or "[ ] Rotate keys": a checklist that somebody put into a fence. */
function isListed(text: string): boolean {
  return /^\s{0,12}(?:\d{1,2}[.)]|[-*]?\s?\[[ xX]?\]|[☐□✅])\s+\S/.test(text);
}

/**
 * Shell is joined by logical line; SQL among it (psql input below a `psql` line) is taken out first, since to a shell it
 * is noise. With prompts only prompted lines are commands: the others are what was printed.
 */
function shellEntries(
  content: string[],
  at: (index: number) => number,
  told: { prompted: boolean; declared: boolean },
): FenceEntry[] {
  const entries: FenceEntry[] = [];
  const bare = told.prompted ? withPromptsOnly(content) : content;
  for (let from = 0; from < bare.length; ) {
    const sqlEnd = isSqlStart(bare[from] ?? '') ? endOfSql(bare, from) : null;
    if (sqlEnd !== null) {
      entries.push({
        kind: 'sql',
        text: bare
          .slice(from, sqlEnd + 1)
          .join('\n')
          .trim(),
        startLine: at(from),
        endLine: at(sqlEnd),
      });
      from = sqlEnd + 1;
      continue;
    }
    const line = logicalLine(bare, from);
    entries.push(shellEntry(line.kind, line.text, at(line.start), at(line.end), told.declared || told.prompted));
    from = line.end + 1;
  }
  return entries;
}

function shellEntry(
  kind: 'command' | 'comment' | 'blank',
  text: string,
  startLine: number,
  endLine: number,
  declared: boolean,
): FenceEntry {
  if (kind === 'comment') return { kind, text: text.replace(/^#+!?\s?/, ''), startLine, endLine };
  if (kind === 'command' && !isRunnable(text, declared)) return { kind: 'note', text, startLine, endLine };
  return { kind, text, startLine, endLine };
}

/** In a fence that says it is shell everything is a command that is not evidently something else. */
function isRunnable(text: string, declared: boolean): boolean {
  const first = text.split('\n', 1)[0] ?? '';
  // A line of a crontab is a schedule: a shell would look for a program called "0".
  if (readCronLine(first) !== null) return false;
  if (looksLikeCommand(first) || hasOptionForm(first)) return true;
  if (!declared) return false;
  if (/^https?:\/\/\S*$/.test(text)) return false;
  if (/^(?:-|\*|•|\d+[.)])\s/.test(first)) return false;
  if (/^["']?[\w.-]{1,60}["']?:(?:\s|$)/.test(first)) return false;
  if (/^[[{\]}"'│├└┌─|]/.test(first) && !first.startsWith('[ ')) return false;
  if (/^\.{2,}|^…/.test(first)) return false;
  const [word = ''] = first.split(/\s/, 1);
  return /^[a-z0-9_@.][\w.@/+:-]*$/.test(word) ? !isProse(first) : /^[A-Z][A-Za-z]+-[A-Z]\w+$/.test(word);
}

function isProse(line: string): boolean {
  return /[.!?]$/.test(line) && !/[-/$|=]/.test(line) && line.split(/\s+/).length > 4;
}

function isPrompted(line: string): boolean {
  return /^\s{0,8}(?:\$|❯|➜|[\w.-]{1,40}@[\w.-]{1,60}[^$#]{0,60}[$#])\s+\S/.test(line);
}

function withoutPrompt(line: string): string {
  return isPrompted(line) ? line.replace(/^\s{0,8}(?:\$|❯|➜|[\w.-]{1,40}@[\w.-]{1,60}[^$#]{0,60}[$#])\s+/, '') : line;
}

/** Takes prompts off and blanks out the output between; a continuation of a prompted line stays. */
function withPromptsOnly(content: string[]): string[] {
  let continued = false;
  return content.map((line) => {
    const kept = isPrompted(line) || continued || line.trimStart().startsWith('#');
    const text = kept ? withoutPrompt(line).replace(/^> /, continued ? '' : '> ') : '';
    continued = kept && line.endsWith('\\');
    return text;
  });
}

const sqlStart =
  /^\s{0,8}(?:SELECT|INSERT\s+INTO|UPDATE|DELETE\s+FROM|ALTER|CREATE|DROP|TRUNCATE|VACUUM|ANALYZE|REINDEX|EXPLAIN|GRANT|REVOKE|WITH\s+\w+\s+AS|BEGIN|COMMIT|ROLLBACK|SHOW|SET\s+\w+\s+TO|REFRESH\s+MATERIALIZED)\b/;

function isSqlStart(line: string): boolean {
  return sqlStart.test(line) && !/^\s*[A-Z]+=/.test(line);
}

/** The index of the line that ends the statement with a semicolon, at most 80 lines on; null when none does. */
function endOfSql(content: string[], start: number): number | null {
  for (let at = start; at < Math.min(content.length, start + 80); at++) {
    if (/;\s*(?:--.*)?$/.test(content[at] ?? '')) return at;
    if (at > start && (content[at] ?? '').trim() === '') return null;
  }
  return null;
}

function sqlEntries(content: string[], at: (index: number) => number): FenceEntry[] {
  const entries: FenceEntry[] = [];
  for (let from = 0; from < content.length; from++) {
    const text = (content[from] ?? '').trim();
    if (text === '') entries.push({ kind: 'blank', text, startLine: at(from), endLine: at(from) });
    else if (text.startsWith('--') || text.startsWith('#')) {
      entries.push({
        kind: 'comment',
        text: text.replace(/^(?:-+|#+)\s?/, ''),
        startLine: at(from),
        endLine: at(from),
      });
    } else {
      let end = from;
      while (
        end + 1 < content.length &&
        !/;\s*(?:--.*)?$/.test(content[end] ?? '') &&
        (content[end + 1] ?? '').trim() !== ''
      )
        end++;
      entries.push({
        kind: 'sql',
        text: content
          .slice(from, end + 1)
          .join('\n')
          .trim(),
        startLine: at(from),
        endLine: at(end),
      });
      from = end;
    }
  }
  return entries;
}
