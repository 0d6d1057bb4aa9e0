import type { FollowEvent, LogsResponse } from '../../api/contract/service.ts';
import { filterParts } from '../../core/shell/log-filter.ts';
import { exitCodes, Failure } from '../failure.ts';
import { printable } from '../printable.ts';
import { parseDuration } from '../time.ts';
import type { Doing } from './model.ts';
import { pathOf, servicesMeant } from './services.ts';

type Line = LogsResponse['lines'][number];

/** What railway prints into a pipe when nothing else is asked. */
const usualTail = 500;

/** In a run, following must end by itself: the steps after it wait. */
const followInRunMs = 10_000;

/** Prints log lines as they are, oldest first; `--follow` goes on with new ones. */
export async function showLogs(doing: Doing): Promise<void> {
  const { wish, client, terminal } = doing;
  if (wish.service !== null) await servicesMeant(doing);
  const values = wish.arguments;
  const parts =
    typeof values['filter'] === 'string' ? filterParts(values['filter']).map((part) => part.toLowerCase()) : [];
  const release = typeof values['release'] === 'string' ? values['release'] : null;
  const tail = typeof values['tail'] === 'number' ? Math.min(values['tail'], 10_000) : usualTail;
  const matches = (line: Line) =>
    (parts.length === 0 || parts.some((part) => line.text.toLowerCase().includes(part))) &&
    (release === null || line.releaseId === release);
  const print = (line: Line) => terminal.out(values['json'] === true ? JSON.stringify(line) : printable(line.text));

  // One part is looked for by the service; more, or a release, are looked for here, in all that it keeps.
  const query = new URLSearchParams({ tail: String(parts.length > 1 || release !== null ? 10_000 : tail) });
  if (parts.length === 1) query.set('filter', parts[0] ?? '');
  if (typeof values['since'] === 'string') query.set('since', String(sinceOf(values['since'])));
  const base = wish.service === null ? '/api/logs' : pathOf(wish.service, 'logs');
  const { lines } = await client.get<LogsResponse>(`${base}?${query.toString()}`);
  lines.filter(matches).slice(-tail).forEach(print);
  if (values['follow'] !== true) return;

  query.set('tail', '0');
  const inRun = terminal.environment['SIGNALBOX_RUN'] !== undefined;
  if (inRun) terminal.say(`following for ${followInRunMs / 1_000} s; then the run goes on.`);
  const stop = inRun ? AbortSignal.timeout(followInRunMs) : new AbortController().signal;
  await client.stream<FollowEvent>(
    `${base}/follow?${query.toString()}`,
    (event) => {
      if ('text' in event) {
        if (matches(event)) print(event);
      } else if ('leftOut' in event) terminal.say(`${event.leftOut} lines were left out.`);
      else throw new Failure(event.error.message);
    },
    stop,
  );
}

function sinceOf(text: string): number {
  const span = parseDuration(text);
  if (span !== null) return Date.now() - span;
  const at = Date.parse(text);
  if (Number.isFinite(at)) return at;
  throw new Failure(`--since ${text} is neither a span (30s, 5m, 2h, 1d) nor a time`, { exitCode: exitCodes.usage });
}
