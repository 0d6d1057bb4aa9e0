import { exitCodes } from '../cli/failure.ts';

type Process = Pick<NodeJS.EventEmitter, 'on'> & { exit(code: number): void };

/**
 * Stops a system that is starting or running when this process is asked to end, and then ends it: by default it would end
 * at once, and the services would stay behind. Asked again, it goes on stopping.
 */
export function stopOnSignals(starting: Promise<{ stop(): Promise<void> }>, around: Process = process): void {
  const end = (): void => {
    void starting
      .then((system) => system.stop())
      .catch(() => undefined)
      .then(() => around.exit(exitCodes.interrupted));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) around.on(signal, end);
}
