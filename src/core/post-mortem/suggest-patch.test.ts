import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import type { Run, RunStep, StepState } from '../procedure/model.ts';
import { readyMade as readyMadeFile } from '../ready-procedure/model.ts';
import { suggestPatch } from './suggest-patch.ts';

const failed: StepState = { kind: 'failed', startedAt: 1, finishedAt: 2, exitCode: 7, reason: 'exit code 7' };
const succeeded: StepState = { kind: 'succeeded', startedAt: 1, finishedAt: 2, exitCode: 0, by: 'Ada', note: null };

function runOf(revision: string, ...steps: { line: number; state: StepState }[]): Run {
  const source = { file: 'RUNBOOK.md', startLine: 1, endLine: 1 };
  return {
    id: 'r-1',
    title: 'Restore',
    revision,
    source,
    steps: steps.map(({ line }, index) => ({
      index,
      title: null,
      source: { ...source, startLine: line, endLine: line },
    })) as RunStep[],
    states: steps.map(({ state }) => state),
  } as Run;
}

/** The same steps, of a procedure that comes ready: its places are none of the runbook. */
function readyMade(run: Run): Run {
  const source = { ...run.source, file: readyMadeFile };
  return {
    ...run,
    source,
    steps: run.steps.map((step) => ({ ...step, source: { ...step.source, file: readyMadeFile } })),
  };
}

/** What git makes of a diff. */
function patched(text: string, diff: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-patch-'));
  try {
    writeFileSync(join(folder, 'RUNBOOK.md'), text);
    execFileSync('git', ['-c', 'core.autocrlf=false', 'apply', '--whitespace=nowarn', '-'], {
      cwd: folder,
      input: diff,
      env: { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() },
    });
    return readFileSync(join(folder, 'RUNBOOK.md'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function diffOf(runs: Run[], text: string): string {
  const suggested = suggestPatch(runs, { file: 'RUNBOOK.md', text, revision: 'now' }, '2026-03-01');
  return suggested.kind === 'patch' ? suggested.diff : expect.fail(suggested.why);
}

it('puts a note below the fence of the step that failed', () => {
  const text = '# Restore\n\n```bash\nrestore one\nrestore two\n```\n\nThen look.\n';
  const after = patched(text, diffOf([runOf('now', { line: 4, state: failed }, { line: 5, state: succeeded })], text));
  expect(after).toBe(
    '# Restore\n\n```bash\nrestore one\nrestore two\n```\n\n> **2026-03-01:** step 1 failed: exit code 7 (r-1). Mend or confirm.\n\nThen look.\n',
  );
});

test.each<[string, Run[], RegExp]>([
  ['nothing went wrong', [runOf('now', { line: 1, state: succeeded })], /went as the runbook says/],
  ['it was a ready-made procedure', [readyMade(runOf('now', { line: 1, state: failed }))], /ready-made procedures/],
  ['the runbook is another one by now', [runOf('before', { line: 1, state: failed })], /changed since/],
])('suggests nothing when %s', (_, runs, why) => {
  const suggested = suggestPatch(runs, { file: 'RUNBOOK.md', text: 'a\n', revision: 'now' }, '2026-03-01');
  expect(suggested).toMatchObject({ kind: 'none', why: expect.stringMatching(why) as string });
});

it('notes what failed in the runbook, and nothing of what was ready-made, though both were run', () => {
  const text = 'one\n\ntwo\n';
  const runs = [
    runOf('now', { line: 3, state: failed }),
    readyMade({ ...runOf('now', { line: 1, state: failed }), id: 'r-2' }),
  ];
  const after = patched(text, diffOf(runs, text));
  expect(after).toMatch(/^one\n\ntwo\n\n> .*\(r-1\)/);
  expect(after).not.toContain('r-2');
});

it('is taken by `git apply`, and only adds, whatever the runbook looks like', () => {
  const line = fc.constantFrom('', 'text', '```', '~~~', '    code', '- point', '-- a', '++ b', '@@ c');
  const documents = fc.tuple(
    fc.array(line, { minLength: 1, maxLength: 20 }),
    fc.constantFrom('\n', '\r\n'),
    fc.boolean(),
  );
  fc.assert(
    fc.property(documents, fc.array(fc.nat(), { minLength: 1, maxLength: 5 }), ([lines, ending, closed], places) => {
      const text = lines.join(ending) + (closed ? ending : '');
      // Without a line, there is none that could have failed.
      fc.pre(text !== '');
      const steps = places.map((place) => ({ line: (place % lines.length) + 1, state: failed }));
      const after = patched(text, diffOf([runOf('now', ...steps)], text)).split(/\r?\n/);
      const added = after.filter((one) => one.includes('Mend or confirm.'));
      expect(added.length).toBe(steps.length);
      let rest = after;
      for (const before of text.split(/\r?\n/)) {
        const at = rest.indexOf(before);
        expect(at).toBeGreaterThanOrEqual(0);
        rest = rest.slice(at + 1);
      }
    }),
    { numRuns: 60 },
  );
});
