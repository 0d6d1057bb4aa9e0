import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import pc from 'picocolors';
import { exitCodes, Failure } from '../cli/failure.ts';
import type { Terminal } from '../cli/terminal.ts';

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const interactive = process.stdin.isTTY && process.stderr.isTTY;
  const plain = !process.stdout.isTTY || Boolean(process.env['NO_COLOR']) || process.env['TERM'] === 'dumb';
  let outputGone = false;
  // `signalbox logs | head` closes our output early, and a closed window takes the terminal away: a normal end, not a
  // crash. Verbs that hold something (processes, a shell) end as they do on Ctrl-C, so that nothing stays behind.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
      if (outputGone) return;
      outputGone = true;
      if (process.listenerCount('SIGINT') > 0) process.emit('SIGINT');
      else process.exit(exitCodes.ok);
    });
  }
  const write = (stream: NodeJS.WriteStream, text: string): void => {
    if (!outputGone) stream.write(`${text}\n`);
  };
  return {
    out: (text) => write(process.stdout, text),
    err: (text) => write(process.stderr, text),
    interactive,
    piped: !process.stdout.isTTY,
    columns: process.stdout.columns ?? 80,
    colors: pc.createColors(!plain),
    ...(process.stderr.isTTY && process.env['TERM'] !== 'dumb'
      ? { progress: (line: string | null) => void (outputGone || process.stderr.write(`\r\x1b[2K${line ?? ''}`)) }
      : {}),
    ask: async (question, options = {}) => {
      if (!interactive) {
        throw new Failure(`Nobody is there to answer: ${question.trim()}`, {
          mend: 'Run it in a terminal, or give the answer as an option (--help lists them).',
          exitCode: exitCodes.declined,
        });
      }
      return await askOnce(question, options);
    },
  };
}

/** Questions go to stderr, so that a pipe gets only results. Ctrl-C and Ctrl-D at a question end the verb. */
async function askOnce(question: string, { hidden = false, signal }: { hidden?: boolean; signal?: AbortSignal }) {
  let shown = true;
  const output = new Writable({
    write: (chunk: Buffer, _, done) => {
      if (shown) process.stderr.write(chunk);
      done();
    },
  });
  // With `terminal` it is we who show what is typed, and so can leave it out.
  const lines = createInterface({ input: process.stdin, output: hidden ? output : process.stderr, terminal: true });
  const gone = new Promise<never>((_, reject) => {
    const end = () => reject(new Failure('Interrupted', { exitCode: exitCodes.interrupted }));
    lines.once('SIGINT', end);
    lines.once('close', end);
  });
  // The answer closes the interface as well; by then nobody listens to `gone` any more.
  gone.catch(() => undefined);
  try {
    const answer = lines.question(question, signal === undefined ? {} : { signal });
    shown = !hidden;
    return await Promise.race([answer, gone]);
  } finally {
    if (hidden) process.stderr.write('\n');
    lines.close();
  }
}
