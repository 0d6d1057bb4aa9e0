import { readFileSync } from 'node:fs';
import { decryptWith, identityIn, isAgeFile } from '../adapters/secrets/age.ts';
import { exitCodes, Failure } from './failure.ts';
import { parseVariables, variableLine } from './variable-file.ts';

const heading = /^# service: (\S+)[ \t]*\r?$/m;

/** NAME=value lines of several services, each below a line that names it: what `readServices` reads. */
export function writeServices(services: ReadonlyMap<string, Record<string, string>>): string {
  return [...services]
    .map(([service, values]) =>
      [`# service: ${service}`, ...Object.entries(values).map(([name, value]) => variableLine(name, value)), ''].join(
        '\n',
      ),
    )
    .join('\n');
}

/** The services of such a file with their variables; null when it names none. */
export function readServices(text: string, file: string): Map<string, Record<string, string>> | null {
  if (!heading.test(text)) return null;
  const [, ...parts] = text.split(heading);
  const found = new Map<string, Record<string, string>>();
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const [service = '', lines = ''] = parts.slice(index, index + 2);
    if (/^\s*[^#\s]/m.test(lines)) found.set(service, parseVariables(lines, `${file} (${service})`));
  }
  return found;
}

/** The text of a file of variables, decrypted with the identity in `identityFile` when it is an age file. */
export async function readSealed(bytes: Uint8Array, file: string, identityFile: string): Promise<string> {
  if (!isAgeFile(bytes)) return Buffer.from(bytes).toString('utf8');
  let identity: string | null;
  try {
    identity = identityIn(readFileSync(identityFile, 'utf8'));
  } catch (error) {
    throw new Failure(`${file} is encrypted, and ${identityFile} cannot be read`, {
      mend: 'Name the file with its age identity by --identity.',
      exitCode: exitCodes.usage,
      cause: error,
    });
  }
  if (identity === null)
    throw new Failure(`${identityFile} holds no age identity`, {
      mend: 'It must have a line AGE-SECRET-KEY-1…, as `age-keygen` writes it.',
      exitCode: exitCodes.usage,
    });
  return decryptWith([identity], bytes, file);
}
