import { readFile } from 'node:fs/promises';
import { allProcesses } from '../../src/adapters/platform/local/processes.ts';
import { edgeScript } from '../../src/edge/process/serve.ts';

/** Pids of the edge processes of a state directory: of the one that serves, and of one that stands by. Linux only. */
export async function edgesOf(stateDirectory: string): Promise<number[]> {
  const found: number[] = [];
  for (const { pid } of await allProcesses()) {
    const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (words.includes(edgeScript) && words.includes(JSON.stringify(stateDirectory))) found.push(pid);
  }
  return found;
}
