import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { environmentOf, killMarked, withMark } from './environment.ts';
import { groupIsAlive, isAlive, lookAt, signalGroup } from './processes.ts';

/** What is remembered of a running instance, so that it can be found again after `kill -9` of Signalbox. */
export type InstanceProcess = {
  instance: number;
  releaseId: string;
  /** Its leader's pid, which is its process group and session too. */
  pid: number;
  startTime: string | null;
  /** The internal port, behind the edge. */
  port: number;
};

export type Launch = {
  stateDirectory: string;
  service: string;
  instance: number;
  releaseId: string;
  command: string;
  /** Shell lines that come before the command. */
  before: string;
  directory: string;
  variables: Record<string, string>;
  port: number;
  outFile: string;
  errFile: string;
};

/** Words that only the shell itself can carry out. */
const builtins = new Set(
  '. alias bg break cd command continue eval exec exit export fg getopts hash jobs read readonly return set shift times trap ulimit umask unset wait'.split(
    ' ',
  ),
);

/** A command of plain words takes the shell's place, so that the pid people see is the program's own. */
function shellScript(command: string): string {
  const plain = /^([\w./-]+)(?: +[\w./:,@%+=-]+)*$/.exec(command.trim());
  return plain === null || builtins.has(plain[1] ?? '') ? command : `exec ${command}`;
}

function environment({ instance, port, ...launch }: Launch) {
  const variables = { NODE_ENV: 'production', ...launch.variables };
  return environmentOf({ ...launch, part: String(instance), variables, own: { PORT: String(port) } });
}

/**
 * Starts one instance in a process group of its own, its output going to files, so that it outlives us. `onExit` is
 * called once, with why, in words. Rejects when no process could be made.
 */
export async function launch(options: Launch, onExit: (why: string) => void): Promise<InstanceProcess> {
  const out = openSync(options.outFile, 'a', 0o600);
  const err = openSync(options.errFile, 'a', 0o600);
  try {
    const script = options.before + shellScript(options.command);
    const [cwd, env] = [options.directory, environment(options)];
    const child = withMark({ ...options, part: String(options.instance) }, ['ignore', out, err], (stdio) =>
      spawn('sh', ['-c', script], { cwd, env, detached: true, stdio }),
    );
    child.once('exit', (code, signal) => {
      onExit(signal === null ? `it exited with code ${code ?? 'unknown'}` : `it was ended by ${signal}`);
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    child.unref();
    const pid = child.pid;
    if (pid === undefined) throw new Error('The process has no id.');
    const { instance, releaseId, port } = options;
    return { instance, releaseId, pid, startTime: lookAt(pid)?.startTime ?? null, port };
  } finally {
    closeSync(out);
    closeSync(err);
  }
}

/** Watches a process that another Signalbox started: its exit code is not ours to know. Returns how to stop watching. */
export function watchAdopted(process: InstanceProcess, onExit: (why: string) => void): () => void {
  const timer = setInterval(() => {
    if (isAlive(process.pid, process.startTime)) return;
    clearInterval(timer);
    onExit('it is gone (an earlier Signalbox started it, so its exit code is not known)');
  }, 200);
  timer.unref();
  return () => clearInterval(timer);
}

async function goneWithin(group: number, ms: number): Promise<boolean> {
  const until = performance.now() + ms;
  while (await groupIsAlive(group)) {
    if (performance.now() >= until) return false;
    await wait(20);
  }
  return true;
}

/** Ends an instance and all it started: by `signal`, after `graceMs` by SIGKILL. Resolves when no process of it is left. */
export async function endProcess(
  stateDirectory: string,
  service: string,
  instance: InstanceProcess,
  { signal, graceMs }: { signal: NodeJS.Signals; graceMs: number },
): Promise<void> {
  // The leader's group may outlive the leader, so its age is asked of the leader only where there still is one.
  const leader = lookAt(instance.pid);
  const recycled = leader !== null && instance.startTime !== null && leader.startTime !== instance.startTime;
  if (!recycled) {
    signalGroup(instance.pid, signal);
    // A stopped process (a drill's `hang`) hears it only once it goes on.
    signalGroup(instance.pid, 'SIGCONT');
    if (!(await goneWithin(instance.pid, graceMs))) {
      signalGroup(instance.pid, 'SIGKILL');
      await goneWithin(instance.pid, 5000);
    }
  }
  await killMarked(stateDirectory, (mark) => mark !== `${service}/${instance.instance}`);
}

/** Ends every process of this state directory that belongs to none of the instances in `keep` (`service/instance`). */
export function endStrays(stateDirectory: string, keep: ReadonlySet<string>): Promise<number> {
  return killMarked(stateDirectory, (mark) => keep.has(mark));
}
