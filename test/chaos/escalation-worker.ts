// Escalates what is due in the store at argv[2] until nothing is. With argv[3] and argv[4] it kills itself in the count-th
// transaction: before it is committed, or right after, as `kill -9` at exactly that place.
import { systemClock } from '../../src/adapters/clock/system-clock.ts';
import { startEscalation } from '../../src/engine/escalation/start-escalation.ts';
import type { Store } from '../../src/engine/ports.ts';
import { openTestStore } from '../harness/store.ts';
import { callers } from './escalation-callers.ts';

const [, , path = '', step = '', count = '1'] = process.argv;
let left = Number(count);
const reach = (reached: string): void => {
  if (reached !== step) return;
  left -= 1;
  if (left <= 0) process.kill(process.pid, 'SIGKILL');
};

const store = await openTestStore(path);
const deadly: Store = {
  ...store,
  async transaction(work) {
    const result = await store.transaction(async (tx) => {
      const done = await work(tx);
      reach('before');
      return done;
    });
    reach('after');
    return result;
  },
  read: (work) => store.read(work),
  version: () => store.version(),
  close: () => store.close(),
};
const report = (error: unknown, where: string): void => {
  process.stderr.write(`${where}: ${String(error)}\n`);
  process.exitCode = 1;
};
const escalating = startEscalation({
  clock: systemClock((error) => report(error, 'scheduled work')),
  store: deadly,
  telling: callers,
  onNotices: () => undefined,
  report,
});
const deadline = Date.now() + 20_000;
while ((await store.read((tx) => tx.escalations.nextDueAt())) !== null && Date.now() < deadline)
  await new Promise((resolve) => setTimeout(resolve, 5));
await escalating.stop();
await store.close();
