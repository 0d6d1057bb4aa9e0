// A process that only hosts the platform, so that a test can end it with SIGKILL. Run by `node --import typescript.mjs`
// with the state directory's parent and the services as JSON. Prints one JSON line for each step of the start.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '../../src/adapters/clock/system-clock.ts';
import type { LocalService } from '../../src/adapters/platform/local/local-service.ts';
import { openLocalPlatform } from '../../src/adapters/platform/local/open-local-platform.ts';
import { openSqliteStore } from '../../src/adapters/store/sqlite/open-sqlite-store.ts';
import { openEdge } from '../../src/edge/open-edge.ts';
import { program } from './platform-world.ts';

const [directory = '', services = '[]', verb = ''] = process.argv.slice(2);
const stateDirectory = join(directory, '.signalbox');
const say = (what: unknown) => process.stdout.write(`${JSON.stringify(what)}\n`);
const fail = (error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
};

const platform = await openLocalPlatform({
  services: JSON.parse(services) as LocalService[],
  stateDirectory,
  edge: openEdge(),
  store: await openSqliteStore(join(stateDirectory, 'signalbox.db')),
  clock: systemClock(fail),
  onError: fail,
});
await platform.startAll(say);
say(await platform.status());
if (verb === 'deploy') say(await platform.deploy('shop'));
if (verb === 'deploy-forever') for (;;) await platform.deploy('shop');
if (verb === 'canary') {
  await writeFile(join(directory, 'shop', 'server.mjs'), program('good', 'two'));
  void platform.deploy('shop', null, { share: 50, windowMs: null });
  while ((await platform.canary('shop')) === null) await wait(10);
  say('canary');
}
if (verb === 'hang') {
  await platform.faults.freeze('shop', true);
  platform.faults.signal('shop', 'SIGSTOP');
  say('hung');
}
// Keeps the process alive until it is killed: everything the platform does beside is unreferenced.
setInterval(() => undefined, 1000);
