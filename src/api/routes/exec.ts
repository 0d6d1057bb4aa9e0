import type { IncomingMessage } from 'node:http';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { z } from 'zod';
import { actorNamed } from '../../core/audit/model.ts';
import { nameOf } from '../../core/identity/decide.ts';
import type { Identity } from '../../engine/identity/open-identity.ts';
import type { ExecOutcome, TerminalSize } from '../../engine/platform-ports.ts';
import { type ExecEvent, execEvent, execRequest, execSizeRequest } from '../contract/exec.ts';
import { execContentType } from '../contract/exec-content-type.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { errors } from '../errors.ts';
import { requireProgram } from '../guard.ts';
import { endWhenRefused } from '../end-when-refused.ts';
import { openStream } from '../open-stream.ts';
import { onPlatform, requireService } from '../require-service.ts';
import { serialize } from '../serialize.ts';
import { translateError } from '../translate-error.ts';
import type { App } from '../zod-provider.ts';

/** The first line may hold so many bytes: a command line of Linux at its longest. */
const requestLimit = 2 * 1024 * 1024;
const newline = 10;

/** `POST /api/services/:name/exec`: a program in the live release, its streams passed through both ways. */
export function addExecRoute(app: App, deps: ApiDependencies, identity: Identity): void {
  const ends = new Set<AbortController>();
  const resizes = new Map<string, (size: TerminalSize) => void>();
  app.addHook('preClose', async () => {
    for (const end of ends) end.abort();
  });
  // It is read as it comes: it may be larger than memory, and end only when the program does.
  app.addContentTypeParser(execContentType, (_request, body, done) => done(null, body));

  addSizeRoute(app, deps, resizes);
  app.post(
    '/api/services/:name/exec',
    { schema: { params: z.object({ name: z.string() }) }, config: { audit: 'told' } },
    async (request, reply) => {
      requireProgram(request, deps.token);
      if (request.headers['content-type'] !== execContentType) throw errors.mediaType();
      const { service } = await requireService(deps, request.params.name);
      const body = request.body as IncomingMessage;
      const input = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
      const { line, rest } = await firstLine(input);
      const { argv, actor: said, terminal } = readRequest(line);
      const actor = nameOf(request.caller) ?? said;
      const id = randomUUID();
      const text = argv.map(deps.mask).join(' ');
      await deps.audit({ at: deps.now(), actor: actorNamed(actor), action: 'service.exec', subject: service, text });

      const end = new AbortController();
      ends.add(end);
      // What is left of the input when the program ends is never read, so the connection cannot be used again.
      reply.raw.setHeader('connection', 'close');
      const stream = openStream(reply, 'application/x-ndjson; charset=utf-8');
      stream.on('close', () => end.abort());
      endWhenRefused(stream, request.caller, identity);
      const tell = (event: ExecEvent) => stream.write(`${JSON.stringify(event)}\n`);
      const onOutput = async (from: 'out' | 'err', chunk: Uint8Array): Promise<void> => {
        const data = Buffer.from(chunk).toString('base64');
        // A program that writes faster than we are read waits, as it would in a pipe.
        if (!tell(from === 'out' ? { out: data } : { err: data }) && !stream.destroyed)
          await Promise.race([once(stream, 'drain'), once(stream, 'close')]).catch(() => undefined);
      };
      const shown =
        terminal === null
          ? null
          : { ...terminal, onResize: (listener: (size: TerminalSize) => void) => void resizes.set(id, listener) };
      if (shown !== null) tell({ id });
      try {
        const outcome = await onPlatform(deps, () =>
          deps.platform.exec(service, argv, {
            input: remaining(rest, input),
            onOutput,
            signal: end.signal,
            terminal: shown,
          }),
        );
        tell(ended(outcome));
      } catch (error) {
        const { code, message, mend } = translateError(error);
        if (!stream.destroyed) stream.write(`${serialize(execEvent, { error: { code, message, mend } }, deps.mask)}\n`);
      } finally {
        ends.delete(end);
        resizes.delete(id);
        stream.end(() => body.destroy());
      }
    },
  );
}

function addSizeRoute(
  app: App,
  deps: ApiDependencies,
  resizes: ReadonlyMap<string, (size: TerminalSize) => void>,
): void {
  app.post(
    '/api/exec/:id/size',
    // Nothing changes but how wide lines are.
    { schema: { params: z.object({ id: z.string() }), body: execSizeRequest }, config: { audit: 'told' } },
    async (request) => {
      requireProgram(request, deps.token);
      // One that has just ended has no window any more, which is as good.
      resizes.get(request.params.id)?.(request.body);
      return {};
    },
  );
}

function ended(outcome: ExecOutcome): ExecEvent {
  return outcome.signal === null ? { code: outcome.code } : { signal: outcome.signal };
}

async function firstLine(input: AsyncIterator<Buffer>): Promise<{ line: string; rest: Buffer }> {
  let held: Buffer = Buffer.alloc(0);
  for (;;) {
    const at = held.indexOf(newline);
    if (at !== -1) return { line: held.subarray(0, at).toString('utf8'), rest: held.subarray(at + 1) };
    if (held.length > requestLimit) throw errors.badRequest('The first line of the body is longer than 2 MiB.');
    const next = await input.next();
    if (next.done === true) throw errors.badRequest('The body ends before its first line does.');
    held = Buffer.concat([held, next.value]);
  }
}

function readRequest(line: string): z.infer<typeof execRequest> {
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch {
    throw errors.notJson('the first line cannot be parsed.');
  }
  const read = execRequest.safeParse(given);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw errors.badRequest(`${issue?.path.join('.') ?? 'the first line'}: ${issue?.message ?? 'is not understood'}`);
}

async function* remaining(rest: Buffer, input: AsyncIterator<Buffer>): AsyncGenerator<Uint8Array> {
  if (rest.length > 0) yield rest;
  try {
    for (;;) {
      const next = await input.next();
      if (next.done === true) return;
      yield next.value;
    }
  } catch {
    // Who sent it has gone, and the program is ended with that.
  }
}
