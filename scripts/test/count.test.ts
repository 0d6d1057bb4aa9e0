import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { countTests, summary } from './count.mjs';

let report: string;
beforeEach(async () => {
  report = join(await mkdtemp(join(tmpdir(), 'signalbox-count-')), 'report.json');
});
afterEach(() => rm(join(report, '..'), { recursive: true }));

const file = (status: string, ...tests: string[]): unknown => ({
  status,
  assertionResults: tests.map((one) => ({ status: one })),
});

it.each([
  ['all is well', [file('passed', 'passed', 'passed')], 0, '2 passed, 0 failed'],
  ['some are skipped', [file('passed', 'passed', 'skipped', 'todo')], 0, '1 passed, 0 failed, 2 skipped'],
  ['one fails', [file('failed', 'passed', 'failed'), file('passed', 'passed')], 1, '2 passed, 1 failed'],
  ['a file does not load', [file('failed'), file('passed', 'passed')], 1, '1 passed, 1 failed'],
  ['no test fails, but the run does', [file('passed', 'passed')], 1, '1 passed, 1 failed'],
  ['no test is found', [], 1, '0 passed, 1 failed'],
])('counts when %s', async (_, testResults, exitCode, expected) => {
  await writeFile(report, JSON.stringify({ testResults }));
  expect(summary(countTests(report, exitCode))).toBe(expected);
});

it('counts a run that died before its report as failed', () => {
  expect(summary(countTests(report, 'SIGKILL'))).toBe('0 passed, 1 failed');
});
