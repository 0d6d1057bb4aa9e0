import pc from 'picocolors';
import { expect, it } from 'vitest';
import { renderRoutes } from './processes.ts';

const colors = pc.createColors(false);
const minute = 60_000;

it('shows route classes with their statuses and times, and how far back that reaches', () => {
  const route = {
    route: 'GET /users/:id',
    requests: 12,
    statuses: { '2xx': 9, '4xx': 2, '5xx': 1 },
    p50Ms: 4,
    p95Ms: 1250,
    p99Ms: null,
    durations: [],
    bytes: 1234,
  };
  const shown = renderRoutes({ from: 0, to: 15 * minute, services: [{ service: 'shop', routes: [route] }] }, colors);
  const [head, row, , reach] = shown.split('\n').map((line) => line.trim().split(/ {2,}/));
  expect(head).toEqual(['SERVICE', 'ROUTE', 'REQUESTS', '2xx', '3xx', '4xx', '5xx', 'P50', 'P95', 'P99', 'SENT']);
  expect(row).toEqual(['shop', 'GET /users/:id', '12', '9', '0', '2', '1', '4 ms', '1.3 s', '-', '1.2 kB']);
  expect(reach?.join()).toContain('Last 15 min.');
});

it('shows the busiest of many, and says how many are left out', () => {
  const route = { requests: 1, statuses: {}, p50Ms: null, p95Ms: null, p99Ms: null, durations: [], bytes: 0 };
  const routes = Array.from({ length: 23 }, (_, at) => ({ ...route, route: `GET /${at}` }));
  const shown = renderRoutes({ from: 0, to: 1, services: [{ service: 'shop', routes }] }, colors);
  expect(shown.match(/GET \//g)).toHaveLength(20);
  expect(shown).toMatch(/ 3 more, asked for less often: --json\.$/);
});

it('says that there was nothing', () =>
  expect(renderRoutes({ from: 0, to: 2 * minute, services: [{ service: 'shop', routes: [] }] }, colors)).toBe(
    'Nobody has asked for anything in the last 2 min.',
  ));
