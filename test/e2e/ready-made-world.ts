import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JournalEntry, Run } from '../../src/core/procedure/model.ts';
import { makeProduct, type Product } from '../harness/product.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * A shop that says its `word`, lets in whoever knows its secret, has sessions of accounts in PostgreSQL, and is healthy when its
 * PostgreSQL and its Redis answer.
 */
export const shop = (word: string) => `import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import { connect } from 'node:net';
const { Pool } = createRequire(${JSON.stringify(join(root, 'package.json'))})('pg');
const { PORT, API_SECRET, DATABASE_URL, REDIS_URL } = process.env;
const pool = DATABASE_URL ? new Pool({ connectionString: DATABASE_URL, max: 2 }) : null;
pool?.on('error', () => undefined);
const ping = () => new Promise((resolve, reject) => {
  if (!REDIS_URL) return resolve();
  const { hostname, port, password } = new URL(REDIS_URL);
  const socket = connect(Number(port), hostname, () => socket.write('AUTH ' + decodeURIComponent(password) + '\\r\\nPING\\r\\n'));
  let said = '';
  socket.on('data', (data) => {
    said += data;
    if (said.includes('PONG')) { socket.destroy(); resolve(); }
    else if (said.startsWith('-')) { socket.destroy(); reject(new Error(said)); }
  });
  socket.on('error', reject);
});
const answer = async (request) => {
  const { pathname, searchParams } = new URL(request.url, 'http://shop');
  if (pathname === '/health') { await pool?.query('select 1'); await ping(); return 200; }
  if (pathname === '/word') return [200, '${word}'];
  if (pathname === '/slow') { console.log('GET /slow 200 took 2300 ms'); return 200; }
  if (pathname === '/wrong') { console.error('ERROR: order ' + searchParams.get('order') + ' has no price'); return 500; }
  if (pathname === '/login') { console.warn('warn: login failed for somebody'); return 401; }
  if (pathname === '/session') {
    const found = await pool.query('select 1 from users where email = $1 and not locked and token_version = $2', [
      searchParams.get('email'), Number(searchParams.get('version')),
    ]);
    return found.rowCount === 1 ? 200 : 401;
  }
  return request.headers.authorization === 'Bearer ' + API_SECRET ? 200 : 401;
};
createServer((request, response) => {
  answer(request).then(
    (found) => { const [status, text] = Array.isArray(found) ? found : [found, '{}']; response.writeHead(status).end(text); },
    (error) => response.writeHead(503).end(String(error)),
  );
}).listen(PORT, '127.0.0.1');
`;

/** What a run of a ready-made procedure has come to. `said` is all that it printed, also as JSON. */
export type ReadyRun = { code: number | null; run: Run; journal: JournalEntry[]; said: string };

/** A system of its own, run by the built product. */
export type ReadyWorld = {
  product: Product;
  address: string;
  write(word: string): Promise<void>;
  /** Runs one with every step approved; steps for people are left out. */
  ready(id: string, values?: Record<string, string>, more?: string[]): Promise<ReadyRun>;
  status(path: string, headers?: Record<string, string>): Promise<number>;
  word(address?: string): Promise<string>;
};

/** Writes it down; nothing runs yet. `configuration` is the rest of signalbox.yaml. */
export async function makeReadyWorld(
  configuration: (product: Product) => string,
  runbook: string,
): Promise<ReadyWorld> {
  const product = await makeProduct();
  const { directory } = product;
  // PostgreSQL refuses to be root's, and whose it is then must get to its data.
  for (const folder of [directory, dirname(directory), dirname(dirname(directory))]) await chmod(folder, 0o755);
  const address = `http://127.0.0.1:${product.port(8080)}`;
  const write = async (word: string): Promise<void> => {
    await mkdir(join(directory, 'shop'), { recursive: true });
    await writeFile(join(directory, 'shop', 'shop.mjs'), shop(word));
  };
  await write('one');
  await writeFile(join(directory, 'RUNBOOK.md'), runbook);
  await writeFile(
    join(directory, 'signalbox.yaml'),
    `name: Shop\nrunbook: RUNBOOK.md\nchecks: { interval: 1s }\n${configuration(product)}`,
  );
  return {
    product,
    address,
    write,
    async ready(id, values = {}, more = []) {
      const set = Object.entries(values).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
      const ran = await product.run(['run', id, ...set, '--yes', '--json', ...more]);
      const said = ran.out + ran.err;
      if (!ran.out.startsWith('{')) throw new Error(`${id} ended with ${ran.code} and no run:\n${said}`);
      const { run, journal } = JSON.parse(ran.out) as { run: Run; journal: JournalEntry[] };
      return { code: ran.code, run, journal, said };
    },
    async status(path, headers = {}) {
      const response = await fetch(`${address}${path}`, { headers });
      await response.arrayBuffer();
      return response.status;
    },
    word: async (where = address) => (await fetch(`${where}/word`)).text(),
  };
}

/** How each step has ended, in short: `person` for what nobody was there to do. */
export function stepsOf({ run }: ReadyRun): string[] {
  return run.states.map((state, index) => {
    const byHand = run.steps[index]?.way === 'person';
    return byHand && state.kind === 'skipped' ? 'person' : state.kind === 'succeeded' ? 'ok' : JSON.stringify(state);
  });
}

/** What one step has printed. */
export function outputOf({ journal }: ReadyRun, step: number): string {
  const lines = journal.filter((entry) => entry.step === step - 1 && entry.kind === 'output');
  return lines.map(({ text }) => text).join('\n');
}
