import { describe, expect, it } from 'vitest';
import { emptyPlan, type Plan, type Service } from '../core/runbook/plan.ts';
import { toWrittenPolicy } from './configuration/edge-keys.ts';
import { toReleaseKeys } from './configuration/release-keys.ts';
import { addressesOf, bindServices, unboundServices, unknownNames } from './bind-services.ts';
import type { Config, ServiceConfig } from './configuration/config.ts';

const planned = (name: string, healthUrl: string | null): Service => ({
  id: name,
  name,
  title: name.toUpperCase(),
  healthUrl,
  expected: { status: null, json: { ok: true }, text: null },
  intervalSeconds: null,
  source: { file: 'R.md', startLine: 1, endLine: 1 },
  asWritten: '',
  confidence: 1,
});
const plan = (...services: Service[]): Plan => ({ ...emptyPlan, services });
const service = (name: string, port: number, changes: Partial<ServiceConfig> = {}): ServiceConfig => ({
  name,
  line: 1,
  title: null,
  command: 'true',
  directory: '/',
  include: null,
  port,
  health: null,
  knownAs: null,
  variables: {},
  uses: [],
  startTimeoutMs: 1,
  drainMs: 1,
  ...toReleaseKeys({}),
  edge: toWrittenPolicy({}),
  ...changes,
});
const config = (...services: ServiceConfig[]) => ({ services, directory: '/sys', file: 'signalbox.yaml' }) as Config;

describe('bindServices', () => {
  it('gives an environment the runbook’s health, and knows what is promoted from one', () => {
    const document = plan(planned('bot', 'https://x.test:8081/api/health'));
    const bound = bindServices(
      config(service('bot', 1), service('bot@staging', 2), service('web', 3, { health: '/' })),
      document,
    );
    expect(bound.map(({ shownAs, healthPath, promoted }) => [shownAs, healthPath, promoted])).toEqual([
      ['BOT', '/api/health', true],
      ['BOT (staging)', '/api/health', false],
      ['web', '/', false],
    ]);
  });

  it('takes path and answer from the runbook, unless signalbox.yaml says otherwise', () => {
    const document = plan(planned('bot', 'https://x.test:8081/api/health'));
    expect(bindServices(config(service('bot', 1)), document)[0]).toMatchObject({
      shownAs: 'BOT',
      healthPath: '/api/health',
      expected: { json: { ok: true } },
    });
    const own = service('bot', 1, { health: '/up', title: 'The bot' });
    expect(bindServices(config(own), document)[0]).toMatchObject({ shownAs: 'The bot', healthPath: '/up' });
  });

  it('asks for 200 when the runbook does not know the service, and refuses a service with no health at all', () => {
    expect(bindServices(config(service('web', 1, { health: '/' })), plan())[0]?.expected.status).toBe(200);
    expect(() => bindServices(config(service('web', 1)), plan())).toThrow(
      '/sys/signalbox.yaml: nobody says where "web"',
    );
  });

  it('says which services of the runbook nobody runs', () => {
    expect(unboundServices(config(service('bot', 1)), plan(planned('bot', null), planned('db', null)))).toEqual(['db']);
  });
});

describe('addressesOf', () => {
  it('leads every name of an address to where the service really is', () => {
    const bound = bindServices(
      config(service('bot', 8081, { knownAs: 'https://example.test:8081/' })),
      plan(planned('bot', 'http://127.0.0.1:8081/health')),
    );
    const document = plan(planned('bot', 'http://127.0.0.1:8081/health'));
    expect(addressesOf(bound, document, () => 'http://127.0.0.1:9000')).toEqual([
      { knownAs: 'http://127.0.0.1:8081', actual: 'http://127.0.0.1:9000' },
      { knownAs: 'http://localhost:8081', actual: 'http://127.0.0.1:9000' },
      { knownAs: 'https://example.test:8081', actual: 'http://127.0.0.1:9000' },
    ]);
    const unmoved = addressesOf(bound, document, () => 'http://127.0.0.1:8081');
    expect(unmoved.map((address) => address.knownAs)).not.toContain('http://127.0.0.1:8081');
  });
});

describe('unknownNames', () => {
  it('says what in signalbox.yaml the runbook does not know', () => {
    const named = { notify: { P9: ['terminal'] }, drills: { 'No Such': { service: 'bot', fault: 'kill' } } } as never;
    expect(unknownNames(named, plan())).toEqual([
      'notify.P9: the runbook has no such severity (it has none).',
      'drills."No Such": the runbook has no incident of that title.',
    ]);
  });
});
