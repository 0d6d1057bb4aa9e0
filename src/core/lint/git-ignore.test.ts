import { expect, it } from 'vitest';
import { isGitIgnored, readGitIgnore } from './git-ignore.ts';

const text = String.raw`# built
dist/
/out
*.log
!keep.log
docs/api
gen*
\#odd
\!bang
v[0-9]
[!a-c]lone
{x,y}
star\*
/deep/**/x
`;

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
  ['Generated', 'folder', false],
  ['# built', 'file', false],
  ['#odd', 'file', true],
  ['!bang', 'file', true],
  ['v2', 'folder', true],
  ['web/v2', 'folder', true],
  ['va', 'folder', false],
  ['clone', 'folder', false],
  ['elone', 'folder', true],
  // Braces are letters to git, not choices.
  ['{x,y}', 'folder', true],
  ['x', 'folder', false],
  ['star*', 'file', true],
  ['stars', 'file', false],
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
