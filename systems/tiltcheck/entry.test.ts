import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const loader = new URL('../../test/harness/typescript.mjs', import.meta.url).href;
const here = fileURLToPath(new URL('.', import.meta.url));

type Ended = { code: number; out: string; err: string };

function ended(program: string, args: string[], environment: Record<string, string>): Promise<Ended> {
  const env = { PATH: process.env['PATH'] ?? '', ...environment };
  return new Promise((resolve) => {
    execFile(program, args, { env, timeout: 20_000 }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), out, err });
    });
  });
}

const run = (file: string, environment: Record<string, string> = {}) =>
  ended(process.execPath, ['--import', loader, `${here}${file}`], environment);

async function listening(answer: {
  status: number;
  body: string;
}): Promise<{ port: number; asked: string[]; close(): void }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''}`);
    response.writeHead(answer.status).end(answer.body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { port, asked, close: () => void server.close() };
}

describe('starting a service', () => {
  it('ends with 1 and one plain line when a variable is missing', async () => {
    const { code, out } = await run('discord-bot.ts', { DISCORD_TOKEN: 'x' });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      level: 'error',
      service: 'discord-bot',
      message: expect.stringContaining('TRUST_ROLLUP_ADDRESS is not set'),
    });
  });

  it('ends with 1 and one plain line when its port is taken', async () => {
    const other = await listening({ status: 200, body: '' });
    const { code, out } = await run('landing.ts', { PORT: String(other.port) });
    other.close();
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      message: expect.stringContaining(`port ${other.port} of 127.0.0.1: another program listens`),
    });
  });
});

describe('registering the commands', () => {
  it('says what it would send when there is no application', async () => {
    expect(await run('register-commands.ts')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/nothing was sent.*\/ping, \/tiltcheck/),
    });
  });

  it.each([
    [200, 0, 'Registered 2 commands.'],
    [401, 1, 'DISCORD_TOKEN is not (or no longer) valid'],
  ])('told %i, ends with %i', async (status, code, said) => {
    const discord = await listening({ status, body: '[]' });
    const environment = {
      DISCORD_API: `http://127.0.0.1:${discord.port}`,
      DISCORD_APPLICATION_ID: '42',
      DISCORD_TOKEN: 'secret',
    };
    const result = await run('register-commands.ts', environment);
    discord.close();
    expect([result.code, result.out + result.err]).toEqual([code, expect.stringContaining(said)]);
    expect(discord.asked).toEqual(['PUT /applications/42/commands Bot secret']);
    expect(result.out + result.err).not.toContain('secret');
  });
});

describe('verify-deployment.sh', () => {
  it('passes when all answer as they should, and names what does not', async () => {
    const good = await listening({ status: 200, body: '{"status":"ok","ready":true}' });
    const bad = await listening({ status: 503, body: '{"status":"not ready","ready":false}' });
    const gone = await listening({ status: 200, body: '' });
    gone.close();
    const script = `${here}scripts/verify-deployment.sh`;
    const names = ['LANDING', 'DASHBOARD', 'DISCORD_BOT', 'TRUST_ROLLUP', 'AI_GATEWAY'];
    const ports = Object.fromEntries(names.map((name) => [`${name}_PORT`, String(good.port)]));
    expect(await ended('bash', [script], ports)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^(ok +.+\n){5}$/),
    });
    const failing = await ended('bash', [script], {
      ...ports,
      DISCORD_BOT_PORT: String(bad.port),
      TRUST_ROLLUP_PORT: String(gone.port),
    });
    good.close();
    bad.close();
    expect(failing.code).toBe(1);
    expect(failing.out).toMatch(/FAILED {2}Discord Bot .*answered 503/);
    expect(failing.out).toMatch(/FAILED {2}Trust Rollup .*curl: \(7\)/);
    expect(good.asked).toContain('GET /api/health ');
  });
});
