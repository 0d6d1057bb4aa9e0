import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPostgresStore } from '../../src/adapters/store/postgres/open-postgres-store.ts';
import type { Store } from '../../src/engine/ports.ts';
import { type Cable, cableTo } from '../fakes/cable.ts';
import { type FakeWebhook, fakeWebhook } from '../fakes/webhook.ts';
import { freshPostgresUrl, noPostgres } from '../harness/postgres.ts';

const why = noPostgres();
const loader = new URL('../harness/typescript.mjs', import.meta.url).href;
const program = fileURLToPath(new URL('./node.ts', import.meta.url));
/** What issue and documentation promise. */
const takenOverWithinMs = 5_000;
const deeds = ['killed', 'paused', 'cut off', 'paused while it writes'] as const;
/** A few in CI; `NODE_ROUNDS=200 npx vitest run test/chaos/nodes.test.ts` for more. */
const rounds = Number(process.env['NODE_ROUNDS'] ?? 2 * deeds.length);

/** One process with its own way to the database. */
type Node = { number: number; child: ChildProcess; cable: Cable; said: string[] };

let folder: string;
let broken: string;
let url: string;
let store: Store;
let webhook: FakeWebhook;
let nodes: Node[];
let started: number;
beforeEach(async () => {
  if (why !== null) return;
  folder = await mkdtemp(join(tmpdir(), 'signalbox-nodes-'));
  broken = join(folder, 'broken');
  url = freshPostgresUrl();
  store = await openPostgresStore(url);
  webhook = await fakeWebhook();
  [nodes, started] = [[], 0];
});
afterEach(async () => {
  if (why !== null) return;
  for (const node of nodes) end(node);
  await store.close();
  await webhook.close();
  await rm(folder, { recursive: true });
});

async function begin(): Promise<void> {
  const number = ++started;
  const cable = await cableTo(url);
  const child = spawn(
    process.execPath,
    ['--import', loader, program, cable.url, `${number}`, webhook.url, webhook.secret, broken],
    // What a node reports (that it was cut off) is not of interest while it does what is counted here.
    { stdio: ['ignore', 'pipe', process.env['VERBOSE'] ? 'inherit' : 'ignore'] },
  );
  const said: string[] = [];
  createInterface({ input: child.stdout ?? expect.fail() }).on('line', (line) => said.push(line));
  nodes.push({ number, child, cable, said });
}

function end({ child, cable }: Node): void {
  child.kill('SIGKILL');
  cable.close();
}

async function until<T>(what: string, find: () => Promise<T | null | undefined | false>): Promise<T> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const found = await find();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`Waited a minute for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Every passing check in the order of the store, with the node that made it. */
const checks = async (after = 0): Promise<{ at: number; value: number; by: number }[]> => {
  const samples = await store.read((tx) => tx.samples.window('check.duration', 'chat-bot', after, Date.now() + 60_000));
  return samples.map(({ at, value }) => ({ at, value, by: Math.floor(value / 1_000_000) }));
};
/** How many checks `by` has made until then; no more once another one has begun, whenever it wakes. */
const countOf = async (by: number, until: number): Promise<number> =>
  (await checks()).filter((check) => check.by === by && check.at <= until).length;
const opened = () => store.read((tx) => tx.incidents.list(1_000));

test.skipIf(why !== null)(
  `a node that is killed, paused or cut off is taken over within 5 s, writes nothing when it wakes, and nothing is done twice${why === null ? '' : ` (skipped, because ${why})`}`,
  async () => {
    for (let count = 0; count < 3; count += 1) await begin();
    const took: string[] = [];
    const written: { by: number; until: number; checks: number }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const deed = deeds[round % deeds.length] ?? expect.fail('There is always one.');
      const { by } = await until('a check', async () => (await checks()).at(-1));
      const holder = nodes.find(({ number }) => number === by) ?? expect.fail(`There is no node ${by}.`);
      const endings = holder.said.filter((line) => line === 'ends').length;

      if (deed === 'paused while it writes') {
        await writeFile(`${broken}.${by}`, '');
        await until('it to stop', async () => !existsSync(`${broken}.${by}`));
      }
      const at = Date.now();
      if (deed === 'killed') end(holder);
      if (deed === 'paused') holder.child.kill('SIGSTOP');
      if (deed === 'cut off') holder.cable.cut();
      const next = await until(`somebody to take over from node ${by}, which was ${deed}`, async () =>
        (await checks(at)).find((check) => check.by !== by),
      );
      took.push(`${deed} ${next.at - at} ms`);
      expect(next.at - at).toBeLessThan(takenOverWithinMs);
      written.push({ by, until: next.at, checks: await countOf(by, next.at) });

      // It works: what breaks now becomes one incident, and its beginning and end are told.
      await writeFile(broken, '');
      await until('the incident', async () => (await opened()).length > round);
      await rm(broken);
      await until('its end', async () => (await opened()).every((incident) => incident.state === 'resolved'));

      if (deed.startsWith('paused')) holder.child.kill('SIGCONT');
      if (deed === 'cut off') holder.cable.mend();
      if (deed === 'killed') await begin();
      // It is back, believes that it is its turn, and finds out.
      else await until('it to see', async () => holder.said.filter((line) => line === 'ends').length > endings);
    }
    const notices = await until('an empty outbox', async () => {
      const all = await store.read((tx) => tx.notices.list(1_000));
      return all.every((notice) => notice.state === 'delivered') && all;
    });

    const all = await checks();
    expect(new Set(all.map(({ value }) => value)).size).toBe(all.length);
    // It wrote nothing after another one had begun: no check of before (it was paused between making and writing it) …
    for (const { by, until, checks: count } of written) expect(await countOf(by, until)).toBe(count);
    // … and none of later: each turn of a node is one piece.
    const turns = all.filter((check, index) => check.by !== all[index - 1]?.by);
    expect(turns).toHaveLength(rounds + 1);
    expect(await opened()).toHaveLength(rounds);
    expect(notices).toHaveLength(rounds * 2);
    expect([...webhook.arrivals.keys()].toSorted()).toEqual(notices.map(({ key }) => key).toSorted());
    process.stdout.write(
      `${all.length} checks and ${notices.length} notices, none twice; taken over: ${took.join(', ')}\n`,
    );
  },
  60_000 + rounds * 60_000,
);
