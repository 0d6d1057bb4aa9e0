// `npm test`: the set-up, then every check, every test, and those of `src` that keep a store once more with it in PostgreSQL; at
// the end one line that says how many passed. Arguments are passed on to vitest, and then each test runs once.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUpOrExit } from './setup.mjs';
import { ensureChromium } from './test/chromium.mjs';
import { addUp, countTests, summary } from './test/count.mjs';
import { passesOf } from './test/passes.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const checks = ['format', 'lint', 'types', 'layers', 'dead'];
/** How `test/harness/postgres.ts` ends vitest where every store is to be in PostgreSQL and there is none. It has said why. */
const noServerCode = 69;

await setUpOrExit();
const chromium = await ensureChromium(root);

let total = { passed: 0, failed: 0, skipped: 0 };
for (const check of checks) total = addUp(total, await runCheck(check));
for (const pass of passesOf(process.argv.slice(2), process.env)) total = addUp(total, await runTests(pass));
process.stdout.write(`\n${summary(total)}\n`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** @param {string} check */
async function runCheck(check) {
  process.stdout.write(`\n> npm run ${check}\n`);
  const code = await run('npm', ['run', '--silent', check]);
  process.stdout.write(code === 0 ? `  ${check}: good\n` : `  ${check}: failed (${code})\n`);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

/** @param {import('./test/passes.mjs').Pass} pass */
async function runTests({ why, parameters, environment }) {
  if (why !== null) process.stdout.write(`\n${why}\n`);
  process.stdout.write(`\n> vitest ${parameters.join(' ')}\n`);
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-test-'));
  try {
    const report = join(folder, 'report.json');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const vitest = ['node_modules/vitest/vitest.mjs', ...parameters, ...reporters];
    const code = await run(process.execPath, vitest, environment);
    return code === noServerCode ? { passed: 0, failed: 0, skipped: 1 } : countTests(report, code);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {string} command
 * @param {string[]} parameters
 * @param {Record<string, string>} [environment]
 * @returns {Promise<number | string>} the exit code, or the signal that ended it
 */
async function run(command, parameters, environment = {}) {
  const child = spawn(command, parameters, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, CHROMIUM: chromium, ...environment },
  });
  const [code, signal] = await once(child, 'exit');
  return signal ?? code;
}
