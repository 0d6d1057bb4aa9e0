import { stringify } from 'yaml';
import { onOneLine } from '../text/control-characters.ts';

/**
 * One key of a YAML map, to be written. `note` follows it on its line, `above` are comment lines before it; `off` writes it
 * and all below it as a comment. `fillIn` says what a person has to put in, and is reported with its line.
 */
export type YamlEntry = {
  key: string;
  value: string | number | null | readonly string[] | readonly YamlEntry[];
  note?: string | null;
  above?: readonly string[];
  off?: boolean;
  fillIn?: string;
};

/** What a person has to put in, and the 1-based line where. */
export type FillIn = { line: number; what: string };

/** Writes a map. Comments never break out of their line, whatever they quote. */
export function writeYaml(head: readonly string[], entries: readonly YamlEntry[]): { text: string; fillIns: FillIn[] } {
  const lines = head.map(comment);
  const fillIns: FillIn[] = [];
  for (const entry of entries) {
    if (lines.length > 0 && (entry.above !== undefined || isMap(entry.value))) lines.push('');
    write(entry, '', { lines, fillIns });
  }
  return { text: `${lines.join('\n')}\n`, fillIns };
}

function write(entry: YamlEntry, indent: string, into: { lines: string[]; fillIns: FillIn[] }): void {
  const { key, value, note, above, off, fillIn } = entry;
  const prefix = off === true ? '# ' : '';
  for (const line of above ?? []) into.lines.push(...wrapped(line).map((part) => `${indent}${comment(part)}`));
  const said = note == null || note === '' ? '' : `  ${comment(note)}`;
  const put = (text: string) =>
    into.lines.push(`${prefix === '' ? indent : ''}${prefix}${prefix === '' ? '' : indent}${text}`);
  const line = into.lines.length + 1;
  // A block of which nothing but its comment is left.
  if (isMap(value) && value.length === 0) return;
  if (isMap(value)) {
    put(`${scalar(key)}:${said}`);
    for (const [at, child] of value.entries()) {
      if (at > 0 && isMap(child.value) && indent === '' && off !== true) into.lines.push('');
      write(off === true ? { ...child, off: true, above: [] } : child, `${indent}  `, into);
    }
  } else put(`${scalar(key)}:${scalarOrList(value)}${said}`);
  if (fillIn !== undefined) into.fillIns.push({ line, what: fillIn });
}

function isMap(value: YamlEntry['value']): value is readonly YamlEntry[] {
  return Array.isArray(value) && (value.length === 0 || typeof value[0] === 'object');
}

function scalarOrList(value: Exclude<YamlEntry['value'], readonly YamlEntry[]>): string {
  if (value === null) return '';
  if (typeof value === 'string' || typeof value === 'number') return ` ${scalar(value)}`;
  return ` [${value.map((one) => scalar(one)).join(', ')}]`;
}

/** On one line, quoted where YAML would read something else. Within `[…]` and as a key the same quoting is safe. */
function scalar(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const plain = stringify(value, { lineWidth: 0, blockQuote: false }).trimEnd();
  if (/[\p{Cc}\u2028\u2029\ufeff]/u.test(plain)) return escaped(value);
  return /^["']/.test(plain) || !/[,[\]{}]/.test(plain) ? plain : escaped(value);
}

/** JSON's strings are YAML's, but for what YAML takes as a line's end or does not print. */
function escaped(value: string): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const widest = 110;

function wrapped(text: string): string[] {
  const lines = [''];
  for (const word of onOneLine(text).split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length >= widest) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}

function comment(text: string): string {
  const line = onOneLine(text);
  return line === '' ? '#' : `# ${line}`;
}
