import { isSecretName } from '../secret/secret-name.ts';
import type { FoundVariable, Place } from './model.ts';

/** What cannot be a secret whatever it stands for. */
const plainWord =
  /^(?:true|false|yes|no|on|off|production|development|staging|test|trace|debug|info|warn|warning|error|utc)$/i;
const countingName =
  /(?:^|_)(?:TIMEOUT|LIMIT|SIZE|COUNT|TTL|WORKERS|CONCURRENCY|THREADS|INTERVAL|RETRIES|LEVEL|DAYS|HOURS|MINUTES|SECONDS|MS|MAX|MIN|BUFFERED)$/i;

/** A variable by its name. Its value comes along only where it can be no secret: a password looks like any other word. */
export function foundVariable(place: Place, name: string, value: string | null): FoundVariable | null {
  // PORT is the platform's to give.
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,127}$/.test(name) || name === 'PORT') return null;
  // So is NODE_ENV where nobody says another: an empty one would undo it.
  if (name === 'NODE_ENV' && !plainWord.test(value ?? '')) return null;
  const harmless =
    value !== null &&
    !isSecretName(name) &&
    (plainWord.test(value) || (/^\d{1,9}$/.test(value) && countingName.test(name)));
  return { file: place.file, line: place.line, name, value: harmless ? value : null };
}

/** The names of the variables that a shell line reads, `PORT` left out. */
export function variablesRead(command: string): string[] {
  const names = [...command.matchAll(/(?<!\\)\$\{?(?<name>[A-Za-z_][A-Za-z0-9_]*)/g)].map(
    (match) => match.groups?.['name'] ?? '',
  );
  return [...new Set(names)].filter((name) => name !== 'PORT');
}
