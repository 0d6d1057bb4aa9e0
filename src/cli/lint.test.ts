import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { CommanderError } from 'commander';
import pc from 'picocolors';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Failure } from './failure.ts';
import type { FindSettings } from './lint/settings.ts';
import { lintVerb } from './lint.ts';

const bad = `# R

## Undo

\`\`\`bash
git push --force
git revert HEAD~1 # \u{1b}[2J
\`\`\`
`;
const good = bad.replace(' --force', '').replace('HEAD~1', 'HEAD');
/** One link that can be fixed. */
const fixable = '# 🚀 Go\n\n[go](#go)\n\n```bash\nmake\n```\n\n## Deploy\n\n```bash\nmake deploy\n```\n';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'signalbox-lint-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

/** Runs `signalbox lint ARGS` in the folder. */
async function lint(args: string[], more: { stdin?: string; settings?: FindSettings; colors?: boolean } = {}) {
  const written = { out: '', err: '', exitCode: 0, message: '', mend: '' };
  const verb = lintVerb({
    terminal: {
      out: (line) => void (written.out += `${line}\n`),
      err: (line) => void (written.err += `${line}\n`),
      interactive: false,
      piped: true,
      columns: 80,
      colors: pc.createColors(more.colors ?? false),
      ask: () => Promise.reject(new Error('nobody is asked')),
    },
    now: () => new Date('2026-01-31'),
    directory: folder,
    version: '1.2.3',
    settings: more.settings ?? (() => null),
    stdin: () => Readable.from([Buffer.from(more.stdin ?? '')]),
  })
    .exitOverride()
    .configureOutput({ writeErr: (text) => void (written.err += text) });
  try {
    await verb.parseAsync(args, { from: 'user' });
  } catch (cause) {
    if (cause instanceof CommanderError) written.exitCode = 2;
    else if (cause instanceof Failure)
      Object.assign(written, { exitCode: cause.exitCode, message: cause.message, mend: cause.mend ?? '' });
    else throw cause;
  }
  return written;
}

describe('what is told', () => {
  it('shows the words in their line, what was expected and the mend, and a summary', async () => {
    write('R.md', bad);
    const { out, exitCode, message } = await lint(['R.md']);
    expect(out).toBe(`R.md:6:1: warning: git-push-force
  6 | git push --force
    | ^^^^^^^^^^^^^^^^
  Unexpected \`git push --force\`, expected a push that keeps commits of others
  mend: Revert and push as usual, or use \`--force-with-lease\`, which refuses
        when somebody else has pushed.

R.md:7:1: error: git-revert-head-1
  7 | git revert HEAD~1 # \\x1b[2J
    | ^^^^^^^^^^^^^^^^^
  Unexpected \`git revert HEAD~1\`, expected \`git revert HEAD\`: \`HEAD~1\` is the
  commit before the last one, and the last one stays
  mend: Write \`git revert HEAD\`, or name the commit that broke production.

1 error, 1 warning in 1 file (0 ms).
`);
    expect([exitCode, message]).toEqual([1, '']);
  });

  it('exits 0 with warnings only, and with nothing', async () => {
    write('R.md', bad);
    expect(await lint(['R.md', '--rule', 'git-push-force'])).toMatchObject({
      out: expect.stringMatching(/\n0 errors, 1 warning in 1 file \(0 ms\)\.\n$/),
      exitCode: 0,
    });
    write('R.md', good);
    expect(await lint(['R.md'])).toMatchObject({ out: 'Nothing found in 1 file (0 ms).\n', exitCode: 0 });
  });

  it('counts warnings that --quiet leaves out, and allows only so many', async () => {
    write('R.md', bad);
    const quiet = await lint(['R.md', '--quiet']);
    expect(quiet.out).not.toContain('git-push-force');
    expect(quiet.out).toContain('1 error, 1 warning in 1 file');
    const only = ['R.md', '--rule', 'git-push-force', '--max-warnings'];
    expect(await lint([...only, '1'])).toMatchObject({ exitCode: 0 });
    expect(await lint([...only, '0'])).toMatchObject({ exitCode: 1, message: /^1 warning; at most 0/ });
    expect(await lint([...only, 'few'])).toMatchObject({ exitCode: 2 });
  });

  it('never shows a secret: not in the line, the message or a diff', async () => {
    const secret = 'AKIAQ3EGRV7XZ2LMNB4T';
    write('R.md', fixable.replace('[go](#go)', `[go](#go) ${secret} 日本`));
    for (const args of [
      [],
      ['--json'],
      ['--format', 'sarif'],
      ['--format', 'github'],
      ['--format', 'compact'],
      ['--diff'],
    ]) {
      const { out } = await lint(['R.md', ...args]);
      expect(out).not.toContain(secret);
      expect(out).not.toBe('');
    }
    expect((await lint(['R.md'])).out).toContain('  3 | [go](#go) [masked] 日本\n    |           ^^^^^^^^\n');
  });

  it('explains and lists rules', async () => {
    const explained = await lint(['--explain', 'dead-anchor']);
    expect(explained.out).toMatch(/^# dead-anchor\n\nLevel: warning\n\nA link to a heading[^]*## Wrong[^]*## Right/);
    const { out } = await lint(['--list-rules'], { settings: withLint({ levels: { 'dead-anchor': 'off' } }) });
    expect(out).toMatch(/^dead-anchor off\n {4}A link to a heading .*\n/m);
    expect(out).toMatch(/^git-revert-head-1 error\n/m);
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('suggests the rule that was meant', async () => {
    for (const args of [
      ['R.md', '--rule', 'dead-ancor'],
      ['--explain', 'dead-ancor'],
    ])
      expect(await lint(args)).toMatchObject({
        message: 'there is no rule dead-ancor',
        mend: 'Did you mean dead-anchor?',
        exitCode: 2,
      });
  });
});

function withLint(lintPart: object): FindSettings {
  return () => ({
    directory: folder,
    runbook: join(folder, 'R.md'),
    lint: { levels: {}, ignore: [], off: {}, ...lintPart },
  });
}

describe('which files', () => {
  it('lints files, folders and standard input, each once', async () => {
    for (const path of ['a/R.md', 'a/b/S.markdown', 'a/node_modules/x/T.md', 'a/.git/U.md', 'V.md', 'a/x.txt'])
      write(path, bad);
    symlinkSync('..', join(folder, 'a/b/up'));
    symlinkSync('loop.md', join(folder, 'a/loop.md'));
    const { out } = await lint(['a', 'V.md', './V.md', '-', '--format', 'compact', '--rule', 'git-push-force'], {
      stdin: bad,
    });
    expect(out.split('\n').map((line) => line.split(':')[0])).toEqual([
      'a/R.md',
      'a/b/S.markdown',
      'V.md',
      'stdin.md',
      '',
    ]);
  });

  it('takes what stands in a folder for a runbook only when it is one', async () => {
    write('d/README.md', '# About\n\nThe key AKIAQ3EGRV7XZ2LMNB4T is for backups.\n');
    write('d/broken.md', '```bash\nmake\n');
    const { out, exitCode } = await lint(['d']);
    expect(out.match(/^d\/.*/gm)).toEqual([
      'd/README.md:3:9: error: secret-in-text',
      'd/broken.md:1:1: error: readable',
    ]);
    expect(out).toContain('1 file of them is no runbook.');
    expect(exitCode).toBe(1);
    expect((await lint(['d/README.md'])).out).toMatch(/^d\/README\.md:1:3: error: readable/);
  });

  it('without arguments: the runbook of signalbox.yaml, else what is named like one', async () => {
    write('R.md', bad);
    write('docs/db-runbook.md', bad);
    write('runbooks/redis.md', bad);
    const only = ['--format', 'compact', '--rule', 'git-push-force'];
    const files = ({ out }: { out: string }) =>
      out
        .trim()
        .split('\n')
        .map((line) => line.split(':')[0]);
    expect(files(await lint(only, { settings: withLint({}) }))).toEqual(['R.md']);
    expect(files(await lint(only))).toEqual(['docs/db-runbook.md', 'runbooks/redis.md']);
    for (const path of ['docs', 'runbooks']) rmSync(join(folder, path), { recursive: true });
    expect(await lint(only)).toMatchObject({ exitCode: 2, message: /^No runbook found/, mend: /signalbox lint/ });
  });

  it('obeys signalbox.yaml: levels, files that are passed over, rules that are off in some', async () => {
    for (const path of ['R.md', 'old/S.md', 'examples/T.md']) write(path, bad);
    const settings = withLint({
      levels: { 'git-push-force': 'error', 'git-revert-head-1': 'warning' },
      ignore: ['old/**'],
      off: { 'examples/*.md': ['git-push-force'] },
    });
    const lines = async (args: string[]) =>
      (await lint([...args, '--format', 'compact'], { settings })).out.match(/^\S+: \w+(?=: )|\[\S+\]$/gm)?.join(' ');
    expect(await lines(['.'])).toBe(
      'R.md:6:1: error [git-push-force] R.md:7:1: warning [git-revert-head-1] examples/T.md:7:1: warning [git-revert-head-1]',
    );
    expect(await lines(['old/S.md', '--rule', 'git-push-force'])).toBe('old/S.md:6:1: warning [git-push-force]');
  });

  it('passes over what git does, also what a file further up says', async () => {
    mkdirSync(join(folder, '.git'));
    write('.gitignore', 'dist/\ndocs/old.md\n');
    for (const path of ['R.md', 'dist/S.md', 'docs/old.md', 'docs/T.md', 'docs/dist/U.md', 'docs/gen/V.md'])
      write(path, bad);
    write('docs/.gitignore', 'gen\n');
    const files = async (args: string[]) =>
      new Set((await lint([...args, '--format', 'compact'])).out.match(/^[^:\n]+(?=:\d)/gm));
    expect(await files(['.'])).toEqual(new Set(['R.md', 'docs/T.md']));
    expect(await files(['docs'])).toEqual(new Set(['docs/T.md']));
    // Who names a file means it.
    expect(await files(['dist/S.md'])).toEqual(new Set(['dist/S.md']));
  });

  it('looks for the anchors of other files', async () => {
    mkdirSync(join(folder, '.git'));
    write('docs/R.md', `[a](S.md#one) [b](S.md#two) [c](docs/S.md#one) [d](T.md#one)\n\n${good}`);
    write('docs/S.md', '# One\n');
    const { out } = await lint(['docs/R.md', '--rule', 'dead-anchor', '--format', 'compact']);
    expect(out.match(/link to `[^`]+`/g)).toEqual(['link to `S.md#two`']);
  });

  it('looks for links in the repository, from the folder of the document and from the root', async () => {
    const links = `${good}[here](near.md) [root](far.md) [gone](gone.md)\n`;
    for (const path of ['far.md', 'docs/near.md']) write(path, '');
    write('docs/R.md', links);
    expect((await lint(['docs/R.md'])).out).toMatch(/^Nothing found/);
    mkdirSync(join(folder, '.git'));
    expect((await lint(['docs/R.md', '--json'])).out).toContain('gone.md`');
    expect((await lint(['-', '--stdin-filename', 'docs/X.md'], { stdin: links })).out).toMatch(
      /^docs\/X\.md:9:39: warning: dead-relative-link/,
    );
  });
});

describe('bad input', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['empty', '', 'R.md:1:1: error: readable'],
    ['binary', Uint8Array.of(0x41, 10, 0), 'R.md:2:1: error: readable'],
    ['not UTF-8', Uint8Array.of(0x41, 10, 0xff), 'R.md:2:1: error: readable'],
    ['an unclosed fence', '## A\n\n```bash\nmake\n', 'R.md:3:1: error: readable'],
  ])('%s is a finding', async (_, text, head) => {
    write('R.md', text);
    expect(await lint(['R.md', '--fix'])).toMatchObject({ out: expect.stringContaining(head), exitCode: 1 });
    expect(readFileSync(join(folder, 'R.md'))).toEqual(Buffer.from(text));
  });

  it('tells of what cannot be read after all else, and exits 2', async () => {
    write('R.md', good);
    write('big.md', Buffer.alloc(10_000_000, 'a'));
    const { out, err, message, mend, exitCode } = await lint(['gone.md', 'big.md', 'R.md', 'gone\n\u{1b}[2J.md']);
    expect(out).toBe('Nothing found in 1 file (0 ms).\n');
    expect(err).toMatch(/^error: gone\.md does not exist\n {2}Give .*\nerror: big\.md is 9\.5 MB; .*\n {2}Give .*\n$/);
    expect([message, mend !== '', exitCode]).toEqual(['gone\\x0a\\x1b[2J.md does not exist', true, 2]);
    expect(JSON.parse((await lint(['gone.md', '--json'])).out)).toMatchObject({
      files: 0,
      troubles: [{ file: 'gone.md' }],
    });
    mkdirSync(join(folder, 'none'));
    expect(await lint(['none'])).toMatchObject({ message: 'There is no Markdown file in none', exitCode: 2 });
  });

  it('fits the window whatever the lines hold', async () => {
    const wide = `${'日本語'.repeat(2000)}\t[x](#nowhere) ${'a'.repeat(50_000)}`;
    write('a b\n\u{1b}.md', `${fixable}\n${wide}\r\n<a\u{202e}b> [y](#${'n'.repeat(500)})\r\n`);
    const { out } = await lint(['a b\n\u{1b}.md']);
    expect(out).toContain('a b\\x0a\\x1b.md:');
    expect(out).not.toMatch(/[\r\u{1b}\u{202e}]/u);
    for (const line of out.split('\n')) expect(Array.from(line).length).toBeLessThanOrEqual(80);
    expect(out).toMatch(/^ {2}15 \| ….*\[x\]\(#nowhere\) a+…\n {5}\| +\^{8}$/m);
  });

  it('refuses wrong use', async () => {
    for (const args of [['--format', 'xml'], ['--dry-run'], ['-', '--fix'], ['--nonsense']])
      expect(await lint(args, { stdin: good }), args.join(' ')).toMatchObject({ exitCode: 2 });
  });
});

describe('--fix', () => {
  const fixed = fixable.replace('(#go)', '(#-go)');

  it('puts in what is safe, keeps line ends, mark, mode and links, and lints again', async () => {
    const marked = (text: string): string => `\u{feff}${text.replaceAll('\n', '\r\n')}`;
    write('real.md', marked(fixable));
    chmodSync(join(folder, 'real.md'), 0o640);
    symlinkSync('real.md', join(folder, 'R.md'));
    expect((await lint(['R.md'])).out).toMatch(/--fix can mend 1 of them/);
    const { out, exitCode } = await lint(['R.md', '--fix']);
    expect([out, exitCode]).toEqual(['Nothing found in 1 file (0 ms).\n1 finding fixed.\n', 0]);
    expect(read('real.md')).toBe(marked(fixed));
    expect(statSync(join(folder, 'real.md')).mode & 0o777).toBe(0o640);
    expect(existsSync(join(folder, '.real.md.signalbox'))).toBe(false);
    expect((await lint(['R.md', '--fix'])).out).toBe('Nothing found in 1 file (0 ms).\n');
  });

  it('shows a diff, changes nothing, and exits 1', async () => {
    write('R.md', fixable);
    for (const args of [['--diff'], ['--fix', '--dry-run']]) {
      const { out, exitCode } = await lint(['R.md', ...args]);
      expect(out).toBe(
        '--- R.md\n+++ R.md\n@@ -1,6 +1,6 @@\n # 🚀 Go\n \n-[go](#go)\n+[go](#-go)\n \n ```bash\n make\n',
      );
      expect(exitCode).toBe(1);
      expect(read('R.md')).toBe(fixable);
    }
    expect(await lint(['-', '--diff'], { stdin: fixed })).toMatchObject({ out: '', exitCode: 0 });
  });
});
