import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Shell, ShellSession } from '../../../engine/shell-ports.ts';
import { BashProcess } from './bash-process.ts';
import { isSameProcess } from './process-group.ts';

/** What a session's environment is made of. Nothing else of Signalbox's own environment reaches a step. */
export type BashOptions = {
  /** Directory of `railway`, `supabase` and `vercel`; it leads PATH. */
  shims: string;
  path: string;
  home: string;
};

/** The Shell port on the real bash. A session outlives the end of its bash: the next script then runs in a new one, and says so. */
export function createBashShell(options: BashOptions): Shell {
  return {
    isAlive: isSameProcess,
    open: async ({ directory, environment }) => {
      await mkdir(directory, { recursive: true });
      const base = {
        HOME: options.home,
        LANG: 'C.UTF-8',
        TERM: 'dumb',
        PATH: `${options.shims}:${options.path}`,
        // The shims run on the Node that runs Signalbox, whatever PATH has.
        SIGNALBOX_NODE: process.execPath,
        ...curlSettings(options),
      };
      return openSession({ directory, environment: { ...base, ...environment } });
    },
  };
}

/** Keeps curl's progress meter out of the journal, unless the user has settings of their own for curl. */
function curlSettings({ shims, home }: BashOptions): Record<string, string> {
  return existsSync(join(home, '.curlrc')) ? {} : { CURL_HOME: shims };
}

const renewedText =
  'signalbox: the shell ended in an earlier step; this is a new one, without its cd, exports and functions';

async function openSession(options: { directory: string; environment: Record<string, string> }): Promise<ShellSession> {
  let bash = await BashProcess.start(options);
  let closed = false;
  let renewed = false;
  const ensure = async (): Promise<BashProcess> => {
    if (closed) throw new Error('The shell session is closed.');
    if (bash.alive) return bash;
    await bash.end('closed');
    bash = await BashProcess.start(options);
    renewed = true;
    return bash;
  };
  return {
    async run(script, runOptions) {
      const current = await ensure();
      if (renewed) runOptions.onLine(renewedText);
      renewed = false;
      return current.run(script, runOptions);
    },
    process: async () => (await ensure()).identity,
    async close() {
      closed = true;
      await bash.end('closed');
    },
  };
}
