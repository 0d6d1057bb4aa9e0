import { Command, InvalidArgumentError } from 'commander';
import type { Terminal } from './terminal.ts';
import { withExamples } from './verb.ts';

/** A system that runs in this process. `stop` ends everything it started, and is safe to call twice. */
export type RunningSystem = { url: string; report: string; stop(): Promise<void> };

export type StartOptions = { directory: string; runbook: string | null; port: number | null };

export type UpDependencies = {
  terminal: Terminal;
  /** Starts the system; says how it goes line by line. Rejects with a Failure, with nothing left running. */
  start(options: StartOptions, say: (line: string) => void): Promise<RunningSystem>;
};

/** `signalbox up [DIR]`: runs the system in `DIR/signalbox.yaml` until Ctrl-C. */
export function upVerb(deps: UpDependencies): Command {
  const command = new Command('up')
    .description('run the system in DIR/signalbox.yaml: services, checks, incidents, notices and the control room')
    .argument('[dir]', 'folder of the system', '.')
    .option('--runbook <file>', 'read this runbook instead of the one that signalbox.yaml names')
    .option('--port <port>', 'port of the control room', port)
    .action(async (directory: string, options: { runbook?: string; port?: number }) => {
      const { terminal } = deps;
      const ended = endOfProcess(terminal);
      const system = await deps.start(
        { directory, runbook: options.runbook ?? null, port: options.port ?? null },
        (line) => terminal.err(line),
      );
      terminal.out(system.report);
      await ended.promise;
      terminal.err('\nStopping: services are asked to finish what they have under way…');
      await system.stop();
      terminal.err('Stopped. No process is left behind.');
    });
  return withExamples(command, [
    'signalbox up',
    'signalbox up systems/tiltcheck',
    'signalbox up . --runbook docs/RUNBOOK.md',
  ]);
}

/** Resolves at the first Ctrl-C, TERM or hang-up. Later ones say that the end is under way: npm passes Ctrl-C on a second time. */
function endOfProcess(terminal: Terminal): { promise: Promise<void> } {
  let signals = 0;
  const promise = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        signals += 1;
        if (signals === 1) resolve();
        else if (signals > 2) terminal.err('Still stopping; a service may take until its grace ends.');
      });
    }
  });
  return { promise };
}

function port(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new InvalidArgumentError('Expected a port from 0 to 65535.');
  return number;
}
