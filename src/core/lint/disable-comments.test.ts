import { describe, expect, it } from 'vitest';
import { compileRunbook } from '../runbook/compile.ts';
import { applyFixes, fixText } from './apply-fixes.ts';
import { lint } from './lint.ts';
import { locateWords, searchedLine } from './locate-words.ts';
import { lintRules } from './rules.ts';
import { chooseRules, isIgnored } from './settings.ts';

const rules = lintRules.filter(({ name }) => name === 'git-push-force' || name === 'disable-comment');
const find = (text: string) => lint({ compiled: compileRunbook(text, 'R.md'), file: 'R.md', text }, rules);
const push = '```bash\ngit push --force\n```\n';
const reason = 'git-push-force: the bot rebuilds it';

describe('comments that hide', () => {
  it.each<[string, string, string[]]>([
    ['the next block', `<!-- signalbox-disable-next-line ${reason} -->\n\n${push}`, []],
    ['not the one after it', `<!-- signalbox-disable-next-line ${reason} -->\n${push}\n${push}`, ['7 git-push-force']],
    [
      'a range',
      `<!-- signalbox-disable ${reason} -->\n${push}<!-- signalbox-enable git-push-force -->\n${push}`,
      ['7 git-push-force'],
    ],
    ['to the end', `<!-- signalbox-disable ${reason} -->\n${push}\n${push}`, []],
    ['the file, from anywhere', `${push}\n<!-- signalbox-disable-file ${reason} -->\n`, []],
    ['its line', push.replace('force', `force # signalbox-disable-line ${reason}`), []],
    ['several lines of comment', `<!-- signalbox-disable-next-line\n  ${reason} -->\n${push}`, []],
    [
      'nothing without a reason',
      `<!-- signalbox-disable-file git-push-force -->\n${push}`,
      ['1 disable-comment', '3 git-push-force'],
    ],
    [
      'nothing without a colon',
      `<!-- signalbox-disable-file git-push-force because -->\n${push}`,
      ['1 disable-comment', '3 git-push-force'],
    ],
    [
      'nothing of another rule',
      `<!-- signalbox-disable-file nonsense: why -->\n${push}`,
      ['1 disable-comment', '3 git-push-force'],
    ],
    [
      'what is not there',
      `<!-- signalbox-disable-file ${reason} -->\n\`\`\`bash\nmake\n\`\`\`\n`,
      ['1 disable-comment'],
    ],
    ['an unknown word', `<!-- signalbox-ignore ${reason} -->\n${push}`, ['1 disable-comment', '3 git-push-force']],
    [
      'not by an example in a code block',
      `\`\`\`html\n<!-- signalbox-disable-file ${reason} -->\n\`\`\`\n\n${push}`,
      ['6 git-push-force'],
    ],
    ['and says nothing of rules that were not looked for', `<!-- signalbox-disable-file dead-anchor: why -->\n`, []],
  ])('%s', (_, comment, expected) => {
    const text = `## Deploy\n\n${comment}`;
    const found = find(`${text}\n## Build\n\n\`\`\`bash\nmake deploy\n\`\`\`\n`);
    expect(found.map(({ source, rule }) => `${source.startLine - 2} ${rule}`)).toEqual(expected);
  });

  it('are taken out when they hide nothing', () => {
    const text = '## Deploy\n\n```bash\nmake  # signalbox-disable-line git-push-force: why\n```\n';
    expect(fixText(text, find)).toEqual({ text: '## Deploy\n\n```bash\nmake\n```\n', applied: 1 });
  });
});

describe('applyFixes', () => {
  const fix = (line: number, column: number, endColumn: number, text: string) => ({ line, column, endColumn, text });
  it.each<[string, string, ReturnType<typeof fix>[], string, number]>([
    ['keeps every kind of line end', 'a\r\nb\rc\nd', [fix(2, 1, 2, 'B'), fix(4, 1, 2, 'D')], 'a\r\nB\rc\nD', 2],
    ['takes the first of two that overlap', 'abcd', [fix(1, 2, 4, 'X'), fix(1, 1, 3, 'Y')], 'Ycd', 1],
    ['puts in neighbours', 'abcd', [fix(1, 1, 3, 'X'), fix(1, 3, 5, 'Y')], 'XY', 2],
    [
      'leaves out what reaches over the line',
      'ab\ncd',
      [fix(1, 2, 4, 'X'), fix(9, 1, 1, 'X'), fix(1, 1, 2, 'X\n')],
      'ab\ncd',
      0,
    ],
    ['does nothing where nothing changes', 'ab', [fix(1, 1, 2, 'a')], 'ab', 0],
  ])('%s', (_, text, fixes, expected, applied) => expect(applyFixes(text, fixes)).toEqual({ text: expected, applied }));

  it('ends although two fixes undo each other', () => {
    const swap = (text: string) => [{ fix: fix(1, 1, 2, text === 'a' ? 'b' : 'a') }];
    expect(fixText('a', swap).applied).toBe(10);
  });
});

describe('locateWords', () => {
  it.each<[string, string, string]>([
    ['  - run `git push` now', 'Unexpected `git push`, expected `run`', 'git push'],
    ['> 1. nothing in backticks', 'Unexpected document, expected `1`', 'nothing in backticks'],
    ['kubectl get \\', 'Unexpected `kubectl get   pods -A`, expected none', 'kubectl get'],
    [
      'the key AKIAQ3EGRV7XZ2LMNB4T',
      'Unexpected key ([masked]) in the text, expected a variable',
      'AKIAQ3EGRV7XZ2LMNB4T',
    ],
  ])('%s', (line, message, words) => {
    const { column, endColumn } = locateWords(searchedLine(line), message);
    expect(line.slice(column - 1, endColumn - 1)).toBe(words);
  });
});

describe('settings', () => {
  const settings = {
    levels: { 'git-push-force': 'error' as const },
    ignore: ['old/', '*.draft.md', 'a/{b,c}/**/d?.md'],
    off: {},
  };
  it('gives rules their weight', () => {
    expect(chooseRules(rules, settings, 'R.md').map(({ name, level }) => [name, level])).toContainEqual([
      'git-push-force',
      'error',
    ]);
    expect(chooseRules(rules, { ...settings, off: { '*.md': ['git-push-force'] } }, 'x/R.md')).toHaveLength(1);
  });
  it.each<[string, boolean]>([
    ['old/x/R.md', true],
    ['x/y.draft.md', true],
    ['a/b/d1.md', true],
    ['a/c/x/y/d1.md', true],
    ['a/e/d1.md', false],
    ['a/b/d12.md', false],
    ['R.md', false],
  ])('%s', (path, ignored) => expect(isIgnored(settings, path)).toBe(ignored));
});
