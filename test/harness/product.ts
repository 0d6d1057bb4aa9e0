import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { storeVariables } from './store.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const statedPorts = [8080, 5055, 8081, 8082, 8083, 7070];

/** What one command line did. */
export type Ran = { code: number | null; out: string; err: string };

/** A copy of TiltCheck in a folder of its own, on ports of its own, driven by the real command line. */
export type Product = {
  directory: string;
  /** The port that stands in this copy where TiltCheck states `stated`. */
  port(stated: number): number;
  /** Starts `signalbox up` and resolves when it says that it is up. */
  up(...more: string[]): Promise<ChildProcess & { said(): string }>;
  /** Runs one verb to its end; `input` goes to its standard input. */
  run(args: string[], input?: string): Promise<Ran>;
  /** Runs a line of bash in which `"$0" "$1"` is the command line. */
  shell(line: string): Promise<Ran>;
  /** Pids of all processes that belong to this copy: their command line or folder lies in it. */
  processes(): Promise<number[]>;
  close(): Promise<void>;
};

/** Makes the copy. Nothing runs yet. */
export async function makeProduct(): Promise<Product> {
  const home = await mkdtemp(join(tmpdir(), 'signalbox-product-'));
  const directory = join(home, 'systems', 'tiltcheck');
  await cp(join(root, 'systems'), join(home, 'systems'), {
    recursive: true,
    filter: (source) => !source.includes('.signalbox') && !source.includes('node_modules'),
  });
  const ports = new Map<number, number>();
  for (const [index, free] of (await freePorts(statedPorts.length)).entries()) ports.set(statedPorts[index] ?? 0, free);
  for (const file of ['signalbox.yaml', 'RUNBOOK.md']) {
    const text = await readFile(join(directory, file), 'utf8');
    await writeFile(
      join(directory, file),
      text.replaceAll(/(127\.0\.0\.1:|port: )(\d{4})\b/g, (all, before: string, port: string) =>
        ports.has(Number(port)) ? `${before}${ports.get(Number(port))}` : all,
      ),
    );
  }
  const environment = {
    ...process.env,
    ...storeVariables(directory),
    XDG_STATE_HOME: join(home, 'state'),
    SIGNALBOX_USER: 'tester',
    SIGNALBOX_DIR: directory,
  };
  const started: ChildProcess[] = [];
  const program = join(root, 'bin', 'signalbox.mjs');
  const start = (args: string[], command = [process.execPath, program]) => {
    const child = spawn(command[0] ?? '', [...command.slice(1), ...args], { env: environment, cwd: home });
    started.push(child);
    const text = { out: '', err: '' };
    // A program may end, or take another input, before it has read what is given to it.
    child.stdin.on('error', () => undefined);
    child.stdout.on('data', (chunk) => (text.out += String(chunk)));
    child.stderr.on('data', (chunk) => (text.err += String(chunk)));
    return { child, text };
  };
  const ended = async ({ child, text }: ReturnType<typeof start>, input = ''): Promise<Ran> => {
    child.stdin.end(input);
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, ...text };
  };
  const processes = () => processesIn(home);
  return {
    directory,
    port: (stated) => ports.get(stated) ?? stated,
    up: async (...more) => {
      const { child, text } = start(['up', directory, '--port', String(ports.get(7070)), ...more]);
      await new Promise<void>((resolve, reject) => {
        child.stdout.on('data', () => {
          if (text.out.includes('is up.')) resolve();
        });
        child.once('exit', (code) => reject(new Error(`up ended with ${code}:\n${text.out}${text.err}`)));
      });
      return Object.assign(child, { said: () => text.out + text.err });
    },
    run: (args, input) => ended(start(args), input),
    shell: (line) => ended(start([], ['bash', '-c', line, process.execPath, program])),
    processes,
    close: async () => {
      for (const child of started) child.kill('SIGKILL');
      for (const pid of await processes()) killQuietly(pid);
      await rm(home, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

/** Linux: every process whose working directory or arguments lie in `folder`. */
async function processesIn(folder: string): Promise<number[]> {
  const found: number[] = [];
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const [cwd, args] = await Promise.all([
      readlink(`/proc/${entry}/cwd`).catch(() => ''),
      readFile(`/proc/${entry}/cmdline`, 'utf8').catch(() => ''),
    ]);
    if (cwd.startsWith(folder) || args.includes(folder)) found.push(Number(entry));
  }
  return found;
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
