import { largestImport, type Place } from './model.ts';
import { lineAt } from './line-of.ts';

/** A map as JSON, TOML and YAML give it. */
export type Values = Record<string, unknown>;

export type ReadValues =
  | { kind: 'values'; values: Values }
  | { kind: 'unreadable'; problem: Place & { what: string; mend: string } };

/** Reads a JSON file that must hold an object. Says the line of what is no JSON. */
export function readJsonObject(text: string, file: string): ReadValues {
  const refuse = (line: number, what: string, mend: string): ReadValues => ({
    kind: 'unreadable',
    problem: { file, line, what, mend },
  });
  if (text.length > largestImport) return refuse(1, 'Larger than 1 MB', 'Give the file itself.');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    const comment = /^\s*\/[/*]/m.exec(text);
    if (comment !== null) {
      const line = lineAt(text, comment.index + comment[0].length - 1);
      return refuse(line, 'Not JSON: a comment stands here', 'JSON has no comments: take them out.');
    }
    return refuse(lineOfError(cause.message, text), 'Not JSON', 'Mend the JSON there.');
  }
  return isValues(value)
    ? { kind: 'values', values: value }
    : refuse(1, 'Unexpected content, expected an object', 'Write { … } with its keys.');
}

/** The engine says where as an offset, as a line or not at all. */
function lineOfError(message: string, text: string): number {
  const line = /\bline (?<line>\d+)/.exec(message)?.groups?.['line'];
  if (line !== undefined) return Number(line);
  const offset = /\bposition (?<offset>\d+)/.exec(message)?.groups?.['offset'];
  return offset === undefined ? lineAt(text, text.length) : lineAt(text, Number(offset));
}

export function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A string that says something, or null. */
export function textIn(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

export function numberIn(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
