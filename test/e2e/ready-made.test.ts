import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeProduct, type Product } from '../harness/product.ts';

// The procedures that come ready, on the built product, against a service that lets in whoever knows its secret.

const first = 'first-secret-of-the-vault';
const vault = `import { createServer } from 'node:http';
createServer((request, response) => {
  const known = request.url === '/health' || request.headers.authorization === 'Bearer ' + process.env.API_SECRET;
  response.writeHead(known ? 200 : 401).end('{}');
}).listen(process.env.PORT, '127.0.0.1');
`;

let product: Product;
let address: string;
beforeAll(async () => {
  product = await makeProduct();
  address = `http://127.0.0.1:${product.port(8080)}`;
  await mkdir(join(product.directory, 'vault'));
  await writeFile(join(product.directory, 'vault', 'vault.mjs'), vault);
  await writeFile(
    join(product.directory, 'RUNBOOK.md'),
    '# Vault\n\n## Rollback\n\n```bash\nrailway frobnicate\n```\n',
  );
  await writeFile(
    join(product.directory, 'signalbox.yaml'),
    `name: Vault
runbook: RUNBOOK.md
services:
  vault:
    command: node vault.mjs
    directory: vault
    port: ${product.port(8080)}
    health: /health
    variables: { API_SECRET: ${first} }
`,
  );
  await product.up();
});
afterAll(() => product.close());

async function signIn(secret: string): Promise<number> {
  const response = await fetch(address, { headers: { authorization: `Bearer ${secret}` } });
  return response.status;
}
const rotate = (at: string) =>
  product.run(
    [
      'run',
      'ready-rotate-own',
      '--set',
      'VARIABLE=API_SECRET',
      '--set',
      'service=vault',
      '--set',
      `sign_in_url=${at}`,
    ].concat('--yes', '--json'),
  );

it('rotates a secret, and proves that the new one is accepted and the old one refused', async () => {
  expect(await signIn(first)).toBe(200);
  const ran = await rotate(`${address}/`);
  expect(ran, ran.err).toMatchObject({ code: 0 });
  const { out } = await product.run(['variables', 'get', 'API_SECRET', '--service', 'vault']);
  const fresh = out.trim();
  expect(fresh.length).toBeGreaterThanOrEqual(32);
  expect([await signIn(fresh), await signIn(first)]).toEqual([200, 401]);
  for (const secret of [first, fresh]) expect(ran.out + ran.err).not.toContain(secret);
});

it('fails when the old one is still let in', async () => {
  const ran = await rotate(`${address}/health`);
  expect(ran.code).toBe(1);
  const { run } = JSON.parse(ran.out) as { run: { states: { kind: string }[] } };
  expect(run.states.map(({ kind }) => kind)).toEqual([...Array<string>(5).fill('succeeded'), 'failed']);
});

it('blocks an address', async () => {
  const values = ['ip_address=203.0.113.7', 'how_long=1h', 'reason=it scrapes'].flatMap((value) => ['--set', value]);
  expect(await product.run(['run', 'block an address', ...values, '--yes'])).toMatchObject({ code: 0 });
  expect((await product.run(['blocks'])).out).toMatch(/203\.0\.113\.7.*it scrapes/);
});

it('says so where a procedure of the runbook cannot run, and runs that all the same when it is asked to', async () => {
  const { err } = await product.run(['run', 'Rollback', '--dry-run']);
  expect(err).toContain('1 of its 1 steps cannot run here as written');
  expect(err).toContain('signalbox run ready-rollback');
  expect((await product.run(['run', '--list'])).out).toMatch(/Ready-made[^]*ready-rotate-own/);
});
