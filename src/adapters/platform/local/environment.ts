import { dirname } from 'node:path';
import { processesMarked } from './processes.ts';

/** The environment variables by which every process of an instance is known, also one that left its group. */
const stateMark = 'SIGNALBOX_STATE';
const instanceMark = 'SIGNALBOX_INSTANCE';

const inherited = ['PATH', 'HOME', 'LANG', 'TZ', 'TMPDIR'] as const;

export type Given = {
  stateDirectory: string;
  service: string;
  /** Which of the service's processes it is: an instance's number, or a word for what runs beside them. */
  part: string;
  releaseId: string;
  variables: Record<string, string>;
  /** Added last: what the platform itself gives. */
  own: Record<string, string>;
};

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

/** Ends every process of this state directory whose mark (`service/part`) is not to be kept. Gives how many. */
export async function killMarked(stateDirectory: string, keep: (mark: string) => boolean): Promise<number> {
  let killed = 0;
  for (const { pid, environment } of await processesMarked(stateMark, stateDirectory)) {
    if (keep(environment.get(instanceMark) ?? '')) continue;
    try {
      process.kill(pid, 'SIGKILL');
      killed += 1;
    } catch {
      // It went by itself in between, which is as good.
    }
  }
  return killed;
}
