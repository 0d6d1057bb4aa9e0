import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { Log } from '../kit/log.ts';
import { listen, type Listening } from '../kit/run.ts';
import type { Service } from '../kit/service.ts';
import { commands } from './discord/commands.ts';
import { aiGateway } from './services/ai-gateway.ts';
import { dashboard } from './services/dashboard.ts';
import { discordBot } from './services/discord-bot.ts';
import { landing } from './services/landing.ts';
import { trustRollup } from './services/trust-rollup.ts';

const listening: { stop(): Promise<void> }[] = [];
const lines: string[] = [];
const log: Log = (level, message) => void lines.push(`${level} ${message}`);
afterEach(async () => {
  for (const one of listening.splice(0)) await one.stop();
  lines.length = 0;
});

async function started(service: Service): Promise<string> {
  const one: Listening = await listen(service, 0);
  listening.push(one);
  return `http://127.0.0.1:${one.port}`;
}

/** Another side that answers as told, and keeps what it was asked. */
async function provider(
  answer: (body: string, response: ServerResponse) => void,
): Promise<{ url: string; bodies: string[] }> {
  const bodies: string[] = [];
  const server = createServer(async (request: IncomingMessage, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    bodies.push(body);
    answer(body, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  listening.push({
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
  return { url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`, bodies };
}

async function post(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; json: unknown }> {
  const answer = await fetch(url, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers,
  });
  return { status: answer.status, json: await answer.json() };
}

const command = (name: string, subcommand?: string, casino?: string, user = '1') => ({
  type: 2,
  member: { user: { id: user } },
  data: {
    name,
    ...(subcommand === undefined
      ? {}
      : {
          options: [
            {
              type: 1,
              name: subcommand,
              options: casino === undefined ? [] : [{ type: 3, name: 'casino', value: casino }],
            },
          ],
        }),
  },
});

describe('the trust rollup', () => {
  it('asks the provider once for names asked for together, and then its cache for six hours', async () => {
    const scores = await provider((_, response) => response.end('{"scores":{"a":80,"b":20}}'));
    let now = 0;
    const url = await started(trustRollup({ TRUST_API_URL: scores.url, TRUST_API_KEY: 'k' }, log, () => now));
    const ask = async (casino: string) => (await fetch(`${url}/trust/${casino}`)).json();
    expect(await Promise.all([ask('a'), ask('b'), ask('A')])).toMatchObject([
      { score: 80, source: 'api' },
      { score: 20 },
      { score: 80 },
    ]);
    now = 6 * 3600 * 1000 - 1;
    await ask('a');
    expect(scores.bodies).toEqual(['{"casinos":["a","b"]}']);
    expect(await (await fetch(`${url}/stats`)).json()).toEqual({ cacheHitRate: 0.25, apiShare: 1 });
  });

  it('answers with a stale score at once and fetches a fresh one meanwhile', async () => {
    let score = 80;
    const scores = await provider((_, response) => response.end(JSON.stringify({ scores: { a: score } })));
    let now = 0;
    const url = await started(trustRollup({ TRUST_API_URL: scores.url }, log, () => now));
    const ask = async () => ((await (await fetch(`${url}/trust/a`)).json()) as { score: number }).score;
    expect(await ask()).toBe(80);
    score = 10;
    now = 7 * 3600 * 1000;
    expect(await ask()).toBe(80);
    await expect.poll(ask).toBe(10);
  });

  it('answers 404 for an unknown casino, 400 for no name, 500 when the provider fails', async () => {
    const scores = await provider((body, response) =>
      response.writeHead(body.includes('bad') ? 500 : 200).end('{"scores":{}}'),
    );
    const url = await started(trustRollup({ TRUST_API_URL: scores.url }, log));
    const statuses: number[] = [];
    for (const name of ['none', '%00', 'bad']) statuses.push((await fetch(`${url}/trust/${name}`)).status);
    expect(statuses).toEqual([404, 400, 500]);
  });

  it('makes scores up, always the same, without a provider', async () => {
    const url = await started(trustRollup({}, log));
    const ask = async () => (await fetch(`${url}/trust/lucky-star`)).json();
    expect(await ask()).toMatchObject({ casino: 'lucky-star', score: 21, source: 'mock' });
  });
});

describe('the Discord bot', () => {
  it('is not ready without a token, and says so', async () => {
    const url = await started(discordBot({ TRUST_ROLLUP_ADDRESS: 'http://127.0.0.1:1' }, log));
    expect((await fetch(`${url}/health`)).status).toBe(503);
    expect(lines).toContain('error DISCORD_TOKEN is not set, so the bot cannot be ready. Set it and restart the bot.');
    expect(() => discordBot({}, log)).toThrow(/TRUST_ROLLUP_ADDRESS is not set/);
  });

  it('answers Discord’s ping and its own commands in Discord’s format', async () => {
    const rollup = await started(trustRollup({}, log));
    const url = `${await started(discordBot({ DISCORD_TOKEN: 't', TRUST_ROLLUP_ADDRESS: rollup }, log))}/interactions`;
    expect((await post(url, { type: 1 })).json).toEqual({ type: 1 });
    expect((await post(url, command('ping'))).json).toEqual({ type: 4, data: { content: 'Pong' } });
    expect((await post(url, command('tiltcheck', 'help'))).json).toMatchObject({
      type: 4,
      data: { content: expect.stringContaining('/ping'), flags: 64 },
    });
    const trust = await post(url, command('tiltcheck', 'trust', 'Lucky Star'));
    expect(trust.json).toEqual({ type: 4, data: { content: 'lucky-star: 21 of 100 (mock).' } });
  });

  it('knows every command that it registers', async () => {
    const url = `${await started(discordBot({ DISCORD_TOKEN: 't', TRUST_ROLLUP_ADDRESS: 'http://127.0.0.1:1' }, log))}/interactions`;
    for (const { name } of commands)
      expect(JSON.stringify((await post(url, command(name))).json)).not.toContain('not known');
    expect(JSON.stringify((await post(url, command('other'))).json)).toContain('not known');
  });

  it.each(['', 'null', '[]', '{"type":"2"}', '{"type":2}', '{"type":2,"user":{"id":1},"data":{"name":"ping"}}'])(
    'refuses %j',
    async (body) => {
      const url = await started(discordBot({ DISCORD_TOKEN: 't', TRUST_ROLLUP_ADDRESS: 'http://127.0.0.1:1' }, log));
      expect((await post(`${url}/interactions`, body)).status).toBe(400);
    },
  );

  it('keeps one user from flooding it, and nobody else', async () => {
    let now = 0;
    const bot = discordBot({ DISCORD_TOKEN: 't', TRUST_ROLLUP_ADDRESS: 'http://127.0.0.1:1' }, log, () => now);
    const url = `${await started(bot)}/interactions`;
    const say = async (user: string) =>
      JSON.stringify((await post(url, command('ping', undefined, undefined, user))).json);
    expect(await say('1')).toContain('Pong');
    expect(await say('1')).toContain('Give it 3 seconds');
    expect(await say('2')).toContain('Pong');
    for (let run = 1; run < 20; run += 1) {
      now += 2999 + 1;
      expect(await say('1')).toContain('Pong');
    }
    // 20 in the last minute: the first was 57 s ago.
    now += 2500;
    expect(await say('1')).toContain('Try again in a minute');
    now += 60_000;
    expect(await say('1')).toContain('Pong');
  });

  it('takes only what Discord has signed, once it knows the key', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
    const url = await started(
      discordBot({ DISCORD_TOKEN: 't', TRUST_ROLLUP_ADDRESS: 'x', DISCORD_PUBLIC_KEY: raw }, log),
    );
    const body = '{"type":1}';
    const signature = sign(null, Buffer.from(`1700000000${body}`), privateKey).toString('hex');
    const headers = { 'X-Signature-Ed25519': signature, 'X-Signature-Timestamp': '1700000000' };
    expect((await post(`${url}/interactions`, body, headers)).status).toBe(200);
    expect((await post(`${url}/interactions`, '{"type":2}', headers)).status).toBe(401);
    expect(
      (await post(`${url}/interactions`, body, { ...headers, 'X-Signature-Timestamp': '1700000001' })).status,
    ).toBe(401);
    expect((await post(`${url}/interactions`, body)).status).toBe(401);
  });

  it('says that it did not work when the trust rollup is down, and counts it', async () => {
    const url = await started(discordBot({ DISCORD_TOKEN: 't', TRUST_ROLLUP_ADDRESS: 'http://127.0.0.1:1' }, log));
    const answer = await post(`${url}/interactions`, command('tiltcheck', 'trust', 'a'));
    expect(answer.json).toMatchObject({
      type: 4,
      data: { flags: 64, content: expect.stringContaining('did not work') },
    });
    expect(await (await fetch(`${url}/stats`)).json()).toEqual({ commandSuccessRate: 0 });
  });
});

describe('the AI gateway', () => {
  it('answers in mock mode without a key, and the second time from its cache', async () => {
    const url = await started(aiGateway({ OPENAI_API_KEY: '' }, log));
    expect((await post(`${url}/v1/complete`, { prompt: 'hi' })).json).toMatchObject({ model: 'mock', cached: false });
    expect((await post(`${url}/v1/complete`, { prompt: 'hi' })).json).toMatchObject({ model: 'mock', cached: true });
    expect(await (await fetch(`${url}/stats`)).json()).toEqual({ mode: 'mock', cacheHitRate: 0.5, costDollars: 0 });
  });

  it('asks OpenAI in its format, counts the cost, and asks anew after an hour', async () => {
    const openai = await provider((_, response) =>
      response.end(
        JSON.stringify({
          choices: [{ message: { content: 'hello' } }],
          usage: { prompt_tokens: 1_000_000, completion_tokens: 1_000_000 },
        }),
      ),
    );
    let now = 0;
    const url = await started(aiGateway({ OPENAI_API_KEY: 'k', OPENAI_BASE_URL: openai.url }, log, () => now));
    expect((await post(`${url}/v1/complete`, { prompt: 'hi' })).json).toEqual({
      text: 'hello',
      model: 'gpt-4o-mini',
      cached: false,
    });
    now = 3600 * 1000 - 1;
    await post(`${url}/v1/complete`, { prompt: 'hi' });
    expect(openai.bodies.map((body) => JSON.parse(body))).toMatchObject([
      { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'hi' }] },
    ]);
    expect(await (await fetch(`${url}/stats`)).json()).toMatchObject({ costDollars: 0.75 });
    now += 1;
    await post(`${url}/v1/complete`, { prompt: 'hi' });
    expect(openai.bodies).toHaveLength(2);
  });

  it('says 502 when OpenAI fails, and 400 to what is no prompt', async () => {
    const openai = await provider((_, response) => response.writeHead(429).end());
    const url = await started(aiGateway({ OPENAI_API_KEY: 'k', OPENAI_BASE_URL: openai.url }, log));
    expect((await post(`${url}/v1/complete`, { prompt: 'hi' })).status).toBe(502);
    for (const body of ['', '{}', '{"prompt":""}', '{"prompt":1}'])
      expect((await post(`${url}/v1/complete`, body)).status).toBe(400);
  });
});

describe('the pages', () => {
  it('shows scores on the dashboard, also when some cannot be read', async () => {
    const rollup = await started(trustRollup({}, log));
    const page = await (await fetch(await started(dashboard({ TRUST_ROLLUP_ADDRESS: rollup }, log)))).text();
    expect(page).toContain('<td>lucky-star<td>21 <small>mock</small>');
    const down = await (
      await fetch(await started(dashboard({ TRUST_ROLLUP_ADDRESS: 'http://127.0.0.1:1' }, log)))
    ).text();
    expect(down).toContain('cannot be read just now');
  });

  it('shows the landing page', async () => {
    const url = await started(landing({}, log));
    expect(await (await fetch(url)).text()).toContain('<h1>TiltCheck</h1>');
    expect((await fetch(await started(landing({ MAINTENANCE_MODE: 'true' }, log)))).status).toBe(503);
  });
});
