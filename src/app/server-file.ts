import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../cli/failure.ts';

/** What `.signalbox/server.json` says of the running Signalbox of a system. Readable by its owner only: it holds the token. */
export type ServerFile = { pid: number; startTime: string | null; url: string | null; token: string | null };

/**
 * Takes the system for this process: at most one `signalbox up` runs per folder. A file whose process is gone (or whose
 * pid now belongs to another process) is taken over. Returns how to publish the address, and how to let go.
 */
export function takeSystem(stateDirectory: string): { publish(url: string, token: string): void; release(): void } {
  mkdirSync(stateDirectory, { recursive: true, mode: 0o700 });
  const file = join(stateDirectory, 'server.json');
  // Written whole beside it first, so that nobody ever reads half a file: link() refuses where one exists, rename() replaces.
  const draft = `${file}.${process.pid}`;
  const write = (url: string | null, token: string | null) => {
    const content: ServerFile = { pid: process.pid, startTime: startTimeOf(process.pid), url, token };
    writeFileSync(draft, JSON.stringify(content), { mode: 0o600 });
  };
  write(null, null);
  try {
    claim(stateDirectory, draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    publish: (url, token) => {
      write(url, token);
      renameSync(draft, file);
    },
    release: () => rmSync(file, { force: true }),
  };
}

function claim(stateDirectory: string, draft: string, file: string): void {
  for (let attempt = 0; ; attempt += 1) {
    try {
      linkSync(draft, file);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 4) throw error;
    }
    const other = readServerFile(stateDirectory);
    if (other && isAlive(other)) {
      throw new Failure(`This system is running already (pid ${other.pid}${other.url ? `, ${other.url}` : ''})`, {
        mend: 'Use that one, or stop it with Ctrl-C there first.',
      });
    }
    rmSync(file, { force: true });
  }
}

/** The server file of a system, or null when there is none that can be read. */
export function readServerFile(stateDirectory: string): ServerFile | null {
  try {
    return JSON.parse(readFileSync(join(stateDirectory, 'server.json'), 'utf8')) as ServerFile;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Whether the process that wrote the file still lives: same pid and, where the kernel tells, same start time. */
export function isAlive(server: ServerFile): boolean {
  try {
    process.kill(server.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return startTimeOf(server.pid) === server.startTime;
}

/** Field 22 of /proc/PID/stat: with the pid it names one process for as long as the machine is up. Null where there is no /proc. */
function startTimeOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}
