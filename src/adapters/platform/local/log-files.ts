import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';

export type LogStream = 'out' | 'err';

/**
 * One release's log on disk: what its processes wrote, byte for byte, in one file per stream, and beside each a `.times`
 * file that says up to which byte it had been written when.
 */
export type LogFile = { service: string; releaseId: string; number: number; stream: LogStream; path: string };

/** The folder of one service's logs. */
export function logDirectory(stateDirectory: string, service: string): string {
  return join(stateDirectory, 'logs', service);
}

/** Where a stream of a release is logged. The number leads, so that a listing is in order. */
export function logFile(
  stateDirectory: string,
  service: string,
  release: { id: string; number: number },
  stream: LogStream,
): LogFile {
  const name = `${String(release.number).padStart(6, '0')}-${release.id}.${stream}.log`;
  return {
    service,
    releaseId: release.id,
    number: release.number,
    stream,
    path: join(logDirectory(stateDirectory, service), name),
  };
}

/** The log files of one service, newest release first. */
export async function logFilesOf(stateDirectory: string, service: string): Promise<LogFile[]> {
  const directory = logDirectory(stateDirectory, service);
  await mkdir(directory, { recursive: true });
  const files: LogFile[] = [];
  for (const name of await readdir(directory)) {
    const match = /^(\d+)-(.+)\.(out|err)\.log$/.exec(name);
    if (match === null) continue;
    const [, number, id] = match;
    const stream = match[3] === 'err' ? 'err' : 'out';
    files.push({ service, releaseId: id ?? '', number: Number(number), stream, path: join(directory, name) });
  }
  return files.sort((a, b) => b.number - a.number);
}

/** Where the times of a log file are kept. */
export function timesPath(file: LogFile): string {
  return `${file.path}.times`;
}
