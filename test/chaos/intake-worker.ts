// Takes incidents in by the API and by hooks, into the store at argv[2], until it is killed. With argv[3], a step of a write,
// and argv[4], a count, it kills itself at that step, the count-th time it comes there: as `kill -9` at exactly that place.
// Prints one line of JSON when it listens: {"api":"http://…","outside":"http://…"}.
import type { ApiDependencies } from '../../src/api/dependencies.ts';
import { startOutside } from '../../src/api/outside/start-outside.ts';
import { startApi } from '../../src/api/server.ts';
import { systemClock } from '../../src/adapters/clock/system-clock.ts';
import type { Config } from '../../src/app/configuration/config.ts';
import { toHooks } from '../../src/app/configuration/hook-keys.ts';
import { openDuty } from '../../src/app/open-duty.ts';
import { openHooks } from '../../src/app/open-hooks.ts';
import type { Store } from '../../src/engine/ports.ts';
import { openLantern } from '../e2e/control-room.ts';
import { severities } from '../harness/small-plan.ts';
import '../harness/load-sql-grammar.ts';
import { openTestStore } from '../harness/store.ts';
import { hookSecrets } from './intake-secrets.ts';

const [, , path = '', step = '', count = '1'] = process.argv;
let left = Number(count);
function reach(reached: string): void {
  if (reached !== step) return;
  left -= 1;
  if (left <= 0) process.kill(process.pid, 'SIGKILL');
}

const opened = await openTestStore(path);
const store: Store = {
  ...opened,
  read: (work) => opened.read(work),
  async transaction(work) {
    reach('before');
    const result = await opened.transaction(async (tx) => {
      const done = await work(tx);
      reach('within');
      return done;
    });
    // Written down, and nobody knows it yet.
    reach('unanswered');
    return result;
  },
};
const clock = systemClock((error) => void process.stderr.write(`working: ${String(error)}\n`));
const plan = { severities };
const desk = {
  clock,
  store,
  telling: { notify: () => ['pager'], link: () => null },
  rules: [],
  onNotices: () => undefined,
};
const hooks = toHooks({
  prometheus: { kind: 'alertmanager', 'token-variable': 'PROMETHEUS', severity: 'P2' },
  sentry: { kind: 'sentry', 'secret-variable': 'SENTRY', severity: 'P1' },
});
const config = { hooks, services: [], people: [], channels: [], onCall: [], reopenWithinMs: 600_000 };
const mask = (text: string): string => text;
const given = { config: config as unknown as Config, plan, desk, mask };
const hear = openHooks({ ...given, environment: hookSecrets });
const calling = {
  policyFor: () => ({ levels: [], repeat: 0, repeatAfterMs: 1 }),
  channelsOf: () => [],
  windows: [],
};
const breach = { deadlines: [], isBreach: () => false, owner: () => null };
const lantern = await openLantern(null);
const duty: ApiDependencies['duty'] = openDuty({ ...given, breach, calling, hear });
const report = (error: unknown, where: string): void => void process.stderr.write(`${where}: ${String(error)}\n`);
const api = await startApi({ ...lantern.deps, store, duty, report }, { port: 0 });
const unused = (): Promise<null> => Promise.resolve(null);
const outside = await startOutside(
  { now: Date.now, receive: unused, invitation: unused, acknowledge: unused, hear, report },
  { port: 0 },
);
process.stdout.write(`${JSON.stringify({ api: api.url, outside: outside.url })}\n`);
