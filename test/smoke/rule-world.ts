import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deriveWatch, type WatchInput } from '../../src/core/rule/derive.ts';
import type { Incident } from '../../src/core/incident/model.ts';
import type { Alert, Sample } from '../../src/core/rule/model.ts';
import type { Tx } from '../../src/engine/ports.ts';
import { startWatch, type Watching } from '../../src/engine/watch/start-watch.ts';
import { FakeClock } from '../harness/clock.ts';
import { plan, severities } from '../harness/small-plan.ts';
import { openTestStore } from '../harness/store.ts';

/** What a check finds: a number it measures, `down`, or nothing because it was lost. */
type Found = number | 'up' | 'down' | 'lost';

/** A watch over made-up services, in a real store; time moves when the test says so. */
export type RuleWorld = {
  clock: FakeClock;
  /** What the check of each service finds; up if not said. */
  finds: Record<string, Found>;
  /** What the platform tells of itself every 5 s. */
  tells: Omit<Sample, 'at'>[];
  /** Names of services in the order in which they were asked. */
  asked: string[];
  seconds(count: number): Promise<void>;
  minutes(count: number): Promise<void>;
  hours(count: number): Promise<void>;
  /** The title of each notice, oldest first: `P1: Bot is down`. */
  told(): Promise<string[]>;
  incidents(): Promise<Incident[]>;
  timeline(title: string): Promise<string[]>;
  alert(ruleId: string): Promise<Alert>;
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Ends the process and starts it again; between that the clock goes on. */
  restarts(afterMs?: number): Promise<void>;
  close(): Promise<void>;
};

/** Makes one: each service is checked every 10 s, and down at the second failure. */
export async function ruleWorld(
  services: string[],
  input: Partial<WatchInput> & { intervalMs?: number; platform?: boolean } = {},
): Promise<RuleWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-rules-'));
  const clock = new FakeClock();
  const whole = input.plan ?? plan({ severities });
  const watched = deriveWatch({
    ...input,
    plan: whole,
    services: services.map((name) => {
      const title = name.charAt(0).toUpperCase() + name.slice(1);
      return { name, title, healthUrl: `http://127.0.0.1/${name}`, expected: { status: 200, json: null, text: null } };
    }),
    checks: { intervalMs: input.intervalMs ?? 10_000, timeoutMs: 1000, failures: 2, successes: 1 },
  });
  const world = { finds: {} as Record<string, Found>, tells: [] as Omit<Sample, 'at'>[], asked: [] as string[] };
  let store = await openTestStore(join(folder, 'store.db'));
  let watching: Watching;
  const start = async (): Promise<Watching> =>
    startWatch({
      ...watched,
      clock,
      store,
      plan: whole,
      probe: {
        async probe({ id, service }) {
          world.asked.push(service);
          const found = world.finds[service] ?? 'up';
          const outcome = found === 'down' ? 'fail' : found === 'lost' ? 'lost' : 'pass';
          const result = { checkId: id, at: clock.now(), outcome, durationMs: 1, status: null } as const;
          const value = typeof found === 'number' ? { value: found } : {};
          return { ...result, reason: outcome === 'pass' ? null : 'connection refused', ...value };
        },
      },
      platform:
        input.platform === true
          ? { sample: async (now) => world.tells.map((sample) => ({ ...sample, at: now })) }
          : null,
      telling: { notify: () => ['pager'], link: () => null },
      drill: () => null,
      onNotices: () => undefined,
      report: (error) => {
        throw error;
      },
    });
  watching = await start();
  const read = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => store.read(work);
  return {
    ...world,
    finds: world.finds,
    clock,
    read,
    write: (work) => store.transaction(work),
    seconds: (count) => clock.advance(count * 1000),
    minutes: (count) => clock.advance(count * 60_000),
    hours: (count) => clock.advance(count * 3_600_000),
    told: async () => (await read((tx) => tx.notices.list(1000))).toReversed().map(({ body }) => body.title),
    incidents: () => read((tx) => tx.incidents.list(100)),
    async timeline(title) {
      const found = (await read((tx) => tx.incidents.list(100))).find((incident) => incident.title === title);
      return (await read((tx) => tx.incidents.timeline(found?.id ?? ''))).map(({ kind, text }) => `${kind}: ${text}`);
    },
    async alert(ruleId) {
      const alert = await read((tx) => tx.alerts.get(ruleId));
      if (alert === null) throw new Error(`There is no alert of ${ruleId}.`);
      return alert;
    },
    async restarts(afterMs = 0) {
      await watching.stop();
      await store.close();
      await clock.advance(afterMs);
      store = await openTestStore(join(folder, 'store.db'));
      watching = await start();
    },
    async close() {
      await watching.stop();
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}
