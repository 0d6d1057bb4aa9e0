import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { driver } from './driver.ts';
import type { ProcessIdentity, ShellSession } from '../../../engine/shell-ports.ts';
import { createLineReader } from './line-reader.ts';
import { OutputGate } from './output-gate.ts';
import { groupLives, identify, signalGroup } from './process-group.ts';
import { findStrays, markDescriptor, markVariable, type SessionMark, signalStrays } from './strays.ts';

/** How long processes that were asked to end (TERM) are given before they are made to (KILL). */
const graceMs = 2_000;

type Ending = Awaited<ReturnType<ShellSession['run']>>;
type RunOptions = Parameters<ShellSession['run']>[1];

/** One bash and the scripts that are sent to it, one at a time. Once it has ended it stays ended. */
export class BashProcess {
  readonly identity: ProcessIdentity;
  #child: ChildProcess;
  #control: Writable;
  #status: Readable;
  #scripts: string;
  #mark: SessionMark;
  #said = new Set<number>();
  #count = 0;
  /** Takes output while a script runs; what arrives between scripts (of background processes) is dropped. */
  #onOutput: ((chunk: Buffer) => void) | null = null;
  #onStatus: ((text: string) => void) | null = null;
  readonly ended: Promise<{ code: number | null }>;
  #alive = true;

  private constructor(child: ChildProcess, pid: number, scripts: string, mark: SessionMark) {
    this.#mark = mark;
    this.#child = child;
    this.#control = child.stdio[3] as Writable;
    this.#status = child.stdio[4] as Readable;
    this.#scripts = scripts;
    this.identity = identify(pid) ?? { pid, startTime: null };
    // The other end may be gone at any moment; that it is shows in `ended`.
    this.#control.on('error', () => undefined);
    this.#status.setEncoding('utf8').on('data', (text: string) => this.#onStatus?.(text));
    child.stdout?.on('data', (chunk: Buffer) => this.#onOutput?.(chunk));
    this.ended = new Promise((resolve) => {
      child.once('exit', (code) => {
        this.#alive = false;
        resolve({ code });
      });
    });
  }

  static async start(options: { directory: string; environment: Record<string, string> }): Promise<BashProcess> {
    const scripts = await realpath(await mkdtemp(join(tmpdir(), 'signalbox-run-')));
    const mark = { word: randomUUID(), file: join(scripts, 'mark') };
    const held = openSync(mark.file, 'w', 0o600);
    const stdio = ['ignore', 'pipe', 'ignore', 'pipe', 'pipe'] as const;
    const between = Array<'ignore'>(markDescriptor - stdio.length).fill('ignore');
    // A session of its own: no terminal to wait for, and one group that can be ended whole.
    const child = spawn('bash', ['--noprofile', '--norc', '-c', driver, 'bash'], {
      cwd: options.directory,
      env: { ...options.environment, SIGNALBOX_SCRIPTS: scripts, [markVariable]: mark.word },
      detached: true,
      stdio: [...stdio, ...between, held],
    });
    closeSync(held);
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', (error) =>
        reject(new Error(`bash could not be started in ${options.directory}: ${error.message}`, { cause: error })),
      );
    });
    return new BashProcess(child, child.pid ?? 0, scripts, mark);
  }

  get alive(): boolean {
    return this.#alive;
  }

  async run(script: string, options: RunOptions): Promise<Ending> {
    const path = join(this.#scripts, `step-${(this.#count += 1)}.sh`);
    await writeFile(path, `${script}\n`, { mode: 0o600 });
    const word = randomUUID();
    const lines = createLineReader(options.onLine);
    const stop = new AbortController();
    const output = new OutputGate(word, lines, options.outputLimitBytes);
    let timer: NodeJS.Timeout | undefined;
    try {
      const finished = new Promise<Ending>((resolve) => {
        let exitCode = 0;
        this.#onStatus = (text) => {
          exitCode = Number.parseInt(text, 10);
          this.#control.write(`${word}\n`);
        };
        this.#onOutput = (chunk) => {
          const seen = output.push(chunk);
          if (seen === 'done') resolve({ exitCode, reason: null, shellEnded: false });
          if (seen === 'tooMuch') resolve({ exitCode: null, reason: 'outputLimit', shellEnded: true });
        };
        void this.ended.then(async ({ code }) => {
          await this.#drain();
          resolve(
            code === null
              ? { exitCode: null, reason: 'sessionLost', shellEnded: true }
              : { exitCode: code, reason: null, shellEnded: true },
          );
        });
        timer = setTimeout(() => resolve({ exitCode: null, reason: 'timeout', shellEnded: true }), options.timeoutMs);
        const cancel = () => resolve({ exitCode: null, reason: 'cancelled', shellEnded: true });
        if (options.signal.aborted) cancel();
        options.signal.addEventListener('abort', cancel, { once: true, signal: stop.signal });
      });
      if (!options.signal.aborted) this.#control.write(`${path}\n`);
      const ending = await finished;
      if (ending.reason !== null) await this.end('forced');
      output.end();
      if (ending.reason === null) this.#sayStrays(options.onLine);
      return ending;
    } finally {
      clearTimeout(timer);
      stop.abort();
      this.#onStatus = null;
      this.#onOutput = null;
      output.end();
    }
  }

  /**
   * TERM to the whole group, KILL to what is left of it, and the scripts are gone. What was ended for what it did takes along
   * what it started outside the group; a daemon that a step which succeeded has started is left to serve.
   */
  async end(how: 'closed' | 'forced'): Promise<void> {
    const { pid } = this.identity;
    const strays = () => (how === 'forced' ? findStrays(this.#mark, pid) : []);
    signalGroup(pid, 'SIGTERM');
    signalStrays(strays(), 'SIGTERM');
    const deadline = Date.now() + graceMs;
    while ((groupLives(pid) || strays().length > 0) && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 20));
    signalGroup(pid, 'SIGKILL');
    signalStrays(strays(), 'SIGKILL');
    await this.ended;
    for (const stream of [this.#child.stdout, this.#control, this.#status]) stream?.destroy();
    await rm(this.#scripts, { recursive: true, force: true });
  }

  /** Says once of each process that a script has left running outside the session's group. */
  #sayStrays(onLine: (line: string) => void): void {
    const fresh = findStrays(this.#mark, this.identity.pid).filter(({ pid }) => !this.#said.has(pid));
    for (const { pid } of fresh) this.#said.add(pid);
    if (fresh.length > 0)
      onLine(
        `signalbox: left running in the background, and not ended with the run: ${fresh.map(({ pid }) => `process ${pid}`).join(', ')}`,
      );
  }

  /** Output that bash had written before it ended is still in the pipe; a background process may hold it open for ever. */
  async #drain(): Promise<void> {
    const { stdout } = this.#child;
    if (stdout === null || stdout.readableEnded || stdout.destroyed) return;
    await Promise.race([
      new Promise((resolve) => stdout.once('close', resolve)),
      new Promise((resolve) => setTimeout(resolve, 200)),
    ]);
  }
}
