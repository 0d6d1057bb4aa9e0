import { linkSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../cli/failure.ts';
import { isAlive, readServerFile, type ServerFile, startTimeOf } from '../cli/server-file.ts';

/**
 * Takes the system for this process: at most one `signalbox up` runs per folder. A file whose process is gone (or whose
 * pid now belongs to another process) is taken over. Returns how to publish the address, and how to let go.
 */
export function takeSystem(stateDirectory: string): {
  publish(server: { url: string; token: string; mcpToken: string; runbook: string }): void;
  release(): void;
} {
  try {
    mkdirSync(stateDirectory, { recursive: true, mode: 0o700 });
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new Failure(`Cannot make ${stateDirectory}, where all state is kept: ${code}`, {
      mend: 'Let yourself write to that folder, or copy the system to one where you may.',
      cause,
    });
  }
  const file = join(stateDirectory, 'server.json');
  // Written whole beside it first, so that nobody ever reads half a file: link() refuses where one exists, rename() replaces.
  const draft = `${file}.${process.pid}`;
  const write = (server: Pick<ServerFile, 'url' | 'token' | 'mcpToken' | 'runbook'>) => {
    const content: ServerFile = { pid: process.pid, startTime: startTimeOf(process.pid), ...server };
    writeFileSync(draft, JSON.stringify(content), { mode: 0o600 });
  };
  write({ url: null, token: null, mcpToken: null, runbook: null });
  try {
    claim(stateDirectory, draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    publish: (server) => {
      write(server);
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
    moveAway(stateDirectory, file);
  }
}

/**
 * Takes the file of a process that is gone out of the way, or puts it back where another process has made it its own
 * since it was read: two that start at the same moment must not both believe that they hold the system.
 */
function moveAway(stateDirectory: string, file: string): void {
  const name = `server.json.${process.pid}.stale`;
  const aside = join(stateDirectory, name);
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = readServerFile(stateDirectory, name);
  if (moved !== null && isAlive(moved)) renameSync(aside, file);
  else rmSync(aside, { force: true });
}
