import { describe, expect, it } from 'vitest';
import { checkConfig } from './read.ts';
import { toWatch } from './watch-keys.ts';

const text = (rest: string) => `name: Shop
runbook: RUNBOOK.md
services:
  api: { command: x, directory: ., port: 8080, depends-on: [db, worker] }
  worker: { command: x, directory: ., port: 8081, uses: [db] }
resources:
  db: { kind: postgres }
checks:
  mail: { kind: tcp, address: "h:25" }
${rest}
`;

describe('what is watched besides', () => {
  it.each([
    'rules: { slow: { when: "response time > 2 s", service: api, for: 2m, keep-firing: 5m, warning: 1, severity: P1 } }',
    'rules: { gone: { when: no active users for 10 min }, off: { when: revenue deviates by 2σ } }',
    'metrics: { users: { kind: http, url: "http://h/stats", value: "json.users[0]", least: 5 } }',
    'objectives: { answers: { target: 99.9, of: requests, window: 7d } }',
    'samples: { raw: 1d }',
  ])('takes %s', (rest) => {
    expect(checkConfig(text(rest))).toEqual([]);
  });

  it.each([
    { rest: 'rules: { slow: { when: it is slow } }', what: 'no number that something is compared with' },
    { rest: 'rules: { slow: { when: cpu > 80 %, service: web } }', what: 'Unknown service "web"' },
    { rest: 'metrics: { users: { kind: http, url: "http://h/", value: users } }', what: 'Unexpected value "users"' },
    { rest: 'metrics: { mail: { kind: log, pattern: x } }', what: 'has the name of a service or a check' },
    { rest: 'metrics: { u: { kind: http, url: "http://a:b@h/", value: json.a } }', what: '"metrics.u.url"' },
    { rest: 'objectives: { a: { target: 100 } }', what: 'Unexpected target 100' },
    { rest: 'objectives: { a: { target: 99, of: both } }', what: 'Unexpected "both"' },
    { rest: 'objectives: { a: { target: 99, window: 1h } }', what: 'Unexpected window "1h"' },
  ])('refuses $rest', ({ rest, what }) => {
    const problems = checkConfig(text(rest));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ line: 10, what: expect.stringContaining(what) });
  });

  it('refuses dependencies on nothing, and in a circle, each with one error on its line', () => {
    const on = (name: string) => text('').replace('port: 8081,', `port: 8081, depends-on: [${name}],`);
    expect(checkConfig(on('cache'))).toMatchObject([
      { line: 5, what: '"worker" depends on an unknown "cache"', mend: 'There are: api, worker, db, mail.' },
    ]);
    expect(checkConfig(on('api'))).toMatchObject([
      { line: 4, what: 'These depend on each other in a circle: api → worker → api' },
    ]);
    const mail = (name: string) => text('').replace('"h:25" }', `"h:25", depends-on: [${name}] }`);
    expect(checkConfig(mail('cache'))).toMatchObject([{ line: 9, what: '"mail" depends on an unknown "cache"' }]);
    expect(checkConfig(mail('mail'))).toMatchObject([{ line: 9, what: expect.stringContaining('mail → mail') }]);
    expect(checkConfig(mail('db'))).toEqual([]);
  });

  it('knows who says themselves what they depend on, also when that is nothing', () => {
    const nothing = text('').replace('depends-on: [db, worker]', 'depends-on: []');
    expect(checkConfig(nothing)).toEqual([]);
    const services = { api: { 'depends-on': [] }, worker: { uses: ['db'] } };
    const { dependencies, ownDependencies } = toWatch({ services, resources: { db: {} } }, '/');
    expect([...ownDependencies]).toEqual(['api']);
    expect([...dependencies]).toEqual([['worker', ['db']]]);
  });
});
