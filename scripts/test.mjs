// `npm test`: the set-up, then every check and every test, and at the end one line that says how many passed. Arguments
// are passed on to vitest.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUpOrExit } from './setup.mjs';
import { ensureChromium } from './test/chromium.mjs';
import { addUp, countTests, summary } from './test/count.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const checks = ['format', 'lint', 'types', 'layers', 'dead'];

await setUpOrExit();
const chromium = await ensureChromium(root);

let total = { passed: 0, failed: 0, skipped: 0 };
for (const check of checks) total = addUp(total, await runCheck(check));
total = addUp(total, await runTests(process.argv.slice(2)));
process.stdout.write(`\n${summary(total)}\n`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** @param {string} check */
async function runCheck(check) {
  process.stdout.write(`\n> npm run ${check}\n`);
  const code = await run('npm', ['run', '--silent', check]);
  process.stdout.write(code === 0 ? `  ${check}: good\n` : `  ${check}: failed (${code})\n`);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

/** @param {string[]} parameters */
async function runTests(parameters) {
  process.stdout.write(`\n> vitest run ${parameters.join(' ')}\n`);
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-test-'));
  try {
    const report = join(folder, 'report.json');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const code = await run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...parameters]);
    return countTests(report, code);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {string} command
 * @param {string[]} parameters
 * @returns {Promise<number | string>} the exit code, or the signal that ended it
 */
async function run(command, parameters) {
  const child = spawn(command, parameters, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, CHROMIUM: chromium },
  });
  const [code, signal] = await once(child, 'exit');
  return signal ?? code;
}
