import pc from 'picocolors';
import { expect, test } from 'vitest';
import { renderObjectives } from './objectives.ts';

const colors = {
  ...pc.createColors(false),
  red: (text: unknown) => `!${String(text)}`,
  yellow: (text: unknown) => `?${String(text)}`,
};
const promise = {
  id: 'o',
  service: 'shop',
  of: 'checks',
  target: 99.9,
  windowMs: 2_592_000_000,
  pages: true,
  source: null,
} as const;

test('uptime and budgets, rounded to the worse side', () => {
  const text = renderObjectives(
    {
      now: 0,
      uptime: [{ service: 'shop', day: 99.9999, week: 100, month: null }],
      objectives: [
        { ...promise, title: 'Shop: 99.9 %', achieved: 99.95, left: 0.5, leftMs: 1_296_000 },
        { ...promise, title: 'Bot: 99.9 %', achieved: 99.91, left: 0.1, leftMs: 259_200 },
        { ...promise, title: 'Web: 99.9 %', achieved: 99.7, left: -2, leftMs: -1 },
        { ...promise, title: 'New: 99.9 %', achieved: null, left: null, leftMs: null },
      ],
    },
    colors,
  );
  expect(text.split('\n').map((line) => line.replace(/\s{2,}/g, ' · ').trim())).toEqual([
    'SERVICE · 24 HOURS · 7 DAYS · 30 DAYS',
    'shop · 99.999 % · 100.000 % · -',
    '',
    'OBJECTIVE · OVER · SO FAR · BUDGET',
    'Shop: 99.9 % · 30 d · 99.950 % · 50 % left (21 min 36 s of a full outage)',
    'Bot: 99.9 % · 30 d · 99.910 % · ?10 % left (4 min 19 s of a full outage)',
    'Web: 99.9 % · 30 d · 99.700 % · !used up 3.0 times',
    'New: 99.9 % · 30 d · - · -',
  ]);
});

test('says so when nothing is promised', () => {
  expect(renderObjectives({ now: 0, uptime: [], objectives: [] }, colors)).toContain('promises nothing');
});
