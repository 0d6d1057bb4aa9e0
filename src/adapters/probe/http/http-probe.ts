import { isIP } from 'node:net';
import { Agent, type Dispatcher } from 'undici';
import type { Check, CheckResult } from '../../../core/check/model.ts';
import type { Clock, Probe } from '../../../engine/ports.ts';
import { explainFailure, isBrokenConnection, timedOut, type Failure } from './explain-failure.ts';
import { assertsBody, bodyMismatch, statusMismatch } from '../../../core/check/match-answer.ts';
import { guardedLookup, isRefused, refusal } from './refused-address.ts';

/** More of a body than this is not read. */
const bodyLimit = 64 * 1024;

const settings = { connect: { lookup: guardedLookup }, headersTimeout: 0, bodyTimeout: 0, maxHeaderSize: 32 * 1024 };

type Agents = { kept: Agent; fresh: Agent };
type Verdict = { status: number; mismatch: string | null };

/**
 * Carries out HTTP checks: one GET without following redirects, over connections that are kept. `at` of a result is
 * when the check began. Link-local and metadata addresses are never asked.
 */
export function httpProbe(clock: Pick<Clock, 'now'>): Probe & { close(): Promise<void> } {
  const agents = {
    kept: new Agent({ ...settings, keepAliveTimeout: 30_000 }),
    // Without pipelining there is no keep-alive: each request opens a connection of its own.
    fresh: new Agent({ ...settings, pipelining: 0 }),
  };
  return {
    async probe(check, signal) {
      const at = clock.now();
      const began = performance.now();
      const answer = await ask(agents, check, signal);
      const durationMs = Math.round((performance.now() - began) * 1000) / 1000;
      return resultOf(check.id, at, durationMs, answer);
    },
    async close() {
      await Promise.all([agents.kept.destroy(), agents.fresh.destroy()]);
    },
  };
}

async function ask(agents: Agents, check: Check, signal: AbortSignal): Promise<Verdict | Failure> {
  const url = URL.canParse(check.url) ? new URL(check.url) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    return { outcome: 'lost', reason: 'its address is not an HTTP URL' };
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && isRefused(host)) return explainFailure(refusal(host));

  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), check.timeoutMs);
  const cancel = () => limit.abort();
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) limit.abort();
  try {
    return await get(agents.kept, url, check, limit.signal).catch((error: unknown) => {
      if (limit.signal.aborted || !isBrokenConnection(error)) throw error;
      // The other side may have closed an idle connection just as we used it: a fresh one tells.
      return get(agents.fresh, url, check, limit.signal);
    });
  } catch (error) {
    if (signal.aborted) return { outcome: 'lost', reason: 'the check was cancelled' };
    return limit.signal.aborted ? timedOut(check.timeoutMs) : explainFailure(error);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', cancel);
  }
}

async function get(agent: Agent, url: URL, { expected }: Check, signal: AbortSignal): Promise<Verdict> {
  const { statusCode, body } = await agent.request({
    origin: url.origin,
    path: url.pathname + url.search,
    method: 'GET',
    headers: { accept: 'application/json, text/plain, */*', 'user-agent': 'Signalbox' },
    signal,
  });
  const mismatch = statusMismatch(expected, statusCode);
  if (mismatch !== null || !assertsBody(expected)) {
    await body.dump({ limit: bodyLimit, signal });
    return { status: statusCode, mismatch };
  }
  const text = await readLimited(body);
  return { status: statusCode, mismatch: text === null ? 'answered more than 64 KB' : bodyMismatch(expected, text) };
}

/** The body as text, or null when it is too long; the rest of it is then not read. */
async function readLimited(body: Dispatcher.ResponseData['body']): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > bodyLimit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function resultOf(checkId: string, at: number, durationMs: number, answer: Verdict | Failure): CheckResult {
  if ('outcome' in answer) {
    const { outcome, reason } = answer;
    return { checkId, at, outcome, durationMs: outcome === 'lost' ? null : durationMs, status: null, reason };
  }
  const { status, mismatch } = answer;
  return { checkId, at, outcome: mismatch === null ? 'pass' : 'fail', durationMs, status, reason: mismatch };
}
