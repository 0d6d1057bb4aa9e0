import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrillView } from '../../src/api/contract/drill.ts';
import type { OutcomeResponse } from '../../src/api/contract/release.ts';
import type { State } from '../../src/api/contract/state.ts';
import { makeProduct, type Product } from '../harness/product.ts';

let product: Product;
let up: Awaited<ReturnType<Product['up']>>;

beforeAll(async () => {
  product = await makeProduct();
  up = await product.up();
}, 120_000);
afterAll(() => product.close());

async function json<T>(...args: string[]): Promise<T> {
  const { code, out, err } = await product.run([...args, '--json']);
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${err}`);
  return JSON.parse(out) as T;
}

/** Asks until the answer is as wanted, or fails with the last one. */
async function eventually<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const state = () => json<State>('status');
const releaseOf = async (service: string) =>
  (await state()).services.find((one) => one.service === service)?.release?.number;

describe('the whole product, by its command line', () => {
  it.each([
    [8080, '/health'],
    [5055, '/api/health'],
    [8081, '/health'],
    [8082, '/health'],
    [8083, '/health'],
  ])('serves port %d with the answer that the runbook states', async (stated, path) => {
    const response = await fetch(`http://127.0.0.1:${product.port(stated)}${path}`);
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok', ready: true }]);
  });

  it('says in status that all is well, in words without colour and in its exit code', async () => {
    await eventually(state, ({ services }) => services.every((service) => service.check?.status === 'up'));
    const { code, out } = await product.run(['status', '--check']);
    expect(code).toBe(0);
    expect(out).toContain('5 of 5 services up, no open incidents');
    expect(out).not.toContain('\u001b');
  });

  it('prints logs, filtered, and ends without complaint when the reader of a pipe goes', async () => {
    const { out } = await product.run(['logs', 'discord-bot', '--filter', 'listening']);
    expect(
      out
        .trim()
        .split('\n')
        .every((line) => line.includes('listening')),
    ).toBe(true);
    expect(out).toContain('"service":"discord-bot"');
  });

  it('restarts into a new release that serves, and rolls back to the one before', async () => {
    const before = (await releaseOf('landing')) ?? 0;
    const restarted = await json<OutcomeResponse>('restart', 'landing');
    expect(restarted).toMatchObject({ kind: 'live', release: { reason: 'restart', state: 'live' } });
    const back = await json<OutcomeResponse>('rollback', 'landing', String(before));
    expect(back).toMatchObject({ kind: 'live', release: { reason: 'rollback', state: 'live' } });
    expect((await fetch(`http://127.0.0.1:${product.port(8080)}/health`)).status).toBe(200);
  });

  it('sets a variable with a release, takes secrets from standard input, and never prints them', async () => {
    const secret = 'token-that-nobody-may-read-5150';
    const set = await product.run(
      ['variables', 'set', 'DISCORD_TOKEN', '--stdin', '--service', 'discord-bot'],
      `${secret}\n`,
    );
    expect([set.code, set.err.includes(secret), set.out.includes(secret)]).toEqual([0, false, false]);
    const { out } = await product.run(['variables', 'list', '--json']);
    expect(out).not.toContain(secret);
    expect(out).toContain('DISCORD_TOKEN');
  });

  it('leaves the old release serving when a new one cannot become healthy, and says why', async () => {
    const before = await releaseOf('discord-bot');
    const { code, err } = await product.run(['variables', 'set', 'DISCORD_TOKEN=', '--service', 'discord-bot']);
    expect(code).toBe(1);
    expect(err).toMatch(/failed: .*DISCORD_TOKEN|DISCORD_TOKEN.*\n.*failed/s);
    expect(await releaseOf('discord-bot')).toBe(before);
    expect((await fetch(`http://127.0.0.1:${product.port(8081)}/health`)).status).toBe(200);
  }, 90_000);

  it('stops quietly when the reader of its output goes', async () => {
    const { code, err } = await product.shell(
      '"$0" "$1" logs --tail 1000 | head -n 1 >/dev/null; echo "${PIPESTATUS[0]}" >&2',
    );
    expect([code, err]).toEqual([0, '0\n']);
  });

  it.each([
    [['restart', 'nobody'], 1, /nobody/],
    [['restart'], 2, /Name one service/],
    [['logs', '--tail', 'many'], 2, /number from 0 to 10000/],
    [['variables', 'set', '1A=x'], 2, /variable name/],
    [['drill', 'no such incident'], 2, /Nothing to rehearse/],
    [['incidents', 'show', 'i-none'], 1, /i-none/],
  ])('refuses %j with one clear error', async (args, code, message) => {
    const ran = await product.run(args);
    expect(ran.err).toMatch(message);
    expect(ran.code).toBe(code);
    expect(ran.out).toBe('');
  });

  it("rehearses the stopped bot: every stage passes, the incident is the runbook's, and it ends", async () => {
    await eventually(state, ({ services }) => services.every((service) => service.check?.status === 'up'));
    const { code, out, err } = await product.run(['drill', 'discord bot not responding', '--yes', '--json']);
    expect(err).not.toContain('FAILED');
    expect(code).toBe(0);
    const drill = JSON.parse(out) as DrillView;
    expect(drill.score).toMatchObject({ passed: true, points: 8, of: 8 });
    expect(drill.score?.detectMs).toBeLessThanOrEqual(drill.score?.restoreMs ?? 0);
    const { ended } = await state();
    expect(ended[0]).toMatchObject({
      severity: 'P0',
      documented: 'Discord Bot Not Responding',
      drillId: drill.id,
      state: 'resolved',
    });
    expect(up.said()).toContain('[DRILL]');
  }, 120_000);

  it('does nothing to a system without a yes', async () => {
    const before = await releaseOf('discord-bot');
    const { code, err } = await product.run(['drill', 'discord bot not responding']);
    expect([code, err.includes('Nobody is there to answer')]).toEqual([4, true]);
    expect(await releaseOf('discord-bot')).toBe(before);
  });

  it('refuses to run twice over one folder', async () => {
    const second = await product.up().catch((error: Error) => error.message);
    expect(second).toContain('running already');
  });

  it('survives kill -9: services go on, and the next start takes them over', async () => {
    const pids = (services: State['services']) => services.map((service) => service.pid);
    const before = pids((await state()).services);
    up.kill('SIGKILL');
    await eventually(product.processes, (left) => !left.includes(up.pid ?? 0));
    expect(await product.processes()).toEqual(expect.arrayContaining(before));
    const told = await product.run(['status']);
    expect([told.code, told.err.includes('not running')]).toEqual([3, true]);
    up = await product.up();
    expect(up.said()).toContain('taken over');
    expect(pids((await state()).services)).toEqual(before);
  }, 90_000);

  it('stops its services when the terminal it wrote to is gone', async () => {
    up.stdout?.destroy();
    up.stderr?.destroy();
    const ended = new Promise((resolve) => up.once('exit', resolve));
    up.kill('SIGHUP');
    await ended;
    expect(await product.processes()).toEqual([]);
    up = await product.up();
  }, 60_000);

  it('leaves no process behind when it is stopped', async () => {
    const ended = new Promise((resolve) => up.once('exit', resolve));
    up.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(await product.processes()).toEqual([]);
  }, 60_000);
});
