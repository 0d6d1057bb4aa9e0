import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const places = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/**
 * The path of a Chromium for the browser tests. Where there is none, Debian's is installed if that can be done without
 * asking anybody; otherwise the process ends with a message that says how to.
 *
 * @param {string} root
 * @returns {Promise<string>}
 */
export async function ensureChromium(root) {
  const found = findChromium();
  if (found !== null) return found;
  const script = 'scripts/install-debian.sh';
  if (isDebian() && process.getuid?.() === 0) {
    process.stderr.write(`No Chromium was found, so ${script} installs it.\n`);
    spawnSync('bash', [join(root, script)], { stdio: ['ignore', 2, 2] });
  }
  const installed = findChromium();
  if (installed !== null) return installed;
  process.stderr.write(
    `The browser tests need Chromium, and none was found as $CHROMIUM or as ${names.join(', ')} in PATH. ` +
      `On Debian or Ubuntu run \`sudo ${script}\`; elsewhere install Chromium or Chrome and set CHROMIUM to its path.\n`,
  );
  process.exit(1);
}

/** @returns {string | null} */
function findChromium() {
  const given = process.env.CHROMIUM;
  if (given) {
    if (isExecutable(given)) return given;
    process.stderr.write(
      `CHROMIUM is ${given}, which is not a program. Set it to the path of a Chromium, or unset it.\n`,
    );
    process.exit(1);
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...places].find(isExecutable) ?? null;
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Not there, or not ours to run: either way it is not the one.
    return false;
  }
}

function isDebian() {
  const release = '/etc/os-release';
  return existsSync(release) && /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync(release, 'utf8'));
}
