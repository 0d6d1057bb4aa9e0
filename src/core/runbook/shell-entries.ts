import { type LogicalLine, logicalLine } from '../shell/join-lines.ts';
import { powershellLine } from '../shell/join-powershell.ts';
import { isKnownProgram, looksLikeCommand } from '../shell/programs.ts';
import { readPrompt } from '../shell/prompts.ts';
import { readCronLine } from './cron.ts';
import { clientEntry } from './client-entries.ts';
import type { FenceEntry } from './fence-entry.ts';
import { isDoubtfullyPrompted, typedOnly } from './shell-prompts.ts';
import { endOfSql, isSqlStart } from './sql-entries.ts';

type Told = {
  /** The fence or the words before it say that these are commands. */
  declared: boolean;
  powershell: boolean;
  session: boolean;
  /** Whether a line calls a program that the document runs elsewhere. */
  called(line: string): boolean;
};

/**
 * Shell is joined by logical line; SQL among it (psql input below a `psql` line) is taken out first, since to a shell it
 * is noise. With prompts only prompted lines are commands: the others are what was printed.
 */
export function shellEntries(content: string[], at: (index: number) => number, told: Told): FenceEntry[] {
  const entries: FenceEntry[] = [];
  const doubtful = told.session && isDoubtfullyPrompted(content, told.declared);
  const prompted = doubtful || content.some(isPrompted);
  const bare = prompted ? typedOnly(content, doubtful) : content;
  for (let from = 0; from < bare.length; ) {
    const client = clientEntry(content, from, null, at);
    if (client !== null) {
      entries.push(client.entry);
      from = client.next;
      continue;
    }
    const sqlEnd = isSqlStart(bare[from] ?? '') ? endOfSql(bare, from) : null;
    if (sqlEnd !== null) {
      const text = bare
        .slice(from, sqlEnd + 1)
        .join('\n')
        .trim();
      entries.push({ kind: 'sql', text, startLine: at(from), endLine: at(sqlEnd) });
      from = sqlEnd + 1;
      continue;
    }
    const line = told.powershell ? powershellLine(bare, from) : logicalLine(bare, from);
    entries.push(shellEntry(line, at, told, prompted));
    from = line.end + 1;
  }
  return settingsAside(entries);
}

/** `NAME=value` alone, without what would run. */
const setting = /^[A-Z][A-Z0-9_]{0,80}=[^$`\n]*$/;

/**
 * Lines for a file of settings are no commands: those below "# In .env", and a block that holds several of them and nothing
 * that runs.
 */
function settingsAside(entries: FenceEntry[]): FenceEntry[] {
  const runs = entries.filter(({ kind }) => kind === 'command');
  const only = runs.length >= 2 && runs.every(({ text }) => setting.test(text));
  let file = only;
  return entries.map((entry) => {
    if (entry.kind === 'comment')
      file = only || /(?:^|[\s/`"'])\.env(?:\.\w+)?\b|\benv(?:ironment)? file\b/i.test(entry.text);
    const aside = file && entry.kind === 'command' && setting.test(entry.text);
    return aside ? { ...entry, kind: 'note' } : entry;
  });
}

function shellEntry(line: LogicalLine, at: (index: number) => number, told: Told, prompted: boolean): FenceEntry {
  const place = { startLine: at(line.start), endLine: at(line.end) };
  const { kind, text } = line;
  if (kind === 'comment' || /^(?:rem\s|::\s)/i.test(text))
    return { kind: 'comment', text: text.replace(/^(?:#+!?|<#|::|rem\b)\s?/i, ''), ...place };
  if (kind === 'blank') return { kind, text, ...place };
  const runs = told.powershell ? isPowershell(text) : isRunnable(text, told.declared || prompted) || told.called(text);
  return { kind: runs ? 'command' : 'note', text, ...place };
}

/** In a fence that says it is shell everything is a command that is not evidently something else. */
export function isRunnable(text: string, declared: boolean): boolean {
  const first = text.split('\n', 1)[0] ?? '';
  // A line of a crontab is a schedule: a shell would look for a program called "0".
  if (readCronLine(first) !== null) return false;
  if (isOutput(first) || isCode(first)) return false;
  // "> /var/log/app.log" empties a file.
  if (declared && /^:?\s?>\s?[\w./$~{}-]*[/.][\w./$~{}-]+$/.test(first)) return true;
  if (looksLikeCommand(first) || hasOptionForm(first)) return true;
  if (!declared) return false;
  if (/^https?:\/\/\S*$/.test(text)) return false;
  if (/^(?:-|\*|•|\d+[.)])\s/.test(first)) return false;
  if (/^["']?[\w.-]{1,60}["']?:(?:\s|$)/.test(first)) return false;
  if (/^[[{\]}"'│├└┌─|]/.test(first) && !first.startsWith('[ ')) return false;
  if (/^\.{2,}|^…|^\d/.test(first)) return false;
  const [word = ''] = first.split(/\s/, 1);
  return /^[a-z0-9_@.][\w.@/+:-]*$/.test(word) ? !isProse(first) : /^[A-Z][A-Za-z]+-[A-Z]\w+$/.test(word);
}

/** Rows of a listing, a log's lines and the like: what stands in columns or begins with a time was printed. */
function isOutput(line: string): boolean {
  const [word = ''] = line.split(/\s/, 1);
  if (isKnownProgram(word) || line.endsWith('\\')) return false;
  return (
    /^\S+(?: \S+){0,2}(?: {2,}|\t+)\S+(?: \S+){0,3}(?: {2,}|\t+)\S/.test(line) ||
    /^\[?\d{4}-\d{2}-\d{2}[T ]\d{2}:/.test(line) ||
    /^[dl-](?:[r-][w-][xsStT-]){3}[.+@]?\s/.test(line) ||
    /^total \d+[KMG]?$/.test(line) ||
    /^(?:deployment|pod|service|statefulset|configmap|secret|job|node|daemonset)[\w.]*\/[\w.-]+ (?:created|deleted|configured|unchanged|restarted|scaled|patched|rolled back|condition met|labeled|annotated|cordoned|drained)/.test(
      line,
    )
  );
}

/** Code of another language that somebody put among shell: "import os", "x = 5", "def f():". */
function isCode(line: string): boolean {
  return (
    /^(?:import\s+[\w.{*]|export\s+(?:const|let|default|async|function|class|interface|type)\s|from\s+[\w.]+\s+import\s|(?:const|var|def|class|async|await|public|private|func|fn)\s+\w|return\b.*;$)/.test(
      line,
    ) ||
    /^[A-Za-z_][\w.[\]"']{0,80}\s=\s/.test(line) ||
    /^[A-Za-z_][\w.]{0,80}\([^)]{0,200}\)\s*[;.]?$/.test(line)
  );
}

/** "ledger-tool -l data \\": an unknown program with an option among its words reads as a command without a tag too. */
export function hasOptionForm(line: string): boolean {
  return (
    /^[a-z][a-z0-9_.-]{1,40}(?:\s[\w./<>@:=-]{1,80}){0,6}\s(?:-[A-Za-z]|--[a-z][\w-]{1,40})(?=[\s=]|$)/.test(line) &&
    !isProse(line)
  );
}

/** The end of a sentence and no mark of a command in it. */
export function isProse(line: string): boolean {
  return /[.!?]$/.test(line) && !/[-/$|=]/.test(line) && line.split(/\s+/).length > 4;
}

/** A cmdlet, a variable that is given a value, or .NET called in brackets. */
export function looksLikePowershell(line: string): boolean {
  return /^\s*(?:[A-Z][A-Za-z]{2,20}-[A-Z]\w{2,40}\b|\$(?:env:)?\w{1,40}\s*=\s*\S|\[[A-Z][\w.]{2,60}\]::|&\s["'$.])/.test(
    line,
  );
}

/** In PowerShell: what is no bracket alone, no output and no sentence. */
function isPowershell(text: string): boolean {
  const first = text.split('\n', 1)[0] ?? '';
  if (/^[\])}]+;?$/.test(first) || isOutput(first) || /^https?:\/\/\S*$/.test(text)) return false;
  if (looksLikePowershell(first) || looksLikeCommand(first)) return true;
  if (
    /^(?:[$&([@]|\.{1,2}[\\/]|[A-Za-z]:\\|(?:if|else|elseif|foreach|while|for|try|function|param|switch|do|return|throw|using)\b)/i.test(
      first,
    )
  )
    return true;
  return isRunnable(text, true);
}

function isPrompted(line: string): boolean {
  const kind = readPrompt(line)?.kind;
  return kind === 'shell' || kind === 'powershell';
}

/** A line without its shell's prompt. */
export function withoutPrompt(line: string): string {
  const typed = readPrompt(line);
  return typed?.kind === 'shell' || typed?.kind === 'powershell' ? typed.text : line;
}
