import { expect, it } from 'vitest';
import { isGitIgnored, readGitIgnore } from './git-ignore.ts';

const text = '# built\ndist/\n/out\n*.log\n!keep.log\ndocs/api\ngen*\n\\#odd\n[ab]\n/deep/**/x\n';

it.each<[path: string, kind: 'folder' | 'file', ignored: boolean]>([
  ['dist', 'folder', true],
  ['web/dist', 'folder', true],
  ['dist', 'file', false],
  ['out', 'folder', true],
  ['web/out', 'folder', false],
  ['a.log', 'file', true],
  ['x/a.log', 'file', true],
  ['x/keep.log', 'file', false],
  ['docs/api', 'folder', true],
  ['web/docs/api', 'folder', false],
  ['generated', 'folder', true],
  ['# built', 'file', false],
  ['a', 'folder', false],
  ['deep/1/2/x', 'file', true],
])('%s as a %s: %s', (path, kind, ignored) => {
  expect(isGitIgnored([readGitIgnore(text, '')], path, kind === 'folder')).toBe(ignored);
});

it('begins at the folder of the file, and the innermost has the last word', () => {
  const ignores = [readGitIgnore('dist\n', ''), readGitIgnore('!dist\n/only\n', 'web')];
  expect(isGitIgnored(ignores, 'web/dist', true)).toBe(false);
  expect(isGitIgnored(ignores, 'api/dist', true)).toBe(true);
  expect(isGitIgnored(ignores, 'web/only', true)).toBe(true);
  expect(isGitIgnored(ignores, 'only', true)).toBe(false);
});
