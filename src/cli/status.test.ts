import pc from 'picocolors';
import { expect, it } from 'vitest';
import type { ServiceView } from '../api/contract/service.ts';
import type { State } from '../api/contract/state.ts';
import { renderStatus } from './status.ts';

const service = {
  service: 'shop',
  state: 'live',
  check: { status: 'up', last: null },
  release: null,
  replicas: { serving: 1, wanted: 1 },
  memoryMb: null,
  publicAddress: 'http://127.0.0.1:8080',
  restarts: 0,
  maintenance: null,
  limits: null,
  canary: null,
  blocked: 0,
};

it.each([
  ['serves and is well', {}, '1 of 1'],
  ['serves unchecked', { check: null }, '1 of 1'],
  ['fails its check', { check: { status: 'down', last: null } }, '0 of 1'],
  ['was not looked at yet', { check: { status: 'unknown', last: null } }, '0 of 1'],
  ['has crashed since it was looked at', { state: 'crashed' }, '0 of 1'],
  ['has crashed unchecked', { state: 'crashed', check: null }, '0 of 1'],
])('one that %s', (_, changes, up) => {
  const view = { ...service, ...changes } as unknown as ServiceView;
  const state = { name: 'Demo', now: 0, services: [view], incidents: [], resources: [], certificate: null };
  expect(renderStatus(state as unknown as State, 'http://x', pc.createColors(false))).toContain(`${up} services up`);
});
