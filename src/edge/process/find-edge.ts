import { readFileSync, rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { parseProcessStat } from '../../engine/process-stat.ts';
import { connectTo, type Line } from './line.ts';
import { type Place, readBack } from './place.ts';
import type { Standby } from './standby.ts';

/** How long an edge may take to listen on its control socket, or to answer a greeting, in ms. */
const patienceMs = 10_000;
const greetingMs = 2000;

const identity = z.object({ pid: z.number().int().positive(), startTime: z.string().nullable() });

/** The edge process of a place, as it wrote itself down; null when there is none that lives. */
export function edgeProcess(place: Place): number | null {
  const read = identity.safeParse(readBack(place.process));
  if (!read.success) return null;
  const { pid, startTime } = read.data;
  try {
    const stat = parseProcessStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return stat !== null && stat.startTime === startTime && stat.state !== 'Z' ? pid : null;
  } catch {
    // Gone; or not Linux, where a pid alone proves nothing.
    return null;
  }
}

/** Connects to the edge that an earlier Signalbox left. One that does not answer, or is of other code, is ended: null. */
export async function takeOver(place: Place, version: string): Promise<Line | null> {
  const line = await connectTo(place.socket);
  const answer = line === null ? null : await Promise.race([line.ask('hello', []), wait(greetingMs, null)]);
  if (line !== null && answer?.result === version) return line;
  if (answer !== null) await Promise.race([line?.ask('close', []), wait(greetingMs)]);
  line?.end();
  return null;
}

/**
 * Tells a process that stands by to serve, and connects to it. From then on it goes on when we end; an edge that was there
 * before is ended first.
 */
export async function launch(place: Place, next: Standby): Promise<Line> {
  const before = edgeProcess(place);
  // It may end by itself in this very moment.
  if (before !== null) killIfThere(before);
  while (edgeProcess(place) !== null) await wait(5);
  rmSync(place.socket, { force: true });
  next.serve();
  const deadline = Date.now() + patienceMs;
  while (next.ended === null && Date.now() < deadline) {
    const line = await connectTo(place.socket);
    if (line !== null) return line;
    await wait(5);
  }
  const why = next.ended ?? `it was silent for ${patienceMs / 1000} s`;
  await next.end();
  const said = readFileSync(place.log, 'utf8').slice(-500).trim();
  throw new Error(`The edge did not start: ${why}. ${said}`.trim());
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // ESRCH: it has ended.
  }
}
