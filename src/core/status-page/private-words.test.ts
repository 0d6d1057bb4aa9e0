import { expect, test } from 'vitest';
import { privateWords } from './private-words.ts';

const inside = {
  people: ['Ada Example', 'Bo'],
  services: ['web', 'web-1', 'database'],
  files: ['RUNBOOK.md'],
  ids: ['inc-4711'],
};

test.each([
  ['Payments fail. We are on it.', []],
  ['ada example restarts it', ['Ada Example: a person of the team']],
  ['Bo is on it, the Bolivian site is not concerned', ['Bo: a person of the team']],
  ['The bottom of the page is empty', []],
  ['The web shop and its database are slow', []],
  ['web-1 answers 503', ['web-1: a service’s name inside']],
  ['web-10 is no name of ours', []],
  ['10.0.3.4:5432 refuses; db.internal too', ['10.0.3.4:5432: an address inside', 'db.internal: an address inside']],
  ['See https://status.example.com or 93.184.216.34', []],
  ['DATABASE_URL was wrong, see RUNBOOK.md', ['DATABASE_URL: a variable’s name', 'RUNBOOK.md: a file of the team']],
  ['As inc-4711 says, Bo and bo and BO', ['inc-4711: an id of Signalbox', 'Bo: a person of the team']],
])('%s', (text, expected) => {
  expect(privateWords(text, inside).map(({ word, why }) => `${word}: ${why}`)).toEqual(expected);
});
