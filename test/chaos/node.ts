// One node of several that share the PostgreSQL store at argv[2]: it watches one service while it holds the lease "watch",
// and delivers notices to the webhook at argv[4] (secret argv[5]) at all times. The service is down while the file argv[6]
// exists. It stops itself (SIGSTOP) in the middle of writing, with the store's lock, where the file argv[6].NUMBER is.
// Each passing check takes a number of ms that no other check of any node takes: argv[3] million and a count. Prints "begins"
// and "ends". Run by `node --import typescript.mjs` until it is killed.
import { existsSync, rmSync, writeSync } from 'node:fs';
import { webhookChannel } from '../../src/adapters/channel/webhook/webhook-channel.ts';
import { systemClock } from '../../src/adapters/clock/system-clock.ts';
import { openPostgresStore } from '../../src/adapters/store/postgres/open-postgres-store.ts';
import { deriveWatch } from '../../src/core/rule/derive.ts';
import { startDelivery } from '../../src/engine/delivery/start-delivery.ts';
import { holdLease } from '../../src/engine/lease/hold-lease.ts';
import type { Store } from '../../src/engine/ports.ts';
import { startWatch } from '../../src/engine/watch/start-watch.ts';
import { incidents, plan, service, severities } from '../harness/small-plan.ts';

const [, , store = '', number = '0', url = '', secret = '', broken = ''] = process.argv;
const report = (error: unknown, where: string): void =>
  void process.stderr.write(`${number} ${where}: ${String(error)}\n`);
const clock = systemClock((error) => report(error, 'working'));
const opened = await openPostgresStore(store, { answerMs: 2_000 });
const channels = new Map([['team', webhookChannel({ url, secret })]]);
const delivery = startDelivery({ clock, store: opened, channels, report, sendBudgetMs: 300, leaseMs: 600 });

const whole = plan({ services: [service('Chat Bot')], severities, incidents });
const expected = { status: 200, json: null, text: null };
const watched = deriveWatch({
  plan: whole,
  services: [{ name: 'chat-bot', title: 'Chat Bot', healthUrl: 'http://127.0.0.1:1/health', expected }],
  checks: { intervalMs: 200, timeoutMs: 100, failures: 2, successes: 1 },
});
/** All is written but for the commit when it stops: what it wakes to write is the last that a node may. */
function stoppingStore(store: Store): Store {
  const stop = `${broken}.${number}`;
  return {
    ...store,
    transaction: (work) =>
      store.transaction(async (tx) => {
        const done = await work(tx);
        if (existsSync(stop)) {
          rmSync(stop);
          process.kill(process.pid, 'SIGSTOP');
        }
        return done;
      }),
  };
}

let checks = 0;
await holdLease({
  clock,
  store: opened,
  name: 'watch',
  holder: `${number}-${process.pid}`,
  report,
  onChange: (held) => writeSync(1, held ? 'begins\n' : 'ends\n'),
  start: (guarded, reportUnlessLost) =>
    startWatch({
      ...watched,
      clock,
      store: stoppingStore(guarded),
      probe: {
        probe: async ({ id }) => {
          const down = existsSync(broken);
          const found = { checkId: id, at: clock.now(), status: down ? 500 : 200 };
          if (down) return { ...found, outcome: 'fail', durationMs: null, reason: 'It is broken.' };
          checks += 1;
          return { ...found, outcome: 'pass', durationMs: Number(number) * 1_000_000 + checks, reason: null };
        },
      },
      platform: null,
      plan: whole,
      telling: { notify: () => ['team'], link: () => null },
      drill: () => null,
      onNotices: () => delivery.wake(),
      report: reportUnlessLost,
    }),
});
