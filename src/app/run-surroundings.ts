import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { fileURLToPath } from 'node:url';
import { createBashShell } from '../adapters/shell/bash/create-bash-shell.ts';
import { startTimeOf } from '../cli/server-file.ts';
import { hostOf } from '../engine/procedure/host.ts';
import { type ProcedureDependencies, usualLimits } from '../engine/procedure/model.ts';

const shims = fileURLToPath(new URL('../../shims', import.meta.url));

/** What every run of this process has in common: a bash with the shims first in PATH, this host, the usual limits. */
export function runSurroundings(
  directory: string,
  environment: NodeJS.ProcessEnv,
): Pick<ProcedureDependencies, 'shell' | 'host' | 'limits' | 'directory' | 'environment'> {
  return {
    shell: createBashShell({
      shims,
      path: environment['PATH'] ?? '/usr/bin:/bin',
      home: environment['HOME'] ?? directory,
    }),
    host: hostOf(hostname(), { pid: process.pid, startTime: startTimeOf(process.pid) }),
    limits: usualLimits,
    directory,
    environment: { SIGNALBOX_DIR: directory, SIGNALBOX_RUN: '1' },
  };
}

/** A short id nobody else has: `r-` and eight letters or digits for a run. */
export function newId(prefix: string): string {
  return `${prefix}-${randomBytes(5).toString('hex').slice(0, 8)}`;
}
