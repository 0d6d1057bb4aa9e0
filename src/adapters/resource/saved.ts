import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a server keeps over restarts of everything: its services know it by this. */
export type Saved = { port: number; password: string };

/** What a folder's server was last given, or null. */
export function readSaved(folder: string): Saved | null {
  try {
    const read = JSON.parse(readFileSync(join(folder, 'resource.json'), 'utf8')) as Partial<Saved>;
    return typeof read.port === 'number' && typeof read.password === 'string' ? (read as Saved) : null;
  } catch {
    // There is none yet; it is written whole or not at all.
    return null;
  }
}

/** Keeps it, readable by its owner only. */
export function save(folder: string, { port, password }: Saved): void {
  const draft = join(folder, `resource.json.${process.pid}`);
  writeFileSync(draft, JSON.stringify({ port, password } satisfies Saved), { mode: 0o600 });
  renameSync(draft, join(folder, 'resource.json'));
}

/** A password that nobody has to type. */
export function newPassword(): string {
  return randomBytes(24).toString('base64url');
}
