import { expect, it } from 'vitest';
import { toApprovals, toProcedures } from './run-keys.ts';

it('has the usual where nothing is said', () => {
  expect(toApprovals(undefined, undefined)).toEqual({ expiryMs: 600_000, people: [] });
  expect(toProcedures(undefined)).toEqual({ databaseVariable: null, statementTimeoutMs: null, stepTimeoutMs: null });
});

it('takes what is said', () => {
  const people = { ada: { name: 'Ada Example' }, bob: { name: 'Bob Example' } };
  expect(toApprovals({ expire: '5m' }, people)).toEqual({
    expiryMs: 300_000,
    people: [
      { id: 'ada', name: 'Ada Example' },
      { id: 'bob', name: 'Bob Example' },
    ],
  });
  const procedures = { database: { 'url-variable': 'SHOP_URL' }, 'statement-timeout': '5s', 'step-timeout': '1h' };
  expect(toProcedures(procedures)).toEqual({
    databaseVariable: 'SHOP_URL',
    statementTimeoutMs: 5_000,
    stepTimeoutMs: 3_600_000,
  });
});
