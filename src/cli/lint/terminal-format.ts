import { splitLines } from '../../core/runbook/lines.ts';
import type { Finding } from '../../core/lint/finding.ts';
import { createMasker } from '../../core/secret/mask.ts';
import { printable } from '../printable.ts';
import type { Terminal } from '../terminal.ts';
import { span } from '../time.ts';
import { type Format, type FormatContext, oneLine } from './format.ts';
import type { LintedFile } from './lint-file.ts';
import { type LineMask, maskLine, spanInMask } from './masked-line.ts';
import { snippet } from './snippet.ts';
import { counted, type Total } from './total.ts';
import { wrapWords } from './wrap-words.ts';

const { mask } = createMasker([]);
/** Wider lines are hard to read. */
const widest = 100;
/** A message that repeats a longer command is cut: the line stands above it. */
const longest = 500;

/** Findings for people: the line, the words marked in it, what was found and expected, and the mend; at the end a summary. */
export function terminalFormat({ terminal }: FormatContext): Format {
  const columns = Math.max(40, Math.min(terminal.columns, widest));
  return {
    file: (linted) => {
      const shown = shownLines(linted);
      for (const finding of linted.findings) terminal.out(`${render(finding, shown, terminal, columns)}\n`);
    },
    end: (total) => {
      for (const line of summary(total, terminal)) terminal.out(wrapWords(line, columns).join('\n'));
    },
  };
}

/** The document's lines as they are, and with what is secret over several of them hidden. */
type ShownLines = { raw: string[]; masked: string[]; known: Map<number, LineMask> };

function shownLines({ text, file, findings }: LintedFile): ShownLines {
  if (text === null || findings.length === 0) return { raw: [], masked: [], known: new Map() };
  const raw = splitLines(text, file).all;
  return { raw, masked: mask(raw.join('\n')).split('\n'), known: new Map() };
}

function render(finding: Finding, lines: ShownLines, { colors }: Terminal, columns: number): string {
  const { source, column, level, rule, message, mend } = finding;
  const paint = level === 'error' ? colors.red : colors.yellow;
  const head = `${colors.bold(`${printable(source.file)}:${source.startLine}:${column}:`)} ${paint(`${level}:`)} ${rule}`;
  const gutter = String(source.startLine);
  const below = ' '.repeat(gutter.length);
  const told = wrapWords(shortened(oneLine(message)), columns - 2).map((line) => `  ${line}`);
  const [first = '', ...rest] = wrapWords(oneLine(mend), columns - 8);
  const advice = [`  ${colors.green('mend:')} ${first}`, ...rest.map((line) => `        ${line}`)];
  const shown = lineOf(finding, lines, columns - gutter.length - 5);
  if (shown === null) return [head, ...told, ...advice].join('\n');
  return [
    head,
    `  ${colors.dim(`${gutter} |`)} ${shown.text}`,
    `  ${colors.dim(`${below} |`)} ${' '.repeat(shown.from)}${paint('^'.repeat(shown.width))}`,
    ...told,
    ...advice,
  ].join('\n');
}

function lineOf({ source, column, endColumn }: Finding, { raw, masked, known }: ShownLines, columns: number) {
  const line = raw[source.startLine - 1];
  if (line === undefined || line.trim() === '') return null;
  const own = known.get(source.startLine) ?? maskWhole(line, masked[source.startLine - 1] ?? '');
  known.set(source.startLine, own);
  return snippet(own.text, spanInMask(own, { column, endColumn }), columns);
}

/** A secret that goes over several lines is seen only in all of them; the line is then marked from its beginning. */
function maskWhole(line: string, whole: string): LineMask {
  const own = maskLine(line);
  if (own.text === whole) return own;
  return { text: whole, secrets: [{ from: 0, to: line.length, start: 0, end: whole.length }] };
}

function shortened(message: string): string {
  if (message.length <= longest) return message;
  const start = message.slice(0, longest / 2).replace(/[\ud800-\udbff]$/, '');
  return `${start} … ${message.slice(-longest / 2).replace(/^[\udc00-\udfff]/, '')}`;
}

function summary({ files, errors, warnings, fixable, fixed, others, ms }: Total, { colors }: Terminal): string[] {
  // What could not be read is told by itself, and is not clean.
  if (files === 0) return [];
  const where = `in ${counted(files, 'file')} (${span(ms)})`;
  const found =
    errors + warnings === 0
      ? `${colors.green('Nothing found')} ${where}.`
      : `${amount(errors, 'error', colors.red)}, ${amount(warnings, 'warning', colors.yellow)} ${where}.`;
  return [
    found,
    ...(fixed > 0 ? [`${counted(fixed, 'finding')} fixed.`] : []),
    ...(fixable > 0 ? [`--fix can mend ${fixable} of them; --diff shows how.`] : []),
    ...(others > 0
      ? [`${counted(others, 'file')} of them ${others === 1 ? 'is no runbook' : 'are no runbooks'}.`]
      : []),
  ];
}

function amount(number: number, noun: string, paint: (text: string) => string): string {
  return number === 0 ? counted(number, noun) : paint(counted(number, noun));
}
