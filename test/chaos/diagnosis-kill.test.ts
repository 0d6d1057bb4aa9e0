import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { IncidentResponse } from '../../src/api/contract/incident.ts';
import type { State } from '../../src/api/contract/state.ts';
import { connect } from '../../src/cli/client.ts';
import { storeVariables } from '../harness/store.ts';

const loader = new URL('../harness/typescript.mjs', import.meta.url).href;
const host = fileURLToPath(new URL('./system-host.ts', import.meta.url));

const runbook = `# Shop runbook

| Service | Health | Expected |
|---|---|---|
| Till | \`https://shop.example/health\` | \`{"ok":true}\` |

## Incidents

### Till does not answer

**Symptoms:**
- Health endpoint fails

**Diagnosis:**

\`\`\`bash
curl -s https://shop.example/health
\`\`\`

\`\`\`bash
railway restart --service=till
\`\`\`

\`\`\`bash
curl -s https://shop.example/slow
\`\`\`
`;

/** Healthy until \`broken\` is there. /slow notes that it was asked and answers never. */
const service = `import { appendFileSync, existsSync } from 'node:fs';
import { createServer } from 'node:http';
createServer((request, response) => {
  if (request.url === '/slow') return appendFileSync(process.env.ASKED, process.pid + '\\n');
  response.writeHead(existsSync(process.env.BROKEN) ? 500 : 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ ok: !existsSync(process.env.BROKEN), key: process.env.TILL_KEY }));
}).listen(Number(process.env.PORT), '127.0.0.1');
`;

let directory: string;
let up: ChildProcess;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'signalbox-diagnosis-'));
  await mkdir(join(directory, 'till'));
  await writeFile(join(directory, 'till', 'till.mjs'), service);
  await writeFile(join(directory, 'RUNBOOK.md'), runbook);
  const variables = `{ BROKEN: ${join(directory, 'broken')}, ASKED: ${join(directory, 'asked')}, TILL_KEY: sesame-4711-opens }`;
  await writeFile(
    join(directory, 'signalbox.yaml'),
    `name: Shop
runbook: RUNBOOK.md
services:
  till: { command: node till.mjs, directory: till, port: 18180, variables: ${variables} }
checks: { interval: 300ms, timeout: 1s, failures: 1, successes: 1 }
incidents: { diagnose-at-once: on }
`,
  );
});
afterEach(async () => {
  up.kill('SIGTERM');
  if (up.exitCode === null && up.signalCode === null) await once(up, 'exit');
  await rm(directory, { recursive: true, force: true });
});

async function starts(): Promise<void> {
  up = spawn(process.execPath, ['--import', loader, host, directory], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { ...process.env, ...storeVariables(directory) },
  });
  await Promise.race([
    once(up, 'message'),
    once(up, 'exit').then(([code]) => Promise.reject(new Error(`It ended with ${String(code)} before it was up.`))),
  ]);
}

const asked = async () => (await readFile(join(directory, 'asked'), 'utf8').catch(() => '')).split('\n').slice(0, -1);
const until = { timeout: 30_000, interval: 100 };

it('a failing service has its evidence with nobody there; killed in the middle, what ran is unknown and runs no second time', async () => {
  await starts();
  await writeFile(join(directory, 'broken'), '');
  await expect.poll(asked, until).toHaveLength(1);
  up.kill('SIGKILL');
  await once(up, 'exit');

  await starts();
  const client = connect(directory);
  const [incident] = (await client.get<State>('/api/state')).incidents;
  const read = () => client.get<IncidentResponse>(`/api/incidents/${incident?.id}`);
  await expect.poll(async () => (await read()).timeline.map(({ kind }) => kind), until).toContain('diagnosed');
  const { timeline, runs } = await read();
  const evidence = timeline.filter(({ kind }) => kind === 'evidence').map(({ text }) => text);
  expect(evidence).toEqual([
    expect.stringMatching(/\/health \(RUNBOOK\.md:\d+\): exit code 0 .*"ok":false,"key":"\[masked\]"/),
    expect.stringMatching(/\/slow \(RUNBOOK\.md:\d+\): it was interrupted, and nobody knows whether it finished/),
  ]);
  expect(runs).toMatchObject([{ startedBy: 'signalbox', state: 'abandoned', progress: { skipped: 1, unknown: 1 } }]);
  // One process has been asked, once: the step that restarts it was left for people.
  expect(await asked()).toHaveLength(1);
}, 90_000);
