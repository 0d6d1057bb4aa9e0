import { expect, it } from 'vitest';
import type { RouteTraffic } from './model.ts';
import { noteRoutes, reachOf, type RouteBook, routesSince } from './route-book.ts';

const minute = 60_000;

function route(name: string, requests: number, kind = '2xx'): RouteTraffic {
  return { route: name, requests, statuses: { [kind]: requests }, durations: { 10: requests }, bytes: requests * 7 };
}

/** A book of these looks at the edge, in order. */
function bookOf(...looks: [now: number, service: string, routes: RouteTraffic[]][]): RouteBook {
  return looks.reduce<RouteBook>(
    (book, [now, service, routes]) =>
      noteRoutes(book, [{ service, requests: 0, errors: 0, durations: {}, routes }], now),
    [],
  );
}

it('adds up looks and minutes: requests, statuses, durations and bytes, the busiest class first', () => {
  const book = bookOf(
    [0, 'shop', [route('GET /', 1), route('GET /cart', 2)]],
    [5000, 'shop', [route('GET /', 2, '5xx')]],
    [5000, 'till', [route('GET /', 9)]],
    [3 * minute, 'shop', [route('GET /', 4)]],
    [3 * minute + 1, 'shop', []],
  );
  expect(routesSince(book, 'shop', 0)).toEqual([
    { route: 'GET /', requests: 7, statuses: { '2xx': 5, '5xx': 2 }, durations: { 10: 7 }, bytes: 49 },
    { route: 'GET /cart', requests: 2, statuses: { '2xx': 2 }, durations: { 10: 2 }, bytes: 14 },
  ]);
  expect(routesSince(book, 'shop', minute).map(({ requests }) => requests)).toEqual([4]);
  expect(routesSince(book, 'nobody', 0)).toEqual([]);
});

it('keeps an hour and no more', () => {
  let book: RouteBook = [];
  for (let at = 0; at < 200 * minute; at += minute) book = noteRoutes(book, [], at);
  expect(book).toHaveLength(60);
  expect(routesSince(bookOf([0, 'shop', [route('GET /', 1)]], [60 * minute, 'shop', []]), 'shop', 0)).toEqual([]);
  expect(routesSince(bookOf([0, 'shop', [route('GET /', 1)]], [59 * minute, 'shop', []]), 'shop', 0)).toHaveLength(1);
});

it.each([
  ['in whole minutes', 90 * minute + 7, 0, 100 * minute, 90 * minute],
  ['to its beginning', 90 * minute, 95 * minute, 100 * minute, 95 * minute],
  ['an hour', 0, 0, 100 * minute + 7, 41 * minute],
  ['not into the future', 300 * minute, 0, 100 * minute, 100 * minute],
])('reaches back %s', (_, from, begun, now, reach) => expect(reachOf(from, begun, now)).toBe(reach));
