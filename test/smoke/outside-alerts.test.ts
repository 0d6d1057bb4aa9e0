import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildOutside } from '../../src/api/outside/start-outside.ts';
import { openHooks } from '../../src/app/open-hooks.ts';
import type { Config } from '../../src/app/configuration/config.ts';
import { toHooks } from '../../src/app/configuration/hook-keys.ts';
import { severities } from '../harness/small-plan.ts';
import { type DeliveryWorld, deliveryWorld } from './delivery-world.ts';

const minute = 60_000;
const secrets = { PROMETHEUS: 'prometheus-token', SENTRY: 'sentry-client-secret' };
let world: DeliveryWorld;
let app: ReturnType<typeof buildOutside>;
beforeEach(async () => {
  world = await deliveryWorld();
  world.desk.telling.notify = () => ['slack'];
  const hooks = toHooks({
    prometheus: {
      kind: 'alertmanager',
      'token-variable': 'PROMETHEUS',
      severity: 'P2',
      severities: { critical: 'P0' },
    },
    sentry: { kind: 'sentry', 'secret-variable': 'SENTRY', severity: 'P1' },
    deaf: { kind: 'alertmanager', 'token-variable': 'NOBODY_HAS_SET_IT', severity: 'P2' },
  });
  const config = { hooks, services: [], reopenWithinMs: 10 * minute } as unknown as Config;
  const hear = openHooks({
    config,
    plan: { severities },
    desk: world.desk,
    environment: secrets,
    mask: (text) => text.replaceAll('hunter2', '***'),
  });
  const unused = () => Promise.resolve(null);
  app = buildOutside({
    now: Date.now,
    receive: unused,
    invitation: unused,
    acknowledge: unused,
    hear,
    report: (error) => expect.fail(String(error)),
  });
});
afterEach(async () => {
  await app.close();
  await world.close();
});

const alert = (fingerprint: string, status: 'firing' | 'resolved', severity = 'critical') => ({
  status,
  fingerprint,
  labels: { alertname: `Alert ${fingerprint}`, severity },
  annotations: { description: 'password=hunter2' },
});
const tells = (...alerts: object[]) => tellsOf('group', ...alerts);
async function tellsOf(groupKey: string, ...alerts: object[]): Promise<unknown> {
  const payload = { version: '4', groupKey, alerts };
  const answer = await app.inject({
    method: 'POST',
    url: '/api/hooks/alertmanager/prometheus',
    headers: { authorization: `Bearer ${secrets.PROMETHEUS}` },
    payload,
  });
  expect(answer.statusCode).toBe(200);
  await world.seconds(1);
  return Object.fromEntries(Object.entries(answer.json<Record<string, number>>()).filter(([, count]) => count > 0));
}
const incidents = () => world.store.read((tx) => tx.incidents.list(10));

describe('alerts of Alertmanager', () => {
  test('the same alert told again is the same; one group is one incident, which ends with its last alert', async () => {
    expect(await tells(alert('a', 'firing'))).toEqual({ opened: 1 });
    expect(await tells(alert('a', 'firing'))).toEqual({ known: 1 });
    expect(await tells(alert('a', 'firing'), alert('b', 'firing'))).toEqual({ known: 1, joined: 1 });
    expect(await tells(alert('a', 'resolved'))).toEqual({ ended: 1 });
    expect(await incidents()).toMatchObject([{ title: 'Alert a', severity: 'P0', state: 'open' }]);
    expect(await tells(alert('a', 'resolved'), alert('b', 'resolved'))).toEqual({ known: 1, ended: 1 });
    expect(await incidents()).toMatchObject([{ state: 'resolved' }]);
    await world.slack.expectMessages(/^P0: Alert a[^]*\*\*\*/, /^Resolved: P0: Alert a/);
  });

  test('another group is another incident, and a severity that nobody knows is the hook’s', async () => {
    await tells(alert('a', 'firing'));
    await tellsOf('other', alert('c', 'firing', 'page'));
    expect((await incidents()).map(({ severity }) => severity).sort()).toEqual(['P0', 'P2']);
  });

  test('trouble that returns within the time opens the same incident again, and people hear of it again', async () => {
    await tells(alert('a', 'firing'));
    await tells(alert('a', 'resolved'));
    await world.minutes(2);
    expect(await tells(alert('a', 'firing'))).toEqual({ reopened: 1 });
    const [incident] = await incidents();
    expect(incident).toMatchObject({ state: 'open', reopened: 1, resolvedAt: null, acknowledgedAt: null });
    await tells(alert('a', 'resolved'));
    await world.slack.expectMessages(/^P0/, /^Resolved/, /^P0/, /^Resolved/);
    expect((await world.timeline(incident ?? expect.fail())).join('\n')).toMatch(
      /signalbox reopened: It is back after 2 min/,
    );
  });

  test('and later than that it is a new one', async () => {
    await tells(alert('a', 'firing'));
    await tells(alert('a', 'resolved'));
    await world.minutes(11);
    expect(await tells(alert('a', 'firing'))).toEqual({ opened: 1 });
    expect(await incidents()).toHaveLength(2);
  });

  test('never announce resolve for something never announced', async () => {
    expect(await tells(alert('a', 'resolved'))).toEqual({ known: 1 });
    expect(await incidents()).toEqual([]);
  });
});

describe('Sentry', () => {
  const body = JSON.stringify({ action: 'created', data: { issue: { id: '7', title: 'TypeError', level: 'error' } } });
  const post = (signature: string) =>
    app.inject({
      method: 'POST',
      url: '/api/hooks/sentry/sentry',
      headers: {
        'content-type': 'application/json',
        'sentry-hook-resource': 'issue',
        'sentry-hook-signature': signature,
      },
      payload: body,
    });

  test('a message with its signature opens an incident; with another it is refused, and nothing is read', async () => {
    expect((await post(createHmac('sha256', 'wrong').update(body).digest('hex'))).statusCode).toBe(403);
    expect((await post('')).statusCode).toBe(403);
    expect(await incidents()).toEqual([]);
    expect((await post(createHmac('sha256', secrets.SENTRY).update(body).digest('hex'))).json()).toMatchObject({
      opened: 1,
    });
    expect(await incidents()).toMatchObject([{ title: 'TypeError', severity: 'P1' }]);
  });
});

test.each([
  {
    name: 'no token',
    url: '/api/hooks/alertmanager/prometheus',
    token: null,
    payload: '{}',
    status: 403,
    says: /hook-refused/,
  },
  {
    name: 'another token',
    url: '/api/hooks/alertmanager/prometheus',
    token: 'guess',
    payload: '{}',
    status: 403,
    says: /hook-refused/,
  },
  {
    name: 'a hook without its secret',
    url: '/api/hooks/alertmanager/deaf',
    token: '',
    payload: '{}',
    status: 403,
    says: /hook-refused/,
  },
  {
    name: 'no such hook',
    url: '/api/hooks/alertmanager/none',
    token: 'prometheus-token',
    payload: '{}',
    status: 404,
    says: /unknown-hook/,
  },
  {
    name: 'the hook of another kind',
    url: '/api/hooks/sentry/prometheus',
    token: 'prometheus-token',
    payload: '{}',
    status: 404,
    says: /unknown-hook/,
  },
  {
    name: 'no JSON',
    url: '/api/hooks/alertmanager/prometheus',
    token: 'prometheus-token',
    payload: 'x',
    status: 400,
    says: /not JSON/,
  },
  {
    name: 'no message of its kind',
    url: '/api/hooks/alertmanager/prometheus',
    token: 'prometheus-token',
    payload: '{"version":"4","groupKey":"g","alerts":[1]}',
    status: 400,
    says: /alerts\[0\] has no labels/,
  },
  {
    name: 'a body without end',
    url: '/api/hooks/alertmanager/prometheus',
    token: 'prometheus-token',
    payload: `"${'x'.repeat(300_000)}"`,
    status: 413,
    says: /^/,
  },
])('refuses $name with one clear error', async ({ url, token, payload, status, says }) => {
  const headers = {
    'content-type': 'application/json',
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  };
  const answer = await app.inject({ method: 'POST', url, headers, payload });
  expect(answer.statusCode).toBe(status);
  expect(answer.body).toMatch(says);
  expect(await incidents()).toEqual([]);
});
