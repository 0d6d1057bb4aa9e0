import { describe, expect, it } from 'vitest';
import { callerWith, flawOfName, isForAnybody, isTokenNeeded, standingOf, whyNotAllowed } from './decide.ts';
import type { Caller } from './model.ts';
import { afterWrong, isLimit, noTries, waitOf } from './tries.ts';

const person: Caller = { kind: 'person', name: 'Ada', tokenId: 't-1' };
const machine: Caller = { kind: 'machine', name: 'token:deploys', tokenId: 't-2' };
const client: Caller = { kind: 'client', name: 'mcp:helper', tokenId: null };
const step: Caller = { kind: 'run', name: 'Ada', runId: 'r-1' };

describe('a token', () => {
  it.each([
    [{ expiresAt: null, revokedAt: null }, 'holds'],
    [{ expiresAt: 11, revokedAt: null }, 'holds'],
    [{ expiresAt: 10, revokedAt: null }, 'expired'],
    [{ expiresAt: 99, revokedAt: 5 }, 'revoked'],
  ])('with %j %s at 10', (token, kind) => expect(standingOf(token, 10).kind).toBe(kind));

  it('is needed from the first on, also once that has expired, and no more when all are revoked', () => {
    expect(isTokenNeeded([])).toBe(false);
    expect(isTokenNeeded([{ revokedAt: 5 }])).toBe(false);
    expect(isTokenNeeded([{ revokedAt: 5 }, { revokedAt: null }])).toBe(true);
  });

  it.each(['', '  ', 'signalbox', 'mcp:helper', 'Token:ci', 'a\nb', 'x'.repeat(81)])('is made for no %j', (name) =>
    expect(flawOfName(name)).not.toBeNull(),
  );

  it('says by its role what journals call whoever has it', () => {
    const token = { id: 't', name: 'ci', role: 'machine' as const };
    expect(callerWith(token, false)).toMatchObject({ kind: 'machine', name: 'token:ci' });
    expect(callerWith(token, true)).toMatchObject({ kind: 'client', name: 'mcp:ci' });
    expect(callerWith({ ...token, role: 'person' }, false)).toMatchObject({ kind: 'person', name: 'ci' });
  });
});

describe('who may do what', () => {
  it.each([
    ['/api/healthz', true],
    ['/api/session', true],
    ['/api/session/end', true],
    ['/api/heartbeats/:name', true],
    ['/api/hooks/:kind/:name', true],
    ['/', true],
    ['/assets/*', true],
    ['/api/state', false],
    ['/api/sessions', false],
    ['/api/healthz2', false],
    ['/api/live', false],
  ])('%s is for anybody: %s', (route, yes) => expect(isForAnybody({ route })).toBe(yes));

  it.each<[Caller, string, string, boolean]>([
    [person, 'POST', '/api/runs/:id/steps/:step/answer', true],
    [person, 'POST', '/api/services/:name/variables/read', true],
    [machine, 'GET', '/api/state', true],
    [machine, 'POST', '/api/services/:name/deploy', true],
    [machine, 'POST', '/api/runs', true],
    [machine, 'POST', '/api/runs/:id/pause', true],
    [machine, 'POST', '/api/runs/:id/steps/:step/answer', false],
    [machine, 'POST', '/api/runs/:id/whatever-comes-later', false],
    [machine, 'POST', '/api/services/:name/variables/read', false],
    [machine, 'POST', '/api/services/:name/exec', false],
    [machine, 'POST', '/api/exec/:id/size', false],
    [machine, 'POST', '/api/resources/:name/url', false],
    [client, 'GET', '/api/incidents/:id', true],
    [client, 'POST', '/api/runs', true],
    [client, 'POST', '/api/incidents', false],
    [client, 'POST', '/api/services/:name/deploy', false],
    [step, 'GET', '/api/state', true],
    [step, 'POST', '/api/services/:name/restart', true],
    [step, 'PUT', '/api/services/:name/variables', true],
    [step, 'POST', '/api/runs/:id/steps/:step/answer', false],
    [step, 'POST', '/api/incidents/:id/move', false],
    [step, 'POST', '/api/servicesX', false],
  ])('%j may %s %s: %s', (caller, method, route, yes) =>
    expect(whyNotAllowed(caller, { method, route }) === null).toBe(yes),
  );
});

describe('wrong tries', () => {
  it('are ten in a minute; then no other is looked at until the minute is over', () => {
    let tries = noTries;
    for (let wrong = 1; wrong <= 10; wrong += 1) {
      expect(waitOf(tries, 100_000)).toBe(0);
      tries = afterWrong(tries, 100_000 + wrong);
      expect(isLimit(tries)).toBe(wrong === 10);
    }
    expect(waitOf(tries, 100_011)).toBe(59_990);
    expect(waitOf(tries, 160_001)).toBe(0);
    expect(afterWrong(tries, 160_001)).toEqual({ since: 160_001, wrong: 1 });
  });
});
