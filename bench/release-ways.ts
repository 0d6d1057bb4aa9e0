import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Code, first, firstWord, program, type Step } from './release-scenarios.ts';

/** One of those who look after the service, in a folder of its own. */
export type Way = {
  name: string;
  /** Where people reach the service. */
  url: string;
  /** Carries a step's verb out: its exit code, or null when there is no such verb, and how long it took. */
  carryOut(step: Step): Promise<{ exit: number; tookMs: number } | null>;
  /** Gives how the event loop of what stood in front was held up; null where nobody measured it. */
  close(): Promise<HeldUp | null>;
};

/** The longest and the 99th percentile by the clock, and the longest that it was at work itself, in ms. */
export type HeldUp = { delayMs: number; p99Ms: number; ownMs: number };

const signalbox = fileURLToPath(new URL('../bin/signalbox.mjs', import.meta.url));

/** The built product as people run it: `up`, its edge, and verbs from the command line. */
export async function openSignalbox(): Promise<Way> {
  const directory = await folderWith(first);
  const [port, room] = await freePorts();
  await writeFile(join(directory, 'RUNBOOK.md'), '# Shop\n\n```bash\nrailway restart\n```\n');
  await writeFile(
    join(directory, 'signalbox.yaml'),
    `name: Shop
runbook: RUNBOOK.md
services:
  shop:
    command: node server.mjs
    directory: shop
    port: ${port}
    health: /health
    replicas: 2
    start-timeout: 10s
    stop-grace: 5s
    variables: { WORD: ${firstWord} }
`,
  );
  const loops = join(directory, 'loops');
  await mkdir(loops);
  const environment = {
    ...process.env,
    XDG_STATE_HOME: join(directory, 'state'),
    NODE_OPTIONS: `--import ${new URL('watch-loop.mjs', import.meta.url).href}`,
    LOOP_FOLDER: loops,
  };
  const up = spawn(process.execPath, [signalbox, 'up', directory, '--port', String(room)], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  up.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await new Promise<void>((resolve, reject) => {
    up.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('is up.')) resolve();
    });
    up.once('exit', (code) => reject(new Error(`signalbox up ended with ${code}:\n${said}`)));
  });
  return {
    name: 'Signalbox',
    url: `http://127.0.0.1:${port}/`,
    async carryOut({ code, ours }) {
      await writeFile(join(directory, 'shop/server.mjs'), program(code));
      return run(process.execPath, [signalbox, ...ours, '--dir', directory], environment);
    },
    async close() {
      up.kill('SIGINT');
      await once(up, 'exit');
      const [edge] = await readdir(loops);
      const held = edge === undefined ? null : (JSON.parse(await readFile(join(loops, edge), 'utf8')) as HeldUp);
      await rm(directory, { recursive: true });
      return held;
    },
  };
}

/** PM2 with the same service in cluster mode, set up as its manual says for graceful starts and reloads. */
export async function openPm2(pm2: string): Promise<Way> {
  const directory = await folderWith(first);
  const [port] = await freePorts();
  const ecosystem = join(directory, 'ecosystem.config.cjs');
  const app = {
    name: 'shop',
    script: 'server.mjs',
    cwd: join(directory, 'shop'),
    exec_mode: 'cluster',
    instances: 2,
    wait_ready: true,
    listen_timeout: 10_000,
    kill_timeout: 5000,
    env: { PORT: String(port), WORD: firstWord },
  };
  await writeFile(ecosystem, `module.exports = { apps: [${JSON.stringify(app)}] };\n`);
  const environment = { ...process.env, PM2_HOME: join(directory, 'pm2') };
  const started = await run(pm2, ['start', ecosystem], environment);
  if (started.exit !== 0) throw new Error(`pm2 start ended with ${started.exit}.`);
  return {
    name: 'PM2',
    url: `http://127.0.0.1:${port}/`,
    async carryOut({ code, pm2: verb, word }) {
      if (verb === null) return null;
      await writeFile(join(directory, 'shop/server.mjs'), program(code));
      return run(pm2, verb, { ...environment, PORT: String(port), WORD: word });
    },
    async close() {
      await run(pm2, ['kill'], environment);
      await rm(directory, { recursive: true });
      return null;
    },
  };
}

async function folderWith(code: Code): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'signalbox-bench-release-'));
  await mkdir(join(directory, 'shop'));
  await writeFile(join(directory, 'shop/server.mjs'), program(code));
  return directory;
}

async function run(command: string, argv: string[], environment: NodeJS.ProcessEnv) {
  const begun = performance.now();
  const child = spawn(command, argv, { env: environment, stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return { exit: code ?? -1, tookMs: performance.now() - begun };
}

async function freePorts(): Promise<[number, number]> {
  const ports: number[] = [];
  const servers = [createServer(), createServer()];
  for (const server of servers) {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    ports.push(typeof address === 'object' && address !== null ? address.port : 0);
  }
  for (const server of servers) server.close();
  return [ports[0] ?? 0, ports[1] ?? 0];
}
