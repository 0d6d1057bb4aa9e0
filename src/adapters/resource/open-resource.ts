import { join } from 'node:path';
import { decide, type Keeping, type KeepingEvent, notWanted } from '../../core/resource/decide.ts';
import type { ResourceSource, ResourceSpec } from '../../core/resource/model.ts';
import type { Resource } from '../../engine/platform-ports.ts';
import type { Clock } from '../../engine/ports.ts';
import { Refusal } from '../../engine/refusal.ts';
import { chooseProvider } from './choose-provider.ts';
import type { Driver } from './driver.ts';
import { postgres } from './postgres/postgres.ts';
import type { Provider } from './provider.ts';
import { redis } from './redis/redis.ts';
import { followServerLog, readServerLog, type ServerLog } from './server-log.ts';
import { logOf } from './server-log-file.ts';

export type ResourceOptions = {
  spec: ResourceSpec;
  /** Absolute and there already; the resource keeps all of its own in `resources/NAME`. */
  stateDirectory: string;
  /** Where addresses of servers elsewhere are read from. */
  environment: Readonly<Record<string, string | undefined>>;
  clock: Clock;
  /** Told each time that it goes and comes back. */
  say: (line: string) => void;
};

const drivers: Record<ResourceSpec['kind'], Driver> = { postgres, redis };

/** A Postgres or a Redis that is kept going until it is stopped. */
export function openResource({ spec, stateDirectory, environment, clock, say }: ResourceOptions): Resource {
  const driver = drivers[spec.kind];
  const ending = new AbortController();
  let keeping: Keeping = notWanted;
  let source: ResourceSource | null = null;
  let provider: Provider | null = null;
  let cancel: () => void = () => undefined;
  let turn: Promise<void> = Promise.resolve();
  let decided: () => void = () => undefined;

  const log = (): ServerLog => {
    if (source === 'url') throw new Refusal(`${spec.name} runs elsewhere, and its log is there.`);
    const file = logOf(join(stateDirectory, 'resources', spec.name));
    return { file, resource: spec.name, timeOf: driver.timeOf };
  };

  const take = (event: KeepingEvent): void => {
    const before = keeping;
    const { state, effects } = decide(keeping, event, clock.now());
    keeping = state;
    if (state.state === 'down' && before.why !== state.why) say(`${spec.name} is down: ${state.why ?? ''}`);
    if (state.state === 'ready' && before.state !== 'ready' && state.restarts > 0)
      say(`${spec.name} takes connections again`);
    if (state.state !== 'starting') decided();
    for (const effect of effects) {
      if (effect.kind === 'start') turn = turn.then(start);
      else cancel = clock.schedule(effect.at, async () => take({ kind: 'retryDue' }));
    }
  };

  const start = async (): Promise<void> => {
    if (provider === null || ending.signal.aborted) return;
    try {
      await provider.start(ending.signal);
      take({ kind: 'ready' });
    } catch (error) {
      take({ kind: 'gone', why: error instanceof Error ? error.message : String(error) });
    }
  };

  const end = async (): Promise<void> => {
    take({ kind: 'stopped' });
    ending.abort();
    cancel();
    await turn;
  };

  return {
    async open() {
      const onGone = (why: string) => take({ kind: 'gone', why });
      const chosen = await chooseProvider({ spec, driver, stateDirectory, environment, clock, onGone, say });
      if (chosen.kind === 'none') return take({ kind: 'missing', why: chosen.why });
      ({ source, provider } = chosen);
      const waited = new Promise<void>((resolve) => {
        decided = resolve;
      });
      take({ kind: 'wanted' });
      let cancelWait: () => void = () => undefined;
      const late = new Promise<void>((resolve) => {
        cancelWait = clock.schedule(clock.now() + spec.startTimeoutMs, async () => resolve());
      });
      await Promise.race([waited, late]);
      cancelWait();
    },
    status: () => ({
      resource: spec.name,
      title: spec.title,
      kind: spec.kind,
      state: keeping.state,
      source,
      address: provider === null ? null : withoutPassword(provider.url),
      variable: spec.variable,
      keep: spec.keep,
      pid: provider?.pid() ?? null,
      restarts: keeping.restarts,
      why: keeping.why,
    }),
    url: () => provider?.url ?? null,
    async logs(query) {
      return readServerLog(log(), query);
    },
    async follow(query, onLine, signal) {
      await followServerLog(log(), query, onLine, signal);
    },
    async stop() {
      await end();
      await provider?.stop();
    },
    async leave() {
      await end();
      provider?.leave();
    },
  };
}

/** `host:port/database`; nothing of an address that cannot be read, for it may hold a password anywhere. */
function withoutPassword(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname === '/' ? '' : pathname}`;
  } catch {
    return 'an address that cannot be read';
  }
}
