import { expect, test } from 'vitest';
import { whoPressed } from './acknowledge.ts';

const slack = { kind: 'Slack', key: 'slack' };
const people = [
  { name: 'Ada Example', id: 'U1' },
  { name: 'Bob Example', id: null },
];

test.each([
  { name: 'who is known is named as signalbox.yaml does', id: 'U1', known: people, found: { name: 'Ada Example' } },
  {
    name: 'while nobody is known, who can read it may',
    id: 'U9',
    known: people.slice(1),
    found: { name: 'eve (Slack)' },
  },
  { name: 'once somebody is known, nobody else may', id: 'U9', known: people, found: { kind: 'refused' } },
])('$name', ({ id, known, found }) => {
  expect(whoPressed({ id, name: 'eve' }, slack, known)).toMatchObject(found);
});
