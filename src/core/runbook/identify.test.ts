import { expect, it } from 'vitest';
import { identifier } from './identify.ts';

it('gives no id twice, also where a title ends in a number', () => {
  const identify = identifier();
  const ids = ['Check 2', 'Check', 'Check', 'Check', 'Check 2', ''].map((title) => identify('step', title));
  expect(ids).toEqual([
    'step-check-2',
    'step-check',
    'step-check-3',
    'step-check-4',
    'step-check-2-2',
    'step-untitled',
  ]);
});
