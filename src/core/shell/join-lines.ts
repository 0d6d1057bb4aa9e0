/** A logical line of a script: lines `start` to `end` (indexes into what was given, inclusive). */
export type LogicalLine = { kind: 'command' | 'comment' | 'blank'; start: number; end: number; text: string };

/** A construct that never ends joins at most this many lines: the bound that keeps recovery linear. */
const longest = 200;

/**
 * Reads the logical line that begins at `at`, joining what the shell would read as one: continuations, open quotes,
 * heredocs, pipelines and compound commands. Where one of them never closes, its first line stands alone.
 */
export function logicalLine(lines: string[], at: number): LogicalLine {
  const first = (lines[at] ?? '').trim();
  if (first === '') return { kind: 'blank', start: at, end: at, text: '' };
  if (first.startsWith('#')) return { kind: 'comment', start: at, end: at, text: first };
  const end = endOfCommand(lines, at);
  return {
    kind: 'command',
    start: at,
    end,
    text: lines
      .slice(at, end + 1)
      .join('\n')
      .trim(),
  };
}

/** Every logical line of a script, in order. */
export function joinLines(lines: string[]): LogicalLine[] {
  const joined: LogicalLine[] = [];
  for (let at = 0; at < lines.length; at = (joined.at(-1)?.end ?? at) + 1) joined.push(logicalLine(lines, at));
  return joined;
}

function endOfCommand(lines: string[], start: number): number {
  const reader = new Reader();
  const last = Math.min(lines.length, start + longest) - 1;
  for (let at = start; at <= last; at++) {
    reader.read(lines[at] ?? '');
    if (reader.complete) return at;
  }
  return start;
}

const opening = new Set(['if', 'for', 'while', 'until', 'case', 'select', '{', '(']);
const closing = new Set(['fi', 'done', 'esac', '}', ')']);
/** After these the next word is a command's first again. */
const leading = new Set(['then', 'do', 'else', 'elif', '!', 'time', ...opening]);

/** Reads a script line by line and knows whether what it has read so far is complete. */
class Reader {
  private quote: '"' | "'" | null = null;
  private depth = 0;
  private heredocs: { delimiter: string; indented: boolean }[] = [];
  private continued = false;

  get complete(): boolean {
    return this.quote === null && this.depth <= 0 && this.heredocs.length === 0 && !this.continued;
  }

  read(line: string): void {
    const heredoc = this.quote === null && !this.continued ? this.heredocs[0] : undefined;
    if (heredoc !== undefined) {
      if ((heredoc.indented ? line.trimStart() : line).trimEnd() === heredoc.delimiter) this.heredocs.shift();
      return;
    }
    this.scan(line);
  }

  private scan(line: string): void {
    let word = '';
    let firstWord = true;
    let operator = '';
    let wordQuoted = false;
    this.continued = false;
    const endWord = () => {
      if (word === '' && !wordQuoted) return;
      const isFirst = firstWord && !wordQuoted;
      if (isFirst && opening.has(word)) this.depth++;
      if (isFirst && closing.has(word)) this.depth--;
      firstWord = isFirst && leading.has(word);
      operator = '';
      word = '';
      wordQuoted = false;
    };
    for (let at = 0; at < line.length; at++) {
      const character = line[at] ?? '';
      if (this.quote !== null) {
        if (character === '\\' && this.quote === '"') at++;
        else if (character === this.quote) this.quote = null;
        continue;
      }
      if (character === '\\') {
        if (at === line.length - 1) {
          this.continued = true;
          endWord();
          return;
        }
        word += line[++at];
      } else if (character === '"' || character === "'") {
        this.quote = character;
        wordQuoted = true;
      } else if (character === '#' && word === '' && !wordQuoted) {
        break;
      } else if (
        character === '<' &&
        line.startsWith('<<', at) &&
        !line.startsWith('<<<', at) &&
        line[at - 1] !== '<'
      ) {
        endWord();
        at = this.openHeredoc(line, at);
      } else if (character === '(' || character === ')') {
        // `$(`, `<(`, `name()` and subshells alike: only the balance matters. A case pattern's `)` stands alone.
        endWord();
        if (character === '(') this.depth++;
        else if (this.depth > 0 && !isCasePattern(line, at)) this.depth--;
        firstWord = true;
        operator = '';
      } else if (character === ';' || character === '|' || character === '&') {
        endWord();
        firstWord = true;
        operator = character === ';' ? '' : operator + character;
      } else if (character === ' ' || character === '\t') {
        endWord();
      } else {
        word += character;
      }
    }
    endWord();
    if (operator === '|' || operator === '||' || operator === '&&' || operator === '|&') this.continued = true;
  }

  private openHeredoc(line: string, at: number): number {
    const match = /^<<(-?)\s{0,3}(?:'([^']{1,80})'|"([^"]{1,80})"|\\?([\w.-]{1,80}))/.exec(line.slice(at, at + 200));
    if (match === null) return at + 1;
    const delimiter = match[2] ?? match[3] ?? match[4] ?? '';
    this.heredocs.push({ delimiter, indented: match[1] === '-' });
    return at + match[0].length - 1;
  }
}

function isCasePattern(line: string, at: number): boolean {
  return (
    /^\s*[^\s()"'$]{1,60}(?:\s?\|\s?[^\s()"'$]{1,60}){0,5}$/.test(line.slice(0, at)) && !line.slice(0, at).includes('(')
  );
}
