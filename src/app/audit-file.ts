import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { AuditEntry } from '../api/dependencies.ts';

/** Appends an entry to a file of JSON lines that only its owner can read; resolves once it is on disk. */
export async function appendAudit(file: string, entry: AuditEntry): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.write(`${JSON.stringify(entry)}\n`);
    await handle.datasync();
  } finally {
    await handle.close();
  }
}
