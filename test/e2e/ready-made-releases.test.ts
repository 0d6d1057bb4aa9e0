import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { makeReadyWorld, outputOf, type ReadyWorld, stepsOf } from './ready-made-world.ts';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

// The procedures that come ready for releases, traffic and logs, on the built product with real processes behind its edge.

const runbook = `# Shop

| Service | Health |
|---|---|
| Shop | \`http://localhost/health\` |

## Severity Levels

| Severity | Response time |
|---|---|
| P1 | 15 minutes |
| P2 | 1 hour |

## Incidents

### Shop Down

**Diagnosis:**

\`\`\`bash
# If the shop is down
echo it is down
# If the shop is up
echo it is up
\`\`\`
`;

// Each runs a dozen command lines, each a process of its own.
vi.setConfig({ testTimeout: 240_000 });

let world: ReadyWorld;
let staging: string;
beforeAll(async () => {
  world = await makeReadyWorld(
    (product) => `services:
  shop:
    command: node shop.mjs
    directory: shop
    port: ${product.port(8080)}
    health: /health
    rate-limits: { /limited: { requests: 5, per: 1m } }
    variables: { API_SECRET: production-secret-1 }
environments:
  staging:
    services:
      shop: { port: ${product.port(8081)}, variables: { API_SECRET: staging-secret-1 } }
`,
    runbook,
  );
  staging = `http://127.0.0.1:${world.product.port(8081)}`;
  await world.product.up();
}, 120_000);
afterAll(() => world?.product.close());

it('deploys, waits until the checks say that all is well, and looks for complaints', async () => {
  await world.write('two');
  const ran = await world.ready('ready-deploy', { service: 'shop' });
  expect(stepsOf(ran), ran.said).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
  expect(await world.word()).toBe('two');
  expect(outputOf(ran, 3)).toMatch(/waiting until shop is up\nits check says that shop is up/);
});

it('fails at the step that releases what does not become healthy, and what served goes on serving', async () => {
  await writeFile(join(world.product.directory, 'shop', 'shop.mjs'), 'process.exit(3);\n');
  const ran = await world.ready('ready-deploy', { service: 'shop' });
  expect([ran.code, ran.run.state, ran.run.states.map(({ kind }) => kind)]).toEqual([
    1,
    'failed',
    ['succeeded', 'failed', 'waiting', 'waiting', 'waiting'],
  ]);
  expect(await world.word()).toBe('two');
});

it('verifies a deployment without changing anything', async () => {
  const ran = await world.ready('ready-verify');
  expect(stepsOf(ran), ran.said).toEqual(Array(5).fill('ok'));
  expect(ran.run.steps.every(({ risk, way }) => way === 'wait' || risk?.level === 'reads')).toBe(true);
});

it('rolls back', async () => {
  const ran = await world.ready('ready-rollback', { service: 'shop' });
  expect(stepsOf(ran), ran.said).toEqual(['ok', 'ok', 'ok', 'ok', 'person']);
  expect(await world.word()).toBe('one');
});

it('promotes from staging to production the code that was tried, with production’s own variables', async () => {
  await world.write('three');
  const ran = await world.ready('ready-promote', { service: 'shop' });
  expect(stepsOf(ran), ran.said).toEqual(['ok', 'ok', 'person', 'ok', 'ok', 'ok']);
  expect([await world.word(staging), await world.word()]).toEqual(['three', 'three']);
  expect(await world.status('/', { authorization: 'Bearer production-secret-1' })).toBe(200);
});

it('closes for maintenance while nobody is paged, and opens again', async () => {
  const values = { message: 'Back soon', how_long: '30m' };
  let done = false;
  const running = world.ready('ready-maintenance', values).finally(() => (done = true));
  const seen = new Set<number>();
  while (!done) seen.add(await world.status('/word'));
  const ran = await running;
  expect(stepsOf(ran), ran.said).toEqual(['ok', 'ok', 'ok', 'person', 'ok', 'ok', 'ok', 'ok', 'person']);
  expect(seen).toContain(503);
  expect(await world.word()).toBe('three');
  expect((await world.product.run(['windows'])).out).not.toContain('Back soon');
});

it('answers what is asked of logs: 429 by address, errors by kind, slow requests, failed sign-ins', async () => {
  for (const order of [17, 18, 4711]) await world.status(`/wrong?order=${order}`);
  await world.status('/slow');
  await world.status('/login');
  let refused = 0;
  for (let asked = 0; asked < 200 && refused < 3; asked += 1)
    if ((await world.status('/limited')) === 429) refused += 1;
  expect(refused).toBe(3);
  const ran = await world.ready('ready-log-review');
  expect(stepsOf(ran), ran.said).toEqual(['ok', 'ok', 'ok', 'ok']);
  expect(outputOf(ran, 1)).toMatch(/127\.0\.0\.1\s+3\b/);
  // Three errors of one kind are one line.
  expect(outputOf(ran, 2)).toMatch(/^\s*3 ERROR: order N has no price$/m);
  expect(outputOf(ran, 3)).toContain('GET /slow 200 took 2300 ms');
  expect(outputOf(ran, 4)).toMatch(/\b1 warn: login failed for somebody/);
});

it('takes the branch of a diagnosis that the checks say, and writes down what they said', async () => {
  const { code, out, err } = await world.product.run(['run', 'Shop Down', '--safe', '--json']);
  expect(code, out + err).toBe(0);
  expect(out).toContain('only if the shop is down: its check says that shop is up');
  expect(out).toContain('its condition holds: its check says that shop is up');
});

it('suggests no patch of the runbook for a ready-made run that failed', async () => {
  const opened = await world.product.run(['incidents', 'open', 'Shop is odd', '--severity', 'P2', '--json']);
  const { id } = JSON.parse(opened.out) as { id: string };
  await writeFile(join(world.product.directory, 'shop', 'shop.mjs'), 'process.exit(3);\n');
  const ran = await world.ready('ready-deploy', { service: 'shop' }, ['--new', '--incident', id]);
  expect(ran.run).toMatchObject({ state: 'failed', incidentId: id });
  const patch = await world.product.run(['post-mortem', id, '--patch']);
  expect(patch.code).not.toBe(0);
  expect(patch.err).toContain('ready-made procedures');
  const draft = (await world.product.run(['post-mortem', id])).out;
  expect(draft).toMatch(/Mend “Deploy a service and verify it”, step 2 \(a ready-made procedure\)/);
});
