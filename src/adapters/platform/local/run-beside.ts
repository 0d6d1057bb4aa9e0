import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { environmentOf, type Given, killMarked, type Stdio, withMark } from './environment.ts';
import { signalGroup } from './processes.ts';

export type Beside = Omit<Given, 'part'> & {
  /** What it is, in one word: `build`, for example. */
  kind: string;
  argv: readonly string[];
  directory: string;
  stdio: readonly Stdio[];
  signal: AbortSignal;
};

/** How it ended. `aborted`: we ended it, and all it had started. */
export type BesideEnd =
  | { kind: 'ended'; code: number; signal: null }
  | { kind: 'ended'; code: null; signal: string }
  | { kind: 'aborted' };

/**
 * Runs a program beside a service's instances, in a group of its own and with a mark of its own, so that nothing of it is
 * left when it has ended or `signal` aborts (`killMarked` says what escapes). `onStart` is given the process once it runs. Rejects when it cannot be started.
 */
export async function runBeside(
  given: Beside,
  onStart: (child: ChildProcess) => void = () => undefined,
): Promise<BesideEnd> {
  if (given.signal.aborted) return { kind: 'aborted' };
  const part = `${given.kind}-${randomUUID()}`;
  const [program = '', ...args] = given.argv;
  const env = environmentOf({ ...given, part });
  const child = withMark({ ...given, part }, given.stdio, (stdio) =>
    spawn(program, args, { cwd: given.directory, env, detached: true, stdio }),
  );
  const exited = new Promise<BesideEnd>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      resolve(signal === null ? { kind: 'ended', code: code ?? 0, signal } : { kind: 'ended', code: null, signal }),
    );
  });
  const end = () => {
    if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL');
  };
  given.signal.addEventListener('abort', end, { once: true });
  try {
    if (child.pid !== undefined) onStart(child);
    const ended = await exited;
    end();
    await killMarked(given.stateDirectory, (mark) => mark !== `${given.service}/${part}`);
    // Its output is whole only once nobody can write to it any more.
    if (child.stdout !== null && !child.stdout.closed) await once(child, 'close');
    return given.signal.aborted ? { kind: 'aborted' } : ended;
  } finally {
    given.signal.removeEventListener('abort', end);
  }
}
