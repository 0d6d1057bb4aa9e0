import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Builds the page into a folder of its own, so that a test never sees yesterday's. */
export async function buildWeb(): Promise<{ directory: string; remove(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'signalbox-web-'));
  const root = fileURLToPath(new URL('../../web', import.meta.url));
  await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    // Under vitest this is React's development build, which complains of wrong markup: the tests listen for that.
    build: { outDir: directory, emptyOutDir: true, chunkSizeWarningLimit: 2000 },
  });
  return { directory, remove: () => rm(directory, { recursive: true, force: true }) };
}
