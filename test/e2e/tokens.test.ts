import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AuditEntry } from '../../src/core/audit/model.ts';
import { makeProduct, type Product } from '../harness/product.ts';

let product: Product;

beforeAll(async () => {
  product = await makeProduct();
  await product.up();
}, 120_000);
afterAll(() => product.close());

async function done(...args: string[]): Promise<string> {
  const { code, out, err } = await product.run(args);
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${err}`);
  return out.trim();
}

it('knows who asks by tokens from the first one on, at the command line and in the steps of runs', async () => {
  expect(await done('token')).toContain('who asks is believed');
  const ada = await done('token', 'add', 'Ada Example');
  for (const args of [
    ['status'],
    ['audit'],
    ['run', '--list'],
    ['token', 'list'],
    ['actions'],
    ['restart', 'landing'],
  ]) {
    const { code, err } = await product.run(args);
    expect([code, err], args.join(' ')).toEqual([4, expect.stringContaining('Who asks has to prove it here')]);
  }

  // Kept where only its owner can read it; from then on all goes as ever, in that name.
  expect((await product.run(['token', 'save'], ada)).code).toBe(0);
  expect(await done('status')).toContain('5 of 5 services up');
  expect(await done('run', 'Memory Leaks', '--branch', '1', '--yes')).toContain('Start the service again": completed');
  await done('restart', 'landing');

  const entries = JSON.parse(await done('audit', '-n', '200', '--json')) as AuditEntry[];
  const restarts = entries.filter(({ action, text }) => action.endsWith('/restart') && text === 'asked');
  // The step's command had no token of its own: it went by who had approved the step.
  expect(restarts.map(({ actor, subject }) => [actor.kind, actor.name, subject])).toEqual([
    ['person', 'Ada Example', 'landing'],
    ['person', 'Ada Example', 'discord-bot'],
  ]);
  expect(JSON.stringify(entries)).not.toContain(ada.slice(4));
  await done('audit', 'verify');

  const machine = await done('token', 'add', 'deploys', '--machine');
  const asMachine = (line: string) => product.shell(`SIGNALBOX_TOKEN=${machine} ${line}`);
  expect((await asMachine('"$0" "$1" restart landing')).code).toBe(0);
  const refused = await asMachine('"$0" "$1" exec landing -- env');
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('A machine’s token is shown no secret')]);
  const approving = await asMachine('"$0" "$1" run "Memory Leaks" --branch 1 --yes');
  expect(approving.code).not.toBe(0);
  expect(approving.err).toContain('is a program, and a step is approved by a person');
}, 120_000);
