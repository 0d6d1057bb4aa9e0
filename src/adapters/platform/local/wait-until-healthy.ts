import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { bodyMismatch, statusMismatch } from '../../../core/check/match-answer.ts';
import type { ExpectedAnswer } from '../../../core/runbook/plan.ts';

/** What a health endpoint answered, or why it did not. Bodies are cut at 64 KiB. */
export type HealthAnswer = { kind: 'answered'; status: number; body: string } | { kind: 'none'; why: string };

/** What is said of a port on which nothing listens. */
export const refusedConnection = 'refused the connection';

const bodyLimit = 65_536;

/** Asks a health endpoint of 127.0.0.1 once, over a connection of its own. */
export function askHealth(port: number, path: string, timeoutMs: number, signal?: AbortSignal): Promise<HealthAnswer> {
  return new Promise((resolve) => {
    const none = (why: string) => resolve({ kind: 'none', why });
    const asked = request({
      host: '127.0.0.1',
      port,
      path,
      agent: false,
      headers: { Accept: 'application/json', 'User-Agent': 'Signalbox' },
      ...(signal === undefined ? {} : { signal }),
    });
    const timer = setTimeout(() => {
      none(`did not answer in ${Math.round(timeoutMs)} ms`);
      asked.destroy();
    }, timeoutMs);
    asked.once('close', () => clearTimeout(timer));
    asked.once('error', (error: NodeJS.ErrnoException) =>
      none(error.code === 'ECONNREFUSED' ? refusedConnection : error.message),
    );
    asked.once('response', (answer) => {
      let body = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        body += chunk;
        if (body.length >= bodyLimit) answer.destroy();
      });
      answer.once('error', (error) => none(error.message));
      answer.once('close', () =>
        resolve({ kind: 'answered', status: answer.statusCode ?? 0, body: body.slice(0, bodyLimit) }),
      );
    });
    asked.end();
  });
}

/** What is wrong with an answer, in words that continue "it …"; null when it is the expected one. */
export function judge(answer: HealthAnswer, expected: ExpectedAnswer): string | null {
  if (answer.kind === 'none') return answer.why;
  return statusMismatch(expected, answer.status) ?? bodyMismatch(expected, answer.body);
}

/**
 * Asks every 100 ms until the answer is the expected one. Gives null then, and otherwise after `timeoutMs` what was
 * last wrong; stops early, with null too, when `signal` aborts (somebody else has decided).
 */
export async function waitUntilHealthy(
  target: { port: number; path: string; expected: ExpectedAnswer; timeoutMs: number },
  signal: AbortSignal,
): Promise<string | null> {
  const until = performance.now() + target.timeoutMs;
  let before: string | null = null;
  for (;;) {
    const left = until - performance.now();
    const patience = Math.max(50, Math.min(2000, left));
    const answer = await askHealth(target.port, target.path, patience, signal);
    const wrong = judge(answer, target.expected);
    if (wrong === null || signal.aborted) return null;
    // Silence to a last question that we hardly waited for says less than the answer before it.
    const telling: string = answer.kind === 'none' && patience < 500 && before !== null ? before : wrong;
    if (performance.now() + 100 >= until) return telling;
    before = telling;
    await wait(100);
  }
}
