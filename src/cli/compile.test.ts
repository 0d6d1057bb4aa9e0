import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pc from 'picocolors';
import { afterAll, describe, expect, it } from 'vitest';
import { compileVerb } from './compile.ts';
import { Failure } from './failure.ts';

const runbook = `# R

## Health

| Service | Endpoint |
|---|---|
| API | http://127.0.0.1:1/health |

## Deploy

\`\`\`bash
# 1. Release
railway up
# 2. Log in
psql -h <host> -U \u{1b}[2Jx
\`\`\`

## Colours

- red
`;

const folder = mkdtempSync(join(tmpdir(), 'signalbox-compile-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Compiles a text as `R.md`; the folder it lies in is left out of what is said. */
async function run(text: string, name: string, ...args: string[]) {
  const written = { out: '', err: '', failure: null as Failure | null };
  const short = (line: string): string => line.replaceAll(`${folder}/`, '');
  writeFileSync(join(folder, name), text);
  const verb = compileVerb({
    terminal: {
      out: (line) => void (written.out += `${short(line)}\n`),
      err: (line) => void (written.err += `${short(line)}\n`),
      interactive: false,
      columns: 80,
      colors: pc.createColors(false),
      ask: () => Promise.reject(new Error('nobody is asked')),
    },
  });
  try {
    await verb.parseAsync([join(folder, name), ...args], { from: 'user' });
  } catch (cause) {
    if (!(cause instanceof Failure)) throw cause;
    written.failure = new Failure(short(cause.message), {
      exitCode: cause.exitCode,
      ...(cause.mend === null ? {} : { mend: cause.mend }),
    });
  }
  return written;
}

describe('the report', () => {
  it('says of each item where it stands, how sure we are and what it became, in 80 columns', async () => {
    const { out, err, failure } = await run(runbook, 'R.md');
    expect([err, failure]).toEqual(['', null]);
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(out).toContain('SERVICES (1)\n  7        95%   API (api)\n                 http://127.0.0.1:1/health\n');
    expect(out).toMatch(
      /PROCEDURES \(1\)\n {2}9-15 {5}90% {3}Deploy \(deploy\)\n {17}1\. Release\n {20}\$ railway up\n/,
    );
    expect(out).toMatch(/railway up\n +-> signalbox deploy/);
    expect(out).toMatch(/-> runs once bound: <host>/);
    expect(out).toMatch(/NOT UNDERSTOOD \(1\)\n {2}20 .*- red\n/);
    expect(out).toMatch(/1 service, 0 thresholds,.*\n.*\n2 commands:\n0 run as written, 1 translated, 1 to be bound/);
  });

  it('shows control characters instead of sending them to the terminal', async () => {
    const { out } = await run(runbook, 'R.md');
    expect(out).not.toContain('\u{1b}');
    expect(out).toContain('\\x1b[2J');
  });
});

describe('--json', () => {
  it('prints the whole plan and its problems', async () => {
    const { out } = await run(runbook, 'R.md', '--json');
    const data = JSON.parse(out);
    expect(Object.keys(data)).toEqual([
      'services',
      'thresholds',
      'alerts',
      'dependencies',
      'severities',
      'incidents',
      'procedures',
      'calendars',
      'contacts',
      'commands',
      'escalation',
      'windows',
      'objectives',
      'templates',
      'variables',
      'links',
      'notUnderstood',
      'placeholders',
      'problems',
    ]);
    expect(data.services[0]).toMatchObject({
      source: { file: 'R.md', startLine: 7, endLine: 7 },
      asWritten: '| API | http://127.0.0.1:1/health |',
      confidence: 0.95,
    });
  });

  it('is the same shape for a file that is no runbook', async () => {
    const { out, failure } = await run('', 'R.md', '--json');
    expect(JSON.parse(out)).toMatchObject({ services: [], commands: [], problems: [{ level: 'error' }] });
    expect(failure?.exitCode).toBe(1);
  });
});

describe('bad input', () => {
  it.each([
    ['an unclosed fence', '## Deploy\n\n```bash\nmake\n', /^R\.md:3: .*never closed/],
    ['an empty file', '', /^R\.md:1: the file is empty/],
    ['prose', 'Hello.\n', /^R\.md:1: .*no command/],
    ['a binary file', 'a\n\0', /^R\.md:2: the file is binary/],
  ])('%s is told once, with its line and the mend, and exits 1', async (_, text, message) => {
    const { err, failure } = await run(text, 'R.md');
    expect(err).toBe('');
    expect(failure).toMatchObject({
      exitCode: 1,
      message: expect.stringMatching(message),
      mend: expect.stringMatching(/^[A-Z].*\.$/),
    });
  });

  it('tells every error of a document, all in one form', async () => {
    const { err, failure } = await run('> ```\n> ls\n\n~~~\nls\n', 'R.md');
    expect(err).toMatch(/^error: R\.md:1: .*never closed.*\n {2}Close it.*\n$/);
    expect(failure?.message).toMatch(/^R\.md:4: .*never closed/);
  });
});
