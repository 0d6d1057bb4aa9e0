import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { systemClock } from '../../src/adapters/clock/system-clock.ts';
import { createBashShell } from '../../src/adapters/shell/bash/create-bash-shell.ts';
import { startTimeOf } from '../../src/cli/server-file.ts';
import type { Runnable } from '../../src/core/procedure/find.ts';
import { renderSteps, type Rendered } from '../../src/core/procedure/render.ts';
import { createMasker } from '../../src/core/secret/mask.ts';
import type { ReadingDependencies } from '../../src/engine/diagnosis/run-reads.ts';
import type { Store } from '../../src/engine/ports.ts';
import { hostOf } from '../../src/engine/procedure/host.ts';
import { usualLimits } from '../../src/engine/procedure/model.ts';
import { sha256 } from '../../src/engine/sha256.ts';
import { openTestStore } from './store.ts';

/** The secret that the masker of these worlds knows. */
export const knownSecret = 'sesame-opens-4711';

/** A store and a real bash in a folder of its own for each test, for runs that nobody sits at. */
export function unattendedWorld() {
  const world = { directory: '', store: null as unknown as Store };
  beforeEach(async () => {
    world.directory = await mkdtemp(join(tmpdir(), 'signalbox-unattended-'));
    world.store = await openTestStore(join(world.directory, 'store.db'));
  });
  afterEach(async () => {
    await world.store.close();
    await rm(world.directory, { recursive: true, force: true });
  });
  const clock = systemClock((error) => {
    throw error;
  });
  return {
    clock,
    get store() {
      return world.store;
    },
    get directory() {
      return world.directory;
    },
    render: ({ steps }: Runnable, parameters: Readonly<Record<string, string>> = {}): Rendered =>
      renderSteps(steps, { addresses: [], bindings: {}, parameters }, sha256),
    procedure: (secrets: Readonly<Record<string, string>>): ReadingDependencies => ({
      store: world.store,
      shell: createBashShell({ shims: '/nowhere', path: process.env['PATH'] ?? '', home: world.directory }),
      clock,
      masker: createMasker([knownSecret, ...Object.values(secrets)]),
      host: hostOf('here', { pid: process.pid, startTime: startTimeOf(process.pid) }),
      directory: world.directory,
      environment: secrets,
      limits: usualLimits,
      signal: new AbortController().signal,
    }),
    /** The lines of a file in the folder. */
    lines: async (name: string): Promise<string[]> => {
      const text = await readFile(join(world.directory, name), 'utf8').catch(() => '');
      return text.split('\n').filter((line) => line !== '');
    },
  };
}
