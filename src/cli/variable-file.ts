import { maskedText } from '../core/secret/mask-lines.ts';
import { exitCodes, Failure } from './failure.ts';

/**
 * Reads a file of `NAME=value` lines, as `signalbox variables export` and dotenv write them: `export` in front, comments and
 * blank lines pass; in double quotes `\n`, `\"` and `\\` are escapes, single quotes hold anything, and a value in quotes may run
 * over lines. What was saved masked would put the mask in place of the secret, so it is refused.
 */
export function parseVariables(text: string, file: string): Record<string, string> {
  const found: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (/^\s*(#|$)/.test(line)) continue;
    const at = `${file}:${index + 1}`;
    const [, name, written = ''] = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=(.*)$/s.exec(line) ?? [];
    if (name === undefined) throw new Failure(`${at}: expected NAME=value`, { exitCode: exitCodes.usage });
    let value = written.trim();
    const quote = /^["']/.exec(value)?.[0];
    if (quote !== undefined) {
      while (!closed(value, quote)) {
        index += 1;
        if (index >= lines.length)
          throw new Failure(`${at}: the value of ${name} has no closing quote`, { exitCode: exitCodes.usage });
        value += `\n${lines[index] ?? ''}`;
      }
      value = value.slice(1, value.lastIndexOf(quote));
      if (quote === '"') value = value.replace(/\\(.)/gs, (_, escaped: string) => escapes[escaped] ?? escaped);
    }
    if (value.includes(maskedText))
      throw new Failure(`${at}: the value of ${name} was saved masked, and is lost`, {
        mend: 'Put the secret itself there, or take the line out.',
        exitCode: exitCodes.usage,
      });
    found[name] = value;
  }
  if (Object.keys(found).length === 0)
    throw new Failure(`${file} has no line NAME=value`, { exitCode: exitCodes.usage });
  return found;
}

/**
 * The value of a variable that came by standard input, without the line's end. Nothing at all is a Failure: a command in front
 * of the pipe that failed must not take the variable's value away.
 */
export function valueRead(text: string, name: string): string {
  const value = text.replace(/\r?\n$/, '');
  if (value !== '') return value;
  throw new Failure(`Nothing came by standard input, so ${name} is left as it is`, {
    mend: `Look at what stands in front of the pipe. Without --stdin, \`${name}=\` sets it to nothing.`,
    exitCode: exitCodes.usage,
  });
}

/** One line that `parseVariables` and a shell's `.` read as this value. */
export function variableLine(name: string, value: string): string {
  if (/^[\w./:@%+,=-]*$/.test(value)) return `${name}=${value}`;
  if (!value.includes("'")) return `${name}='${value}'`;
  return `${name}="${value.replace(/[\\"$`]/g, '\\$&')}"`;
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t' };

/** Whether a value that begins with a quote ends with one like it that is not escaped. */
function closed(value: string, quote: string): boolean {
  return (quote === '"' ? /^"(?:[^"\\]|\\.)*"\s*(?:#.*)?$/s : /^'[^']*'\s*(?:#.*)?$/s).test(value);
}
