// Loaded by `--import` into a process that is measured: when it ends, it writes how long its event loop was ever held up into
// a file of the folder LOOP_FOLDER. `delayMs` is by the clock, `ownMs` how much of one such time the process was at work itself.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const folder = process.env['LOOP_FOLDER'];
const script = process.argv[1] ?? '';
if (folder !== undefined && /edge\/process\/serve\.[jt]s$/.test(script)) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let [before, cpu, ownMs] = [performance.now(), process.cpuUsage(), 0];
  // Loading its code is over long before anybody is served.
  setTimeout(() => {
    delay.enable();
    [before, cpu] = [performance.now(), process.cpuUsage()];
    setInterval(() => {
      const { user, system } = process.cpuUsage(cpu);
      ownMs = Math.max(ownMs, Math.min(performance.now() - before, (user + system) / 1000));
      [before, cpu] = [performance.now(), process.cpuUsage()];
    }, 1).unref();
  }, 5000).unref();
  process.once('exit', () => {
    const held = { delayMs: delay.max / 1e6, p99Ms: delay.percentile(99) / 1e6, ownMs };
    writeFileSync(join(folder, `${process.pid}.json`), JSON.stringify(held));
  });
}
