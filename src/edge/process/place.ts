import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { edgeCanary, edgePolicy } from '../policy.ts';

/** Where an edge process keeps what the next one needs, all in one folder that only its owner may enter. */
export type Place = {
  socket: string;
  routes: string;
  policies: string;
  process: string;
  log: string;
  accessLog: string;
};

const ports = z.array(z.number().int());

/** What is in the file of routes: how the next edge process is to open each service again. */
export const savedLanes = z.array(
  z.object({
    service: z.string(),
    wanted: z.number().int(),
    port: z.number().int(),
    targets: ports,
    canary: edgeCanary.nullable().default(null),
  }),
);
export type SavedLane = z.infer<typeof savedLanes>[number];

/** What is in the file of policies, by service. It outlives the routes: maintenance ends when somebody ends it. */
export const savedPolicies = z.record(z.string(), edgePolicy);

/** The longest path of a Unix socket on Linux and macOS, with room for the closing zero byte. */
const longestSocketPath = 100;

/** Makes the folder and names its files. A path too long for a socket gets a short one of its own, by the folder's name. */
export function placeOf(stateDirectory: string): Place {
  const directory = join(stateDirectory, 'edge');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  let socket = join(directory, 'control.sock');
  if (Buffer.byteLength(socket) > longestSocketPath) {
    const name = createHash('sha256').update(directory).digest('hex').slice(0, 16);
    const short = join(tmpdir(), `signalbox-${process.getuid?.() ?? 0}-${name}`);
    mkdirSync(short, { recursive: true, mode: 0o700 });
    refuseStrangers(short);
    socket = join(short, 'control.sock');
  }
  return {
    socket,
    routes: join(directory, 'routes.json'),
    policies: join(directory, 'policies.json'),
    process: join(directory, 'process.json'),
    log: join(directory, 'edge.log'),
    accessLog: join(directory, 'access.log'),
  };
}

/** Everybody may make folders in the temp folder: one that is not ours alone could hold another's socket. */
function refuseStrangers(directory: string): void {
  const found = lstatSync(directory);
  const ours = found.isDirectory() && found.uid === (process.getuid?.() ?? found.uid) && (found.mode & 0o077) === 0;
  if (!ours) throw new Error(`${directory} is not a private folder of this user; remove it and start again.`);
}

/** Replaces a file in one step, so that whoever reads it finds the old or the new, whole. */
export function replaceFile(path: string, value: unknown): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(value), { mode: 0o600 });
  renameSync(draft, path);
}

/** What a file of ours holds, or null when there is none, or half of one. */
export function readBack(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
