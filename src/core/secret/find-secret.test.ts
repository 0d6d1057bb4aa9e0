import { describe, expect, it } from 'vitest';
import { findSecret } from './find-secret.ts';

// Built from parts, so that no scanner takes this file for a leak. None of them has ever been valid.
const parts = (...all: string[]) => all.join('');
const letters = 'aZ3kQ9xW7mB2vN8cL5rT1yH6jD4gF0sPqEuKiXoZw3nR8tYb2Vm7Ls';
const hex = '9f3a1c7e5b2d8064af1e93c7b5d20864e1a9';
const uuid = 'a3f9c1d7-5b2e-4c80-9f61-7d3e2b8a4c05';
const payload = (data: object) => btoa(JSON.stringify(data)).replaceAll('=', '');
const jwt = (data: object) =>
  parts('eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9', '.', payload(data), '.', letters.slice(0, 43));

describe('a secret', () => {
  it.each([
    ['Telegram bot token', parts('the bot is 5830174926', ':AAHq3kTz9WvLx2RbYcPmUe7NdJsGf0iO4Ka')],
    [
      'Telegram bot token',
      parts('https://api.telegram.org/bot5830174926', ':AAHq3kTz9WvLx2RbYcPmUe7NdJsGf0iO4Ka/getMe'),
    ],
    ['Telegram bot token', parts('the token is 7000000001', ':AAE0exampleTokenForTestsOnly0000000')],
    ['Discord bot token', parts('MTk4NjIyNDgzNDcx', 'OTI1MjQ4', '.Cl2FMQ.', 'ZnCjm1XVW7vRze4b7Cq4se7kKWs')],
    ['Discord webhook', parts('https://discord.com/api/v10/webhooks/', `918273645546372819/${letters}`)],
    ['Stripe key', parts('sk_', 'live_', letters.slice(0, 24))],
    ['Stripe key', parts('| signing | `whs', 'ec_', letters.slice(0, 32), '` |')],
    ['JSON web token', jwt({ sub: 'u1', exp: 1790000000 })],
    ['JSON web token', jwt({ iss: 'supabase', ref: 'qkwmzn', role: 'service_role' })],
    ['secret in an assignment', `RAILWAY_TOKEN=${uuid}`],
    ['secret behind its name', `curl -H "Project-Access-Token: ${uuid}"`],
    ['secret behind its name', 'curl -H "Authorization: Token token=u9Zk3xWq7mBvN2cL5rTy"'],
    ['secret behind its name', `curl -H "X-Auth-Key: ${hex}"`],
    ['PagerDuty key', parts('pdus', '+_', letters.slice(0, 24))],
    ['secret in an assignment', `export CLOUDFLARE_API_TOKEN="${letters.slice(0, 40)}"`],
    ['Cloudflare token', parts('cf', 'ut_', letters.slice(0, 40))],
    ['secret in an assignment', 'API_KEY=k3Jd82hfKq0ZmXp1'],
    ['Slack token', parts('xo', 'xb-2394857-', letters.slice(0, 24))],
    ['Slack webhook', parts('https://hooks.slack.com/services/', `T02AB3CD4/B05EF6GH7/${letters.slice(0, 24)}`)],
    ['GitHub token', parts('gh', 'p_', letters.slice(0, 36))],
    ['GitHub token', parts('gh', 'o_', letters.slice(0, 36))],
    ['GitHub token', parts('gh', 's_', letters.slice(0, 36))],
    ['GitHub token', parts('github', '_pat_', letters)],
    ['AWS access key', parts('AK', 'IAQ3EGRV7XZ2LMNB4T')],
    ['secret behind its name', `aws_secret_access_key = ${letters.slice(0, 20)}/${letters.slice(20, 39)}`],
    ['OpenAI or Anthropic key', parts('sk-', 'proj-', letters.slice(0, 48))],
    ['OpenAI or Anthropic key', parts('sk-', 'ant-api03-', letters.slice(0, 48))],
    ['password in an address', 'postgres://app:hT7qzP2vKw9d@db.internal/app'],
    ['password in an address', 'redis://:Summer2027!@cache.internal:6379'],
    ['password in an address', 'https://deploy:hT7qzP2vKw9d@git.internal/app.git'],
    ['password in an argument', 'curl -u deploy:hT7qzP2vKw9d https://ci.internal'],
    ['password in an argument', 'redis-cli -h cache -a hT7qzP2vKw9d ping'],
    ['password in an argument', 'mysql -h db -u app -phT7qzP2vKw9d shop'],
    ['npm token', parts('np', 'm_', letters.slice(0, 36))],
    ['SendGrid key', parts('SG', '.', letters.slice(0, 22), '.', letters.slice(0, 43))],
    ['Grafana token', parts('gl', 'sa_', letters.slice(0, 32), '_9f3a1c7e')],
    ['Twilio key', parts('S', 'K', hex.slice(0, 32))],
    ['secret in an assignment', `TWILIO_AUTH_TOKEN=${hex.slice(0, 32)}`],
    ['Google key', parts('AI', 'za', letters.slice(0, 35))],
    ['Supabase key', parts('sb_', 'secret_', letters.slice(0, 31))],
    ['GitLab token', parts('gl', 'pat-', letters.slice(0, 20))],
    ['secret in an authorization header', `curl -H "Authorization: Bearer ${letters.slice(0, 40)}"`],
    ['secret', '| API key | k3Jd82hfKq0ZmXp1 |'],
    ['secret', 'The password is `hT7qzP2vKw9d`.'],
    ['secret', 'パスワード：hT7qzP2vKw9d'],
    ['secret in an argument', 'tool login --api-key k3Jd82hfKq0ZmXp1'],
  ])('%s: %s', (kind, line) => {
    expect(findSecret(line)?.kind).toBe(kind);
  });

  it('is a private key with its body, on one line or two', () => {
    const head = parts('-----BEGIN RSA ', 'PRIVATE KEY-----');
    expect(findSecret(head, letters)?.kind).toBe('private key');
    expect(findSecret(`KEY="${head}\\n${letters}"`)?.kind).toBe('private key');
    expect(findSecret(head, '...')).toBeNull();
    expect(findSecret(parts('-----BEGIN ', 'PUBLIC KEY-----'), letters)).toBeNull();
  });
});

describe('no secret', () => {
  it.each([
    'AKIAIOSFODNN7EXAMPLE',
    'aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    'postgres://user:password@host/db',
    'postgres://postgres:postgres@localhost:5432/app',
    'postgresql://app:${DB_PASSWORD}@db/app',
    'postgres://app:$PASSWORD@db.internal/app',
    'mongodb://admin:testpass123@db.internal/app',
    'https://user:pass@example.com',
    'http://db:5432/x@y',
    'STRIPE_SECRET_KEY=sk_live_xxxxxxxxxxxxxxxxxxxx',
    'STRIPE_SECRET_KEY=sk_live_your_key_here_000000',
    'sk_test_… then sk_live_…',
    'ANTHROPIC_API_KEY=sk-ant-new...',
    'export API_TOKEN=your-token-here',
    'JWT_SECRET=my-super-secret-jwt-key-2024',
    'JWT_SECRET=change-me-in-production-please-123',
    'API_KEY=abcdef1234567890abcdef1234567890',
    'SECRET_KEY=$(openssl rand -hex 32)',
    'TOKEN=$(cat /run/secrets/token1)',
    'KEY=config/production.key',
    'kubectl rollout restart deployment/task-service-and-worker-2024-blue',
    'SENTRY_DSN=https://9f3a1c7e5b2d8064af1e93c7b5d20864@o450123.ingest.sentry.io/4501234',
    'SUPABASE_SERVICE_ROLE_KEY=eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9... # never expose',
    parts('NEXT_PUBLIC_SUPABASE_ANON_KEY=', jwt({ iss: 'supabase', ref: 'qkwmzn', role: 'anon' })),
    `NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY=pk_live_${letters.slice(0, 24)}`,
    `sb_publishable_${letters.slice(0, 31)}`,
    'the Vercel project is prj_vQpMXPAmIiSrED4IB0s1ZqAwDD0C',
    'docker pull app@sha256:9f3a1c7e5b2d8064af1e93c7b5d208649f3a1c7e5b2d8064af1e93c7b5d20864',
    'git revert 9f3a1c7e5b2d8064af1e93c7b5d20864e1a9ff00',
    'Admin login: admin / admin',
    '| Secret | `app-secrets-v2` in Vault |',
    '| API Key | Rotate every 90 days |',
    'redis-cli -a $REDIS_PASSWORD ping',
    'curl -u admin:$PASS https://ci.internal',
    'Authorization: Bearer ${API_TOKEN}',
    'Authorization: Bearer YOUR_ACCESS_TOKEN_123',
    'security group sg-08be68d1249489190',
    'S3_KEY=backups/2026-01-01/app-1234.dump',
    'max_tokens: 2048',
    '"CreationToken": "k8s-volumes-restored-2026"',
    'client_request_token=Q7hT2kzP9vKw4d',
    'api_key: e2e-suite-k8s-cluster',
    'TELEGRAM_BOT_TOKEN=123456789:ABCdefGHIjklMNOpqrsTUVwxyz123456789',
  ])('%s', (line) => {
    expect(findSecret(line)).toBeNull();
  });
});
