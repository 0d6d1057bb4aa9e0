import { expect, it } from 'vitest';
import { backupsToPrune } from './backups-to-prune.ts';

const day = 86_400_000;
const now = 1000 * day;
const made = (...ages: number[]) => ages.map((age) => ({ at: now - age * day }));
const agesLeft = (ages: number[], backups: number, days: number): number[] => {
  const gone = backupsToPrune(made(...ages), { backups, days }, now);
  return ages.filter((age) => !gone.some(({ at }) => at === now - age * day));
};

it('keeps so many and not longer, and the newest whatever its age', () => {
  expect(agesLeft([1, 2, 3, 4], 2, 30)).toEqual([1, 2]);
  expect(agesLeft([1, 30, 31], 10, 30)).toEqual([1, 30]);
  expect(agesLeft([400, 401], 10, 30)).toEqual([400]);
  expect(agesLeft([], 1, 1)).toEqual([]);
});
