import { readFileSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { EdgePolicy } from '../../core/edge/model.ts';
import { parseProcessStat } from '../../engine/process-stat.ts';
import { AccessLog } from '../access-log.ts';
import { type EdgeAddress, type OpenEdge, openEdge } from '../open-edge.ts';
import { edgeCanary, edgePolicy } from '../policy.ts';
import { placeOf, readBack, replaceFile, savedLanes, type SavedLane, savedPolicies } from './place.ts';
import { onMessages, send } from './wire.ts';

/** This file. A process that is started with it as its script is an edge: see the last lines. */
export const edgeScript = fileURLToPath(import.meta.url);

/** What such a process waits for, as the whole of its input, before it touches a port or a file. */
export const serveWord = 'serve';

/** What such a process is started with, as JSON in its first argument. */
export type EdgeStart = { stateDirectory: string; version: string; reserved: number[]; address: EdgeAddress };

const ports = z.array(z.number().int());
const oneCall = z.object({ id: z.number(), call: z.string(), values: z.array(z.unknown()) });
const [name, number] = [z.string(), z.number()];

/** What Signalbox may ask of the edge in this process, beside `hello` and `close`. */
const calls: { readonly [call: string]: (edge: OpenEdge, values: unknown[]) => Promise<unknown> } = {
  open: (edge, [service, port]) => edge.open(name.parse(service), number.parse(port)),
  keepOnly: (edge, [services]) => edge.keepOnly(z.array(name).parse(services)),
  route: (edge, [service, targets]) => edge.route(name.parse(service), ports.parse(targets)),
  canary: (edge, [service, canary]) => edge.canary(name.parse(service), edgeCanary.nullable().parse(canary)),
  policy: (edge, [service, changes]) => edge.policy(name.parse(service), setKeys(edgePolicy.partial().parse(changes))),
  drained: (edge, [service, port, timeoutMs]) =>
    edge.drained(name.parse(service), number.parse(port), number.parse(timeoutMs)),
  traffic: (edge) => edge.traffic(),
  canaryTraffic: (edge, [service]) => edge.canaryTraffic(name.parse(service)),
};

/** Optional keys as they arrive: there, or not there. */
function setKeys(changes: { [Key in keyof EdgePolicy]?: EdgePolicy[Key] | undefined }): Partial<EdgePolicy> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

/**
 * Runs an edge until it is told to close: opens again what the one before it served, then listens for calls on the
 * control socket. Whether Signalbox itself lives is nothing to it.
 */
async function serve({ stateDirectory, version, reserved, address }: EdgeStart): Promise<void> {
  // It lives long: it must not keep the folder that somebody happened to stand in.
  process.chdir('/');
  const place = placeOf(stateDirectory);
  const accessLog = new AccessLog(place.accessLog);
  const edge = openEdge({
    ...address,
    reserved,
    onAccess: (entry) => accessLog.write(entry),
    onError: ({ message, cause }) =>
      process.stderr.write(`${message}: ${cause instanceof Error ? cause.message : ''}\n`),
  });
  const policies = savedPolicies.safeParse(readBack(place.policies));
  // Before anything is let in.
  for (const [service, policy] of Object.entries(policies.data ?? {})) await edge.policy(service, policy);
  const saved = savedLanes.safeParse(readBack(place.routes));
  if (saved.success) await Promise.all(saved.data.map((lane) => openAgain(edge, lane)));
  const close = async () => {
    rmSync(place.socket, { force: true });
    await edge.close();
    await accessLog.close();
    // After the answer to whoever asked.
    setImmediate(() => process.exit(0));
  };
  const carryOut = (call: string, values: unknown[]): Promise<unknown> => {
    if (call === 'hello') return Promise.resolve(version);
    if (call === 'close') return close();
    const asked = Object.hasOwn(calls, call) ? calls[call] : undefined;
    return asked === undefined ? Promise.reject(new Error(`The edge knows no call ${call}.`)) : asked(edge, values);
  };
  const attend = (socket: Socket) => {
    socket.on('error', () => socket.destroy());
    onMessages(socket, (message) => {
      const read = oneCall.safeParse(message);
      if (!read.success) return void socket.destroy();
      const { id, call, values } = read.data;
      carryOut(call, values).then(
        (result) => send(socket, { id, result }),
        (error: unknown) => send(socket, { id, error: error instanceof Error ? error.message : String(error) }),
      );
    });
  };
  process.on('SIGTERM', () => void close());
  replaceFile(place.process, { pid: process.pid, startTime: startTime() });
  rmSync(place.socket, { force: true });
  const control = createServer(attend);
  await new Promise<void>((resolve, reject) => {
    control.once('error', reject);
    control.listen(place.socket, resolve);
  });
}

/** On the very port that people know. While somebody else has it there is no other way than to wait for it. */
async function openAgain(edge: OpenEdge, { service, wanted, port, targets, canary }: SavedLane): Promise<void> {
  for (let tried = 0; ; tried += 1) {
    try {
      await edge.reopen(service, wanted, port);
      await edge.route(service, targets);
      return await edge.canary(service, canary);
    } catch (error) {
      if (tried === 0) process.stderr.write(`port ${port} of ${service} is taken, waiting for it: ${String(error)}\n`);
      await wait(50);
    }
  }
}

function startTime(): string | null {
  try {
    return parseProcessStat(readFileSync('/proc/self/stat', 'utf8'))?.startTime ?? null;
  } catch {
    // No /proc: not Linux.
    return null;
  }
}

if (process.argv[1] === edgeScript) {
  try {
    // The end of its input without the word: whoever started it is gone, or needs it no more.
    if ((await text(process.stdin)) !== serveWord) process.exit(0);
    // JSON that Signalbox wrote itself, in the same version.
    await serve(JSON.parse(process.argv[2] ?? '{}') as EdgeStart);
  } catch (error) {
    // What is read of it says why the edge did not start.
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
