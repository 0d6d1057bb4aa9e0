import type { StdioOptions } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { processesHolding, processesMarked } from './processes.ts';

/** The environment variables by which every process of an instance is known, also one that left its group. */
const stateMark = 'SIGNALBOX_STATE';
const instanceMark = 'SIGNALBOX_INSTANCE';

const inherited = ['PATH', 'HOME', 'LANG', 'TZ', 'TMPDIR'] as const;

/** Which processes of which service's: what every one of them is known by. */
export type Mark = {
  stateDirectory: string;
  service: string;
  /** An instance's number, or a word for what runs beside them. */
  part: string;
};

export type Given = Mark & {
  releaseId: string;
  variables: Record<string, string>;
  /** Added last: what the platform itself gives. */
  own: Record<string, string>;
};

/** Where one of a process's streams goes: nowhere, to us, or to a descriptor. */
export type Stdio = 'ignore' | 'pipe' | number;

/** What a process of a service finds in its environment: a few things of ours, the variables, and its mark. */
export function environmentOf({ stateDirectory, service, part, releaseId, variables, own }: Given) {
  const environment: Record<string, string> = {};
  for (const name of inherited) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  // Our own Node last, so that `node …` works where none is installed for everybody.
  environment['PATH'] = `${environment['PATH'] ?? '/usr/local/bin:/usr/bin:/bin'}:${dirname(process.execPath)}`;
  return {
    ...environment,
    ...variables,
    ...own,
    SIGNALBOX_SERVICE: service,
    SIGNALBOX_RELEASE: releaseId,
    [stateMark]: stateDirectory,
    [instanceMark]: `${service}/${part}`,
  };
}

/**
 * The descriptor that carries the mark as well, for a process that clears its environment: what it starts inherits it, over
 * `env -i`, `setsid` and any redirection of its output. Above those that Node closes for its children, and bash makes.
 */
const markDescriptor = 99;

/** Where those files have their names; each is removed as soon as it is open. */
const marksIn = (stateDirectory: string) => join(stateDirectory, 'marks');

/** Starts a process with its mark held open at `markDescriptor`: `start` is given the `stdio` to start it with. */
export function withMark<T>(
  { stateDirectory, service, part }: Mark,
  stdio: readonly Stdio[],
  start: (stdio: StdioOptions) => T,
): T {
  mkdirSync(marksIn(stateDirectory), { recursive: true, mode: 0o700 });
  const file = join(marksIn(stateDirectory), encodeURIComponent(`${service}/${part}`));
  const mark = openSync(file, 'w', 0o600);
  try {
    rmSync(file);
    const between = Array<'ignore'>(markDescriptor - stdio.length).fill('ignore');
    return start([...stdio, ...between, mark]);
  } finally {
    closeSync(mark);
  }
}

/**
 * Ends every process of this state directory whose mark (`service/part`) is not to be kept. Gives how many. What has cleared
 * its environment, left its group and closed the descriptor of its mark is not found.
 */
export async function killMarked(stateDirectory: string, keep: (mark: string) => boolean): Promise<number> {
  const marks = new Map<number, string>();
  for (const { pid, name } of await processesHolding(markDescriptor, marksIn(stateDirectory)))
    marks.set(pid, decodeURIComponent(name));
  for (const { pid, environment } of await processesMarked(stateMark, stateDirectory))
    marks.set(pid, environment.get(instanceMark) ?? '');
  let killed = 0;
  for (const [pid, mark] of marks) {
    if (keep(mark)) continue;
    try {
      process.kill(pid, 'SIGKILL');
      killed += 1;
    } catch {
      // It went by itself in between, which is as good.
    }
  }
  return killed;
}
