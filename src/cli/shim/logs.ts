import type { FollowEvent, LogsResponse } from '../../api/contract/service.ts';
import type { State } from '../../api/contract/state.ts';
import { filterParts } from '../../core/shell/log-filter.ts';
import { Failure } from '../failure.ts';
import { printable } from '../printable.ts';
import type { Doing } from './model.ts';
import { momentOf } from './moment.ts';
import { pathOf, servicesMeant } from './services.ts';

type Line = LogsResponse['lines'][number];

/** What railway prints into a pipe when nothing else is asked. */
const usualTail = 500;

/** In a run, following must end by itself: the steps after it wait. */
const followInRunMs = 10_000;

/** Prints log lines as they are, oldest first; `--follow` goes on with new ones. */
export async function showLogs(doing: Doing): Promise<void> {
  const { wish, client, terminal } = doing;
  const database = await databaseMeant(doing);
  const services = database === null ? (await servicesMeant(doing)).map(({ service }) => service) : [database];
  const [only] = wish.service === null ? [] : services;
  const values = wish.arguments;
  const inEnvironment = new Set(services);
  const print = (line: Line) => {
    if (inEnvironment.has(line.service))
      terminal.out(values['json'] === true ? JSON.stringify(line) : printable(line.text));
  };
  const follow = values['follow'] === true;
  const tail = typeof values['tail'] === 'number' ? Math.min(values['tail'], 100_000) : usualTail;
  const query = new URLSearchParams({ tail: String(tail), follow: String(follow) });
  if (typeof values['filter'] === 'string') addFilter(query, filterParts(values['filter']));
  if (typeof values['release'] === 'string') query.set('releaseId', values['release']);
  for (const key of ['since', 'until'] as const) {
    const value = values[key];
    if (typeof value === 'string') query.set(key, String(momentOf(key, value)));
  }
  const inRun = terminal.environment['SIGNALBOX_RUN'] !== undefined;
  if (inRun && follow) terminal.say(`following for ${followInRunMs / 1_000} s; then the run goes on.`);
  const stop = inRun && follow ? AbortSignal.timeout(followInRunMs) : new AbortController().signal;
  const path = only === undefined ? '/api/logs/follow' : pathOf(only, 'logs/follow');
  await client.stream<FollowEvent>(
    `${path}?${query.toString()}`,
    (event) => {
      if ('text' in event) print(event);
      else if ('leftOut' in event) terminal.say(`${event.leftOut} lines were left out.`);
      else throw new Failure(event.error.message);
    },
    stop,
  );
}

/** The database that is named as a service, which it is on Railway: by its name, or by its kind where there is one of it. */
async function databaseMeant({ client, wish }: Doing): Promise<string | null> {
  if (wish.service === null) return null;
  const { resources } = await client.get<State>('/api/state');
  const wanted = wish.service.toLowerCase();
  const [first, second] = resources.filter(({ kind }) => kind === wanted);
  const named = resources.find(({ resource }) => resource === wish.service);
  return (named ?? (second === undefined ? first : undefined))?.resource ?? null;
}

/** One part is a plain text; of several a line must hold one. */
function addFilter(query: URLSearchParams, parts: string[]): void {
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) query.set('filter', first);
  if (parts.length > 1)
    query.set('regex', `(?i)${parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')}`);
}
