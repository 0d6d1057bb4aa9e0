import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openExisting } from '../../src/app/open-existing.ts';
import { startSystem } from '../../src/app/start-system.ts';
import { connect } from '../../src/cli/client.ts';
import { readServerFile } from '../../src/cli/server-file.ts';
import type { AuditEntry } from '../../src/core/audit/model.ts';
import type { Client } from '../../src/cli/client.ts';
import type { RunningSystem } from '../../src/cli/up.ts';
import type { FakeSlack } from '../fakes/slack.ts';
import type { FakeTelegram } from '../fakes/telegram.ts';
import { FakeClock } from './clock.ts';
import { storeVariables } from './store.ts';

const runbook = `# Shop runbook

| Service | Health | Expected |
|---|---|---|
| Till | \`https://shop.example/health\` | \`{"ok":true}\` |

## Severity levels

**P1 - High (response within 1 hour)**
- Single service down

**P3 - Low (response within 24 hours)**
- Cosmetic issues

## Incidents

### Till does not answer

**Symptoms:**
- Health endpoint fails

**Diagnosis:**

\`\`\`bash
curl https://shop.example/health
\`\`\`

**Resolution:**

\`\`\`bash
railway restart --service=till
\`\`\`
`;

const service = `import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
createServer((request, response) => {
  response.writeHead(existsSync(process.env.BROKEN) ? 500 : 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ ok: existsSync(process.env.TALKS) ? process.env.TILL_KEY : true }));
}).listen(Number(process.env.PORT), '127.0.0.1');
`;

/** The value of the till's secret variable. */
export const tillKey = 'sesame-opens-the-till';

/** A one-service system under the whole app in this process: real process, store and edge; time moves when the test says so. */
export type Shop = {
  directory: string;
  client: Client;
  /** What `signalbox mcp` sends. */
  mcpToken(): string;
  /** The last entries of the audit chain, newest first. */
  audit(): Promise<AuditEntry[]>;
  clock: FakeClock;
  /** What the terminal channel printed, and what was said on stderr. */
  printed: string[];
  said: string[];
  tillBreaks(): Promise<void>;
  tillIsMended(): Promise<void>;
  /** Its health endpoint answers with the value of its secret variable. */
  tillTalks(): Promise<void>;
  seconds(count: number): Promise<void>;
  minutes(count: number): Promise<void>;
  /** Ends Signalbox and starts it again over the same folder. */
  restarts(): Promise<void>;
  close(): Promise<void>;
};

/** Starts it. `settings` are further lines of its signalbox.yaml. */
export async function startShop(people: { slack: FakeSlack; telegram: FakeTelegram }, settings = ''): Promise<Shop> {
  const directory = await mkdtemp(join(tmpdir(), 'signalbox-shop-'));
  const [broken, talks] = [join(directory, 'broken'), join(directory, 'talks')];
  await mkdir(join(directory, 'till'));
  await writeFile(join(directory, 'till', 'till.mjs'), service);
  await writeFile(join(directory, 'RUNBOOK.md'), runbook);
  await writeFile(
    join(directory, 'signalbox.yaml'),
    `name: Shop
runbook: RUNBOOK.md
services:
  till: { command: node till.mjs, directory: till, port: 18080, variables: { BROKEN: ${broken}, TALKS: ${talks}, TILL_KEY: ${tillKey} } }
checks: { interval: 10s, timeout: 2s, failures: 2, successes: 1 }
channels:
  terminal: { kind: terminal }
  slack: { kind: slack, url-variable: SHOP_SLACK }
  telegram: { kind: telegram, token-variable: SHOP_TELEGRAM, chat: "${people.telegram.chat}", api: "${people.telegram.api}" }
notify:
  P3: [terminal]
${settings}
`,
  );
  const clock = new FakeClock();
  const printed: string[] = [];
  const said: string[] = [];
  const start = (): Promise<RunningSystem> =>
    startSystem(
      { directory, runbook: null, port: 0 },
      {
        environment: {
          ...process.env,
          ...storeVariables(directory),
          SHOP_SLACK: people.slack.url,
          SHOP_TELEGRAM: people.telegram.token,
        },
        say: (line) => said.push(line),
        print: (line) => printed.push(line),
        clock,
      },
    );
  let system = await start();
  const shop: Shop = {
    directory,
    client: connect(directory),
    mcpToken: () => readServerFile(join(directory, '.signalbox'))?.mcpToken ?? '',
    audit: async () => {
      const { store, close } = await openExisting(directory, { ...process.env, ...storeVariables(directory) });
      try {
        return await store.read((tx) => tx.audit.latest(200));
      } finally {
        await close();
      }
    },
    clock,
    printed,
    said,
    tillBreaks: () => writeFile(broken, ''),
    tillIsMended: () => rm(broken),
    tillTalks: () => writeFile(talks, ''),
    seconds: (count) => clock.advance(count * 1_000),
    minutes: (count) => clock.advance(count * 60_000),
    restarts: async () => {
      await system.stop();
      system = await start();
      shop.client = connect(directory);
    },
    close: async () => {
      await system.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
  return shop;
}
