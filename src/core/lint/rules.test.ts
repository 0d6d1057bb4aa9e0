import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readRules } from '../../../scripts/rules.mjs';
import { compileRunbook } from '../runbook/compile.ts';
import { fixText } from './apply-fixes.ts';
import { lint } from './lint.ts';
import { lintRules } from './rules.ts';

const written = readRules(fileURLToPath(new URL('../../..', import.meta.url)));

it('names every rule that has a file, in order', () => {
  expect(lintRules.map((rule) => `${rule.name}.ts`)).toEqual(written.map(({ file }) => file));
});

describe.each(written)('$name', ({ name, prose, fixtures }) => {
  const rule = lintRules.find((candidate) => candidate.name === name);
  if (rule === undefined) throw new Error(`${name} is not in rules.ts`);

  it('has prose, and fixtures of both kinds', () => {
    expect(prose).toMatch(/^[A-Z`][^]*\.$/);
    expect(new Set(fixtures.map(({ kind }) => kind))).toEqual(new Set(['good', 'bad']));
  });

  it.each(fixtures)('$kind $title $lines', ({ kind, lines, files, now, text }) => {
    const compiled = compileRunbook(text, 'R.md');
    // A document that cannot be compiled is silently good to most rules.
    if (rule.textOnly !== true) expect(compiled.problems).toEqual([]);
    const find = (fixed: string) =>
      lint(
        {
          compiled: fixed === text ? compiled : compileRunbook(fixed, 'R.md'),
          file: 'R.md',
          text: fixed,
          ...(files === null ? {} : filesOf(files)),
          ...(now === null ? {} : { now: new Date(now) }),
        },
        [rule],
      );
    const findings = find(text);
    expect(findings.map(({ source }) => source.startLine)).toEqual(kind === 'good' ? [] : lines);
    for (const finding of findings) {
      expect(finding.message).toMatch(/^Unexpected /);
      expect(finding.mend).toMatch(/^[A-Z].*\.$/);
    }
    // Who fixes twice has the same as who fixes once, and what was fixed is found no more.
    const fixable = findings.filter(({ fix }) => fix !== null);
    const fixed = fixText(text, find);
    expect(fixed.applied).toBe(fixable.length);
    expect(fixText(fixed.text, find).applied).toBe(0);
  });
});

/** Paths as they are; one with "#anchor" is a file that has this anchor. */
function filesOf(files: string[]) {
  const named = files.map((file) => file.split('#'));
  return {
    files: (path: string) => named.some(([name]) => name === path),
    anchors: (path: string) => {
      const anchors = named.flatMap(([name, anchor]) => (name === path && anchor !== undefined ? [anchor] : []));
      return anchors.length === 0 ? null : new Set(anchors);
    },
  };
}
