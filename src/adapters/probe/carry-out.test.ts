import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { rudeness, rudeServer } from '../../../test/fakes/rude-server.ts';
import { httpCheck } from '../../../test/harness/checks.ts';
import { openProbes } from './open-probes.ts';

/** A server in a thread of its own, which answers while this one is held up. */
const server = `const { createServer } = require('node:http');
  const server = createServer((_, response) => setTimeout(() => response.end('{}'), 300));
  server.listen(0, '127.0.0.1', () => require('node:worker_threads').parentPort.postMessage(server.address().port));`;

/** Nothing else happens in this thread meanwhile. */
function holdUp(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

test('what a check did not hear while this process was held up is no failure of the service', async () => {
  const answering = new Worker(server, { eval: true });
  const [port] = (await once(answering, 'message')) as [number];
  const silent = await rudeServer(rudeness.silent);
  const probes = openProbes({ clock: { now: () => 1 } });
  const { signal } = new AbortController();
  const check = (to: number) => httpCheck(`http://127.0.0.1:${to}/`, { timeoutMs: 1000 });
  const results = Promise.all([probes.probe(check(port), signal), probes.probe(check(silent.port), signal)]);
  // Once the questions are sent, nothing is looked at for longer than the checks may take.
  setTimeout(() => holdUp(2500), 100);
  const [answered, unheard] = await results;
  expect(answered).toMatchObject({ outcome: 'pass', reason: null });
  expect(unheard).toMatchObject({ outcome: 'lost', durationMs: null, reason: expect.stringMatching(/too busy/) });
  expect(await probes.probe(check(silent.port), signal)).toMatchObject({ outcome: 'fail' });
  await probes.close();
  await silent.close();
  await answering.terminate();
});
