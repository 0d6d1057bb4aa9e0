import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pc from 'picocolors';
import { afterAll, describe, expect, it } from 'vitest';
import { Failure } from './failure.ts';
import { lintVerb } from './lint.ts';

const bad = `# R

## Undo

\`\`\`bash
git push --force
git revert HEAD~1 # \u{1b}[2J
\`\`\`
`;
const good = bad.replace(' --force', '').replace('HEAD~1', 'HEAD');

const folder = mkdtempSync(join(tmpdir(), 'signalbox-lint-'));
const file = join(folder, 'R.md');
afterAll(() => rmSync(folder, { recursive: true }));

async function run(text: string | null, ...args: string[]) {
  if (text === null) rmSync(file, { force: true });
  else writeFileSync(file, text);
  return lintFile(file, ...args);
}

async function lintFile(path: string, ...args: string[]) {
  const written = { out: '', failure: null as Failure | null };
  const verb = lintVerb({
    terminal: {
      out: (line) => void (written.out += `${line.replaceAll(folder, '')}\n`),
      err: () => undefined,
      interactive: false,
      columns: 80,
      colors: pc.createColors(false),
      ask: () => Promise.reject(new Error('nobody is asked')),
    },
    now: () => new Date('2026-01-31'),
  });
  try {
    await verb.parseAsync([path, ...args], { from: 'user' });
  } catch (cause) {
    if (!(cause instanceof Failure)) throw cause;
    written.failure = cause;
  }
  return written;
}

describe('lint', () => {
  it('says by line what was found, what was expected and the mend, and exits 1', async () => {
    const { out, failure } = await run(bad);
    expect(out).toMatch(
      /^\/R\.md:6: warning: Unexpected `git push --force`, expected .* \(git-push-force\)\n {2}Revert .*\n\/R\.md:7: error: Unexpected `git revert HEAD~1`.*\(git-revert-head-1\)\n {2}Write .*\n\n1 error, 1 warning\n$/,
    );
    expect(failure).toMatchObject({ message: `1 error in ${file}`, exitCode: 1, mend: expect.any(String) });
  });

  it('exits 0 with warnings only, and with nothing', async () => {
    expect(await run(bad, '--rule', 'git-push-force')).toMatchObject({
      out: expect.stringMatching(/0 errors, 1 warning\n$/),
      failure: null,
    });
    expect(await run(good)).toEqual({ out: 'Nothing found.\n', failure: null });
  });

  it('prints data', async () => {
    const { out } = await run(bad, '--json');
    expect(JSON.parse(out).findings).toMatchObject([
      { rule: 'git-push-force', level: 'warning', source: { startLine: 6, endLine: 6 } },
      { rule: 'git-revert-head-1', level: 'error', message: expect.any(String), mend: expect.any(String) },
    ]);
  });

  it('says which rules there are when one is not', async () => {
    const { failure } = await run(bad, '--rule', 'git-pull');
    expect(failure).toMatchObject({
      message: 'there is no rule git-pull',
      mend: expect.stringContaining('git-push-force, git-revert-head-1'),
      exitCode: 2,
    });
  });

  it('looks for files where the document stands in a repository, from its folder and from the root', async () => {
    const links = `${good}[here](near.md) [root](far.md) [gone](gone.md)\n`;
    const own = join(folder, 'docs');
    mkdirSync(own);
    for (const path of ['far.md', 'docs/near.md']) writeFileSync(join(folder, path), '');
    writeFileSync(join(own, 'R.md'), links);
    expect((await lintFile(join(own, 'R.md'))).out).toBe('Nothing found.\n');
    mkdirSync(join(folder, '.git'));
    expect((await lintFile(join(own, 'R.md'))).out).toMatch(/gone\.md.*\n.*\n\n0 errors, 1 warning\n$/);
  });

  it('tells bad input in one line', async () => {
    const failure = { mend: expect.any(String), exitCode: 1 };
    expect((await run(null)).failure).toMatchObject({ ...failure, message: `${file} does not exist` });
    expect((await run('')).failure).toMatchObject({ ...failure, message: `${file}:1: the file is empty` });
  });
});
