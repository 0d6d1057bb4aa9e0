import pc from 'picocolors';
import { expect, it } from 'vitest';
import { blocksVerb, blockVerb, unblockVerb } from './blocks.ts';
import type { Client } from './client.ts';

const names = ['api', 'web', 'api@staging'];

/** What a verb sends (the services it names), and which services it shows of a block that holds at all of them. */
async function say(verb: typeof blockVerb, ...words: string[]): Promise<{ sent: unknown; shown: string[] }> {
  let sent: unknown = null;
  const answer = {
    blocks: names.map((service) => ({ address: '203.0.113.7', service, until: null, reason: 'x', everywhere: true })),
  };
  const client = {
    get: async (path: string) => (path === '/api/state' ? { services: names.map((service) => ({ service })) } : answer),
    send: async (_method: string, _path: string, body: { services: string[] }) => {
      sent = body.services;
      return answer;
    },
  } as unknown as Client;
  const out: string[] = [];
  const terminal = {
    out: (text: string) => void out.push(text),
    err: () => undefined,
    interactive: false,
    columns: 80,
    colors: pc.createColors(false),
    ask: async () => '',
  };
  const deps = { terminal, connect: () => client, person: () => 'ada' };
  await verb(deps).parseAsync([...words, '--json'], { from: 'user' });
  const shown = (JSON.parse(out.join('')) as { service: string }[]).map(({ service }) => service);
  return { sent, shown };
}

const why = ['--reason', 'x'];

it.each([
  [[], [], names],
  [['--service', 'web'], ['web'], ['web']],
  [['--environment', 'staging'], ['api@staging'], ['api@staging']],
  [['-s', 'api', '-e', 'staging'], ['api@staging'], ['api@staging']],
  [
    ['-e', 'production'],
    ['api', 'web'],
    ['api', 'web'],
  ],
])('%j means %j', async (options, sent, shown) => {
  expect(await say(blockVerb, '203.0.113.7', ...why, ...options)).toEqual({ sent, shown });
  expect(await say(unblockVerb, '203.0.113.7', ...options)).toEqual({ sent, shown });
  expect(await say(blocksVerb, ...options)).toEqual({ sent: null, shown });
});
