import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unifiedDiff } from './unified-diff.ts';
import { writeFixed } from './write-fixed.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'signalbox-fix-'))));
afterEach(() => rmSync(folder, { recursive: true }));

describe('writeFixed', () => {
  it('leaves a file alone that was changed meanwhile, and nothing beside it', async () => {
    const file = join(folder, 'R.md');
    writeFileSync(file, 'saved by an editor');
    await expect(writeFixed(file, Buffer.from('as it was read'), 'fixed')).rejects.toMatchObject({
      message: expect.stringMatching(/R\.md was changed while it was linted, so it was not fixed$/),
    });
    expect(readFileSync(file, 'utf8')).toBe('saved by an editor');
    expect(readdirSync(folder)).toEqual(['R.md']);
  });

  it('says why a file cannot be written', async () => {
    await expect(writeFixed(join(folder, 'gone.md'), Buffer.from(''), 'x')).rejects.toMatchObject({
      message: expect.stringMatching(/gone\.md could not be fixed: ENOENT$/),
      mend: expect.stringMatching(/--diff/),
    });
  });
});

describe('unifiedDiff', () => {
  const lines = (from: number, to: number): string[] =>
    Array.from({ length: to - from + 1 }, (_, at) => String(from + at));
  it.each<[string, string, string, string]>([
    ['nothing', 'a\n', 'a\n', ''],
    ['one line', 'a\n', 'b\n', '--- f\n+++ f\n@@ -1,1 +1,1 @@\n-a\n+b'],
    [
      'no line end at the end',
      'x\na',
      'x\nb',
      '--- f\n+++ f\n@@ -1,2 +1,2 @@\n x\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file',
    ],
    [
      'two hunks',
      `${lines(1, 20).join('\n')}\n`,
      `${['A', ...lines(2, 19), 'B'].join('\n')}\n`,
      '--- f\n+++ f\n@@ -1,4 +1,4 @@\n-1\n+A\n 2\n 3\n 4\n@@ -17,4 +17,4 @@\n 17\n 18\n 19\n-20\n+B',
    ],
    [
      'near ones stand in one',
      `${lines(1, 8).join('\n')}\n`,
      `${['A', ...lines(2, 7), 'B'].join('\n')}\n`,
      '--- f\n+++ f\n@@ -1,8 +1,8 @@\n-1\n+A\n 2\n 3\n 4\n 5\n 6\n 7\n-8\n+B',
    ],
  ])('%s', (_, before, after, diff) => expect(unifiedDiff('f', before, after)).toBe(diff));
});
