import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readRule } from './rules/read-rule.mjs';
import { renderPages } from './rules.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

describe('docs/rules', () => {
  it('is what the comments of the rules say; otherwise run `node scripts/rules.mjs`', () => {
    const pages = renderPages(root);
    expect(readdirSync(`${root}/docs/rules`).sort()).toEqual([...pages.keys()].sort());
    for (const [name, text] of pages) expect(readFileSync(`${root}/docs/rules/${name}`, 'utf8')).toBe(text);
  });
});

describe('readRule', () => {
  it('reads prose, fixtures with their lines, and what a fixture is given', () => {
    const rule = readRule(`/**
 * Why.
 *
 * @good tidy [files: a.md, b/c.sh]
 * text
 *
 * @bad 1, 3 [now: 2026-01-31]
 * one
 *
 * three
 */
export const some: LintRule = { name: 'some', level: 'error' };
`);
    expect(rule).toEqual({
      name: 'some',
      level: 'error',
      prose: 'Why.',
      fixtures: [
        { kind: 'good', title: 'tidy', lines: [], files: ['a.md', 'b/c.sh'], now: null, text: 'text\n' },
        { kind: 'bad', title: '', lines: [1, 3], files: null, now: '2026-01-31', text: 'one\n\nthree\n' },
      ],
    });
  });
});
