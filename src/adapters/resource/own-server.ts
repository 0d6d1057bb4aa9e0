import { setTimeout as wait } from 'node:timers/promises';
import type { Driver, Server } from './driver.ts';
import type { Provider } from './provider.ts';
import { endServer, isAlive, runningIn, type ServerProcess, startServer, watchServer } from './server-process.ts';
import { keepLogSmall, loggedSince, logSize } from './server-log-file.ts';
import { isFree } from './take-port.ts';

/** A server that we start on this machine, or find running where an earlier Signalbox left it. */
export function ownServer(
  driver: Driver,
  server: Server,
  onGone: (why: string) => void,
  say: (line: string) => void,
): Provider {
  let running: ServerProcess | null = null;
  let unwatch: () => void = () => undefined;
  let ended: string | null = null;
  let logFrom = 0;

  const launch = async (): Promise<ServerProcess> => {
    await driver.prepare(server);
    if (!(await isFree(server.port)))
      throw new Error(
        `port ${server.port} is taken by another program. Free it, or give resources.${server.name}.port another one in signalbox.yaml`,
      );
    ended = null;
    logFrom = logSize(server.folder);
    return startServer(driver, server, (how) => (ended = how));
  };

  return {
    url: driver.url(server),
    pid: () => (running !== null && isAlive(running) ? running.pid : null),
    async start(signal) {
      unwatch();
      running = runningIn(server.folder) ?? (await launch());
      while ((await driver.greet(server)) !== null) {
        if (signal.aborted) return;
        if (!isAlive(running))
          throw new Error(driver.explain(loggedSince(server.folder, logFrom), server) ?? ended ?? 'it has ended');
        await wait(50);
      }
      const unwatchProcess = watchServer(running, (how) => onGone(ended ?? how));
      const unwatchLog = keepLogSmall(server.folder, (error) =>
        say(`${server.name}: its log cannot be kept small: ${error instanceof Error ? error.message : String(error)}`),
      );
      unwatch = () => {
        unwatchProcess();
        unwatchLog();
      };
    },
    async stop() {
      unwatch();
      // A start that was broken off may have left one that nobody has seen yet.
      const found = runningIn(server.folder) ?? running;
      if (found !== null) await endServer(found, driver.stop);
    },
    leave: () => unwatch(),
  };
}
