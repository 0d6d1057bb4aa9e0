import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Release } from '../../../core/release/model.ts';
import type { ExecOutcome, ExecStreams } from '../../../engine/platform-ports.ts';
import { Refusal } from '../../../engine/refusal.ts';
import { hasTerminals, inTerminal, resizeTerminal } from './pseudo-terminal.ts';
import { releaseDirectory } from './release-directory.ts';
import { runBeside } from './run-beside.ts';

/** Runs a program in a release's directory with its variables. Refuses what cannot be started. */
export async function execIn(
  stateDirectory: string,
  release: Release,
  argv: readonly string[],
  { input, onOutput, signal, terminal = null }: ExecStreams,
): Promise<ExecOutcome> {
  const { service, id: releaseId, variables } = release;
  const directory = releaseDirectory(stateDirectory, { ...release, build: release.config?.build ?? null });
  const shown = terminal !== null && hasTerminals() ? terminal : null;
  if (shown === null && terminal !== null)
    await onOutput('err', Buffer.from('There is no terminal here (it takes `script` and `stty`); going on without.\n'));
  const own = shown === null ? {} : { TERM: shown.name, SHELL: '/bin/sh' };
  const command = shown === null ? argv : inTerminal(argv, shown);
  const given = { stateDirectory, service, releaseId, variables, own, kind: 'exec', argv: command, directory, signal };
  const feeding = new AbortController();
  try {
    const end = await runBeside({ ...given, stdio: ['pipe', 'pipe', 'pipe'] }, ({ pid, stdin, stdout, stderr }) => {
      shown?.onResize((size) => pid !== undefined && resizeTerminal(pid, size));
      void pass(stdout, (chunk) => onOutput('out', chunk));
      void pass(stderr, (chunk) => onOutput('err', chunk));
      if (stdin === null) return;
      // A program may end without having read its input; that is no failure of ours.
      pipeline(Readable.from(input ?? []), stdin, { signal: feeding.signal }).catch(() => undefined);
    });
    if (end.kind === 'aborted') return { code: null, signal: 'SIGKILL' };
    return end.code === null ? { code: null, signal: end.signal } : { code: end.code, signal: null };
  } catch (error) {
    const why =
      error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'there is no such program' : String(error);
    throw new Refusal(`${argv[0] ?? 'Nothing'} cannot be run in ${service}: ${why}.`);
  } finally {
    feeding.abort();
  }
}

/** Hands a stream on, each chunk when the one before has been taken. */
async function pass(stream: Readable | null, onChunk: (chunk: Uint8Array) => void | Promise<void>): Promise<void> {
  if (stream === null) return;
  try {
    for await (const chunk of stream) await onChunk(chunk as Buffer);
  } catch {
    // The program was ended in the middle of a write; how it ended is told by its exit.
  }
}
