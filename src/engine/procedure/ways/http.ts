import { requestOf } from '../../../core/procedure/way-of.ts';
import type { Requests } from '../step-ports.ts';
import type { Way } from './way.ts';

/** How much of an answer is kept. */
const bodyLimit = 64 * 1024;

/** One request to a service that is bound here. An answer below 400 is a success; redirects are shown, not followed. */
export function httpWay(
  requests: Requests | undefined,
  origins: readonly string[],
  environment: Readonly<Record<string, string>>,
): Way {
  return async ({ step, deadline, onLine, signal, now }) => {
    const request = requestOf(step.rendered, origins);
    if (requests === undefined || typeof request === 'string')
      return { exitCode: null, reason: typeof request === 'string' ? request : 'requests cannot be sent here' };
    const { method, url, headers, body } = request;
    const fill = (text: string): string => putIn(text, environment);
    const timeout = AbortSignal.timeout(Math.max(1, deadline - now()));
    try {
      const answer = await requests.request(
        {
          method,
          url: new URL(fill(decodeReferences(url.href))),
          headers: Object.fromEntries(headers.map(({ name, value }) => [name, fill(value)])),
          body: body === null ? null : fill(body),
          bodyLimit,
          allowLinkLocal: false,
        },
        AbortSignal.any([signal, timeout]),
      );
      onLine(`HTTP ${answer.status}`);
      if (answer.body === null) onLine(`(more than ${bodyLimit} bytes: not kept)`);
      else if (answer.body !== '') for (const line of answer.body.trimEnd().split('\n')) onLine(line);
      return answer.status < 400
        ? { exitCode: 0, reason: null }
        : { exitCode: null, reason: `${url.host} answered ${answer.status}` };
    } catch (error) {
      if (signal.aborted) return { exitCode: null, reason: 'cancelled' };
      const why = timeout.aborted ? 'no answer in time' : error instanceof Error ? error.message : String(error);
      return { exitCode: null, reason: `${method} ${url.host}: ${why}; whether it arrived nobody knows` };
    }
  };
}

/** Secrets stand in a step by name; they are put in here, and nowhere that is stored. */
function putIn(text: string, environment: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{(SIGNALBOX_[A-Z0-9_]+)\}/g, (reference, name: string) => environment[name] ?? reference);
}

/** An address is percent-encoded, braces too. */
function decodeReferences(url: string): string {
  return url.replace(/\$%7B(SIGNALBOX_[A-Z0-9_]+)%7D/g, (_, name: string) => `\${${name}}`);
}
