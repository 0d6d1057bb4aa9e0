import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMasker } from './mask.ts';
import { isSecretName, secretValues } from './secret-name.ts';

// Built from parts, so that no scanner takes this file for a leak.
const parts = (...all: string[]) => all.join('');
const discord = parts('MTk4NjIyNDgzNDcx', 'OTI1MjQ4', '.Cl2FMQ.', 'ZnCjm1XVW7vRze4b7Cq4se7kKWs');
const telegram = parts('110201543', ':AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1');
const openai = parts('sk-', 'proj-', 'abcDEF1234567890abcDEF1234567890');
const github = parts('ghp_', '16C7e42F292c6912E7710c838347Ae178B4a');
const jwt = parts('eyJhbGciOiJIUzI1NiJ9', '.eyJzdWIiOiIxMjM0NTY3ODkwIn0', '.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P');
const stripe = parts('sk_', 'live_', '4eC39HqLyjWDarjtT1zdp7dc');

describe('token shapes', () => {
  it.each([
    ['a Discord token', `token is ${discord}.`, discord],
    ['a Telegram token in an address', `https://api.telegram.org/bot${telegram}/sendMessage`, telegram],
    [
      'a Slack webhook',
      parts('https://hooks.slack.com/services/', 'T00000000/B00000000/XXXXyyyyZZZZ1234abcd'),
      'T00000000/B00000000/XXXXyyyyZZZZ1234abcd',
    ],
    [
      'a Discord webhook',
      parts('https://discord.com/api/webhooks/', '123456789012345678/aBcDeFgHiJkLmNoPqRsTuVwXyZ'),
      'aBcDeFgHiJkLmNoPqRsTuVwXyZ',
    ],
    ['an OpenAI key', `key=${openai}`, openai],
    ['a GitHub token', `remote: ${github}@github.com`, github],
    ['an AWS key', parts('aws AKIA', 'IOSFODNN7EXAMPLE'), parts('AKIA', 'IOSFODNN7EXAMPLE')],
    ['a JSON web token', `got ${jwt} back`, jwt],
    ['a Stripe key', `(${stripe})`, stripe],
    ['the password of a database address', 'postgres://app:h4nt3r2x@db:5432/app', 'h4nt3r2x'],
    ['a password without a user', 'redis://:p4ss!word@cache:6379', 'p4ss!word'],
    ['a bearer header', "-H 'Authorization: Bearer abc123def456ghi'", 'abc123def456ghi'],
    ['an assignment', 'DISCORD_TOKEN=abcd1234', 'abcd1234'],
    ['a quoted assignment', 'export PGPASSWORD="correct horse"', 'correct horse'],
    ['a member of JSON', '{"apiKey": "k3yk3yk3y"}', 'k3yk3yk3y'],
  ])('hides %s', (_, text, secret) => {
    expect(createMasker([]).mask(text)).not.toContain(secret);
    expect(createMasker([]).mask(text)).toContain('[masked]');
  });

  it.each([
    'restarting task-service-with-a-long-name-1234567890',
    'https://127.0.0.1:8081/health answered {"status":"ok","ready":true}',
    'railway variables set DISCORD_TOKEN="new_token_here"',
    'railway variables set OPENAI_API_KEY="sk-new-key-here"',
    'it becomes variables set DISCORD_TOKEN=new_token_here. The service is released',
    'railway variables set OPENAI_API_KEY=""',
    'JWT_SECRET=<new-secret>',
    'DATABASE_URL=postgres://user:password@host/db',
    'TOKEN=$TOKEN',
    'error: invalid_token: expired',
    'max_tokens: 2048',
    'commit 16c7e42f292c6912e7710c838347ae178b4a1234',
    '2026-11-22T04:22:01.123Z ready on 0.0.0.0:8081',
    'the monkey: bananas, a key: value',
    'Basic auth is on',
  ])('leaves %s', (text) => {
    expect(createMasker([]).mask(text)).toBe(text);
  });
});

describe('known values', () => {
  const secret = 'p@ss w/ord+1';
  const masker = createMasker([secret, 'hunter2', 'hunter2-longer', 'abc']);

  it.each([
    ['as it is', secret],
    ['URL-encoded', encodeURIComponent(secret)],
    ['in base64', btoa(secret)],
    ['in base64 behind something', btoa(`user:${secret}`)],
    ['in base64 between things', btoa(`ab${secret}cd`)],
    ['as a JSON string', JSON.stringify(`${secret}`)],
  ])('%s', (_, text) => {
    const masked = masker.mask(`before ${text} after`);
    expect(masked).toContain('[masked]');
    expect(masked).toMatch(/^before .* after$/);
    expect(masked.length).toBeLessThan(`before ${text} after`.length);
  });

  it('takes the longest first', () => {
    expect(masker.mask('x hunter2-longer y hunter2 z')).toBe('x [masked] y [masked] z');
  });

  it('leaves values that are too short to hide', () => {
    expect(masker.mask('abcabc')).toBe('abcabc');
  });

  it('hides one of many lines, also broken over line ends', () => {
    expect(masker.mask('a hun\nter2 b\nplain')).toBe('a [masked]\n[masked] b\nplain');
  });
});

describe('a stream', () => {
  it('shows lines at once that end in nothing suspicious', () => {
    const lines = createMasker(['hunter2']).lines();
    expect(lines.push('all is well')).toEqual(['all is well']);
    expect(lines.push('hunter2 said')).toEqual(['[masked] said']);
    expect(lines.end()).toEqual([]);
  });

  it('holds the beginning of a secret until it is told', () => {
    const lines = createMasker(['hunter2secret']).lines();
    expect(lines.push('it is hunt')).toEqual([]);
    expect(lines.push('er2secret, yes')).toEqual(['it is [masked]', '[masked], yes']);
    expect(lines.push('to hunt')).toEqual([]);
    expect(lines.push('is fun')).toEqual(['to hunt', 'is fun']);
    expect(lines.push('hun')).toEqual([]);
    expect(lines.end()).toEqual(['hun']);
  });

  it('finds a token of a known shape that is wrapped', () => {
    const lines = createMasker([]).lines();
    const shown = [...lines.push(openai.slice(0, 14)), ...lines.push(openai.slice(14)), ...lines.end()];
    expect(shown).toEqual(['[masked]', '[masked]']);
  });

  it('hides a secret however it is cut into chunks and lines', () => {
    const secret = 'Tr0ub4dor&3-correct';
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant(secret), fc.stringMatching(/^[ a-zT]{0,12}$/), fc.constant('\n')), {
          maxLength: 12,
        }),
        fc.array(fc.nat(200), { maxLength: 8 }),
        fc.array(fc.nat(200), { maxLength: 4 }),
        (pieces, cuts, breaks) => {
          let text = pieces.join('');
          for (const at of breaks) if (at < text.length) text = `${text.slice(0, at)}\n${text.slice(at)}`;
          const chunks = createMasker([secret]).chunks();
          const places = [...new Set(cuts.filter((at) => at < text.length))].sort((a, b) => a - b);
          let shown = '';
          let from = 0;
          for (const at of [...places, text.length]) {
            shown += chunks.push(text.slice(from, at));
            from = at;
          }
          shown += chunks.end();
          expect(shown.replaceAll(/\s/g, '')).not.toContain(secret);
          expect(shown.split('\n')).toHaveLength(text.split('\n').length);
          if (!text.replaceAll(/[ \n]/g, '').includes(secret)) expect(shown).toBe(text);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('names', () => {
  it.each([
    'DISCORD_TOKEN',
    'OPENAI_API_KEY',
    'SUPABASE_SERVICE_ROLE_KEY',
    'JWT_SECRET',
    'PGPASSWORD',
    'DATABASE_URL',
    'apiKey',
    'SECRET_KEY_BASE',
    'DB_PASS',
    'SENTRY_DSN',
  ])('%s is secret', (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  it.each(['NODE_ENV', 'PORT', 'MAINTENANCE_MODE', 'TOKEN_TTL', 'MONKEY', 'PWD', 'LOG_LEVEL'])('%s is not', (name) => {
    expect(isSecretName(name)).toBe(false);
  });

  it('does not take a plain local address for a secret', () => {
    expect(
      secretValues({
        GATEWAY_URL: 'http://127.0.0.1:8083',
        DATABASE_URL: 'postgres://a:b@c/d',
        PORT: '80',
        FLAG_KEY: 'true',
      }),
    ).toEqual(['postgres://a:b@c/d']);
  });
});
