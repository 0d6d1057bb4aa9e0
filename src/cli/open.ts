import { spawn } from 'node:child_process';
import { Command } from 'commander';
import { type SystemOptions, type VerbDependencies, withExamples, withSystemOptions } from './verb.ts';

/** `signalbox open`: prints the control room's address, and opens it where there is a desktop. */
export function openVerb(deps: VerbDependencies & { environment: NodeJS.ProcessEnv }): Command {
  const command = new Command('open')
    .description("print the control room's address, and open it in a browser where there is a desktop")
    .action((options: SystemOptions) => {
      const { url } = deps.connect(options.dir);
      deps.terminal.out(options.json ? JSON.stringify({ url }) : url);
      if (options.json || deps.terminal.piped) return;
      if (deps.environment['SSH_CONNECTION']) {
        const { port } = new URL(url);
        deps.terminal.err(
          `From your own machine: ssh -L ${port}:127.0.0.1:${port} <this machine>, then open it there.`,
        );
        return;
      }
      const desktop =
        process.platform === 'darwin' || deps.environment['DISPLAY'] || deps.environment['WAYLAND_DISPLAY'];
      if (!desktop) return;
      const opener = spawn(process.platform === 'darwin' ? 'open' : 'xdg-open', [url], {
        detached: true,
        stdio: 'ignore',
      });
      // The address has been printed; that no browser opens by itself is no failure.
      opener.once('error', () => undefined);
      opener.unref();
    });
  return withExamples(withSystemOptions(command), ['signalbox open', 'curl -s "$(signalbox open)/api/healthz"']);
}
