import { mergeHistograms } from './histogram.ts';
import type { RouteTraffic, Traffic } from './model.ts';

const minuteMs = 60_000;
const keptMs = 60 * minuteMs;

/** What route classes were asked for, by service and minute; minutes begin at `at` (epoch ms), oldest first. */
export type RouteBook = readonly { at: number; routes: ReadonlyMap<string, ReadonlyMap<string, RouteTraffic>> }[];

/** The book with what crossed the edge up to `now`; what is more than an hour old is dropped. */
export function noteRoutes(book: RouteBook, traffic: readonly Traffic[], now: number): RouteBook {
  const at = now - (now % minuteMs);
  const before = book.filter((minute) => minute.at !== at && minute.at > at - keptMs);
  const services = new Map(book.find((minute) => minute.at === at)?.routes);
  for (const { service, routes } of traffic) {
    if (routes.length > 0) services.set(service, together([...(services.get(service)?.values() ?? []), ...routes]));
  }
  return [...before, { at, routes: services }];
}

/** The route classes of a service in all minutes that end after `from` (epoch ms), those with the most requests first. */
export function routesSince(book: RouteBook, service: string, from: number): RouteTraffic[] {
  const minutes = book.filter(({ at }) => at + minuteMs > from);
  const all = together(minutes.flatMap(({ routes }) => [...(routes.get(service)?.values() ?? [])]));
  return [...all.values()].toSorted((a, b) => b.requests - a.requests || (a.route < b.route ? -1 : 1));
}

/** How far back `routesSince` reaches when it is asked from `from` on, with a book that was begun at `begun` (epoch ms). */
export function reachOf(from: number, begun: number, now: number): number {
  const wanted = from - (from % minuteMs);
  return Math.min(now, Math.max(wanted, begun, now - (now % minuteMs) - keptMs + minuteMs));
}

function together(all: readonly RouteTraffic[]): Map<string, RouteTraffic> {
  const sums = new Map<string, RouteTraffic>();
  for (const one of all) {
    const sum = sums.get(one.route);
    sums.set(one.route, sum === undefined ? one : added(sum, one));
  }
  return sums;
}

function added(a: RouteTraffic, b: RouteTraffic): RouteTraffic {
  const statuses = { ...a.statuses };
  for (const [kind, count] of Object.entries(b.statuses)) statuses[kind] = (statuses[kind] ?? 0) + count;
  return {
    route: a.route,
    requests: a.requests + b.requests,
    statuses,
    durations: mergeHistograms(a.durations, b.durations),
    bytes: a.bytes + b.bytes,
  };
}
