import { spawn } from 'node:child_process';
import { type Ask, OwnFault, TheirFault } from '../ask.ts';

const outputLimit = 64 * 1024;
/** How long a program that was told to end may take before its whole group is killed. */
const graceMs = 1000;

/**
 * A command check: runs a program in a process group of its own, with a minimal environment and the variables that are
 * named. `exit` is its code, `output` what it wrote (both streams), `value` that as a number.
 */
export function askCommand(environment: NodeJS.ProcessEnv): Ask<'command'> {
  return async (check, { signal, fill }) => {
    // Filled in one by one, so that what they hold is hidden from reasons.
    const named = Object.fromEntries(check.variables.map((name) => [name, fill(`\${${name}}`)]));
    const usual = Object.fromEntries(
      ['PATH', 'HOME', 'LANG', 'TZ'].flatMap((name) => {
        const value = environment[name];
        return value === undefined ? [] : [[name, value]];
      }),
    );
    const { exit, output } = await run(check.argv.map(fill), check.directory, { ...usual, ...named }, signal);
    const number = /^-?\d+(\.\d+)?$/.test(output.trim()) ? Number(output.trim()) : undefined;
    return {
      reading: { exit, output, ...(number === undefined ? {} : { value: number }) },
      status: exit,
      value: number ?? null,
    };
  };
}

type Ended = { exit: number; output: string };

function run(argv: string[], directory: string, env: Record<string, string>, signal: AbortSignal): Promise<Ended> {
  const [program = '', ...rest] = argv;
  return new Promise((resolve, reject) => {
    const child = spawn(program, rest, { cwd: directory, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    let length = 0;
    let wrote = '';
    let killing: NodeJS.Timeout | null = null;
    const end = (): void => {
      signalGroup(child.pid, 'SIGTERM');
      killing ??= setTimeout(() => {
        signalGroup(child.pid, 'SIGKILL');
        // Whoever left the group may hold the pipes: nobody waits for that.
        child.stdout.destroy();
        child.stderr.destroy();
      }, graceMs);
    };
    const take = (chunk: Buffer): void => {
      length += chunk.length;
      if (length <= outputLimit) chunks.push(chunk);
      else if (wrote === '') {
        wrote = 'it wrote more than 64 KB';
        end();
        reject(new TheirFault(wrote));
      }
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
    child.once('error', (error) => reject(new OwnFault(`${program} cannot be run: ${whyNot(error)}`)));
    // What it started and left behind is ended with it: a check leaves nothing running.
    child.once('exit', () => signalGroup(child.pid, 'SIGKILL'));
    child.once('close', (code, by) => {
      if (killing !== null) clearTimeout(killing);
      signal.removeEventListener('abort', end);
      if (code === null) reject(new TheirFault(`was ended by ${by ?? 'a signal'}`));
      else resolve({ exit: code, output: Buffer.concat(chunks).toString('utf8') });
    });
  });
}

function whyNot(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return 'there is no such program or directory';
  return error.code === 'EACCES' ? 'this user may not' : (error.code ?? error.message);
}

function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // Nobody is left in it.
  }
}
