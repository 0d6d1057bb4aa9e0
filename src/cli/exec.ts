import { Command } from 'commander';
import type { ExecEvent } from '../api/contract/exec.ts';
import type { Client } from './client.ts';
import { exitCodes, Failure } from './failure.ts';
import {
  oneService,
  servicePath,
  type ServiceOptions,
  type VerbDependencies,
  withExamples,
  withServiceOptions,
} from './verb.ts';

/** `signalbox exec SERVICE -- COMMAND…`: a program in the live release's directory, with its variables. */
export function execVerb(deps: VerbDependencies & { person(): string }): Command {
  const command = new Command('exec')
    .description("run a program in a service's live release: its directory, its variables, your streams, its exit code")
    .argument('[service]', 'a service')
    .argument('[command...]', 'the program and its words, behind --')
    .passThroughOptions()
    .action(async (first: string | undefined, words: string[], options: ServiceOptions) => {
      const client = deps.connect(options.dir);
      // With --service, what stands first is the program.
      const named = options.service === undefined ? first : undefined;
      const given = options.service === undefined || first === undefined ? words : [first, ...words];
      const argv = given[0] === '--' ? given.slice(1) : given;
      if (argv.length === 0)
        throw new Failure('Which program?', {
          mend: 'Name the service, then the program behind --: `signalbox exec api -- ls -l`.',
          exitCode: exitCodes.usage,
        });
      const code = await execIn(client, await oneService(client, named, options), argv, deps.person());
      if (code !== 0) throw new Failure('', { exitCode: code });
    });
  return withExamples(withServiceOptions(command), [
    'signalbox exec discord-bot -- node scripts/report.js --day today',
    'signalbox exec api -- sh -c \'pg_dump "$DATABASE_URL"\' > backup.sql',
    'signalbox exec api -- psql -f - < fix.sql',
  ]).addHelpText(
    'after',
    '\nAt a terminal the program has one too (by `script` of util-linux), in a pipe it has pipes. Its output is not masked;\n' +
      '`signalbox audit` shows who ran what. What it leaves behind is ended with it, also in a session of its own and with an\n' +
      'empty environment (`env -i setsid …`), but for what closes every file that it inherits as well, as daemons do.',
  );
}

/** Runs it with this process's streams; resolves with its exit code, 128 and more when a signal ended it. */
export async function execIn(client: Client, service: string, argv: readonly string[], actor: string): Promise<number> {
  const stop = new AbortController();
  let interrupted = false;
  const interrupt = () => {
    interrupted = true;
    stop.abort();
  };
  process.once('SIGINT', interrupt);
  // At a terminal, the program has one too: every key goes to it, Ctrl-C as well.
  const { stdin, stdout } = process;
  const size = () => ({ rows: Math.max(1, stdout.rows || 24), columns: Math.max(1, stdout.columns || 80) });
  const terminal = stdin.isTTY && stdout.isTTY ? { name: process.env['TERM'] || 'xterm', ...size() } : null;
  const resized = (id: string) => () => void client.send('POST', `/api/exec/${id}/size`, size()).catch(() => undefined);
  let resize: () => void = () => undefined;
  let end: number | null = null;
  const write = (stream: NodeJS.WriteStream, data: string): Promise<void> | undefined =>
    stream.write(Buffer.from(data, 'base64'))
      ? undefined
      : new Promise((resolve) => stream.once('drain', resolve).once('close', resolve));
  const take = (event: ExecEvent): Promise<void> | undefined => {
    if ('id' in event) {
      resize = resized(event.id);
      stdout.on('resize', resize);
      return undefined;
    }
    if ('out' in event) return write(process.stdout, event.out);
    if ('err' in event) return write(process.stderr, event.err);
    if ('code' in event) end = event.code;
    else if ('signal' in event) end = 128 + (signalNumbers[event.signal] ?? 0);
    else throw new Failure(event.error.message, event.error.mend === null ? {} : { mend: event.error.mend });
    return undefined;
  };
  try {
    const request = { argv, actor, terminal };
    if (terminal !== null) stdin.setRawMode(true);
    await client.converse<ExecEvent>(servicePath(service, 'exec'), request, process.stdin, take, stop.signal);
  } catch (error) {
    if (!interrupted) throw error;
  } finally {
    process.off('SIGINT', interrupt);
    stdout.off('resize', resize);
    if (terminal !== null) stdin.setRawMode(false);
    // A terminal or a pipe that nobody closes would keep this process.
    process.stdin.destroy();
  }
  if (interrupted) return exitCodes.interrupted;
  if (end === null)
    throw new Failure('Signalbox went away before the program ended', { exitCode: exitCodes.notRunning });
  return end;
}

const signalNumbers: Record<string, number> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGABRT: 6,
  SIGKILL: 9,
  SIGSEGV: 11,
  SIGPIPE: 13,
  SIGTERM: 15,
};
