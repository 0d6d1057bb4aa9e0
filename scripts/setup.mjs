// Everything between a fresh clone and a running Signalbox: the packages in node_modules and the build in dist/. Only
// Node's own modules are used, since nothing is installed yet. When nothing is to do it costs a few dozen milliseconds.
import { fileURLToPath } from 'node:url';
import { nodeTooOld } from '../bin/node-version.mjs';
import { buildIsCurrent, recordBuild, sourcesHash } from './setup/build-stamp.mjs';
import { interruptible } from './setup/interrupt.mjs';
import { acquireLock } from './setup/lock.mjs';
import { packagesAreCurrent, recordPackages } from './setup/packages-stamp.mjs';
import { runChild } from './setup/run-child.mjs';
import { SetupError } from './setup/setup-error.mjs';

const compilerHelp = `better-sqlite3 is compiled where no ready-made binary can be fetched. That needs python3, make and g++:
  Debian, Ubuntu:  apt-get install -y python3 make g++
  Fedora:          dnf install -y python3 make gcc-c++
  Alpine:          apk add python3 make g++
  macOS:           xcode-select --install`;

/**
 * Does the set-up that is missing in the checkout `root`, telling of it by `say` (one line at a time). Two at once are
 * safe: the second waits for the first. Rejects with a `SetupError`.
 *
 * @param {string} root
 * @param {(line: string) => void} say
 */
export async function setUp(root, say) {
  const tooOld = nodeTooOld(process.versions.node);
  if (tooOld !== null) throw new SetupError(tooOld);
  if (packagesAreCurrent(root) && buildIsCurrent(root)) return;
  const release = await acquireLock(root, say);
  try {
    await interruptible(async (signal) => {
      // Asked again, since another process may have done it while this one waited for the lock.
      if (!packagesAreCurrent(root)) await installPackages(root, say, signal);
      if (!buildIsCurrent(root)) await build(root, say, signal);
    });
  } finally {
    release();
  }
}

/** For a command: as `setUp`, with progress and errors on stderr. */
export async function setUpOrExit() {
  const root = fileURLToPath(new URL('..', import.meta.url));
  try {
    await setUp(root, (line) => process.stderr.write(`${line}\n`));
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(error.exitCode);
  }
}

/**
 * @param {string} root
 * @param {(line: string) => void} say
 * @param {AbortSignal} signal
 */
async function installPackages(root, say, signal) {
  say('Installing packages (npm ci). better-sqlite3 may be compiled, which takes a minute or two.');
  await runChild({
    command: 'npm',
    // Without the development packages there is no compiler, whatever NODE_ENV says.
    parameters: ['ci', '--loglevel=error', '--include=dev'],
    root,
    say,
    signal,
    help: `Packages come from the registry in \`npm config get registry\`: is it reachable?\n${compilerHelp}`,
  });
  // A package manager told to ignore scripts succeeds without having compiled anything.
  await runChild({
    command: process.execPath,
    parameters: ['--eval', "const Database = require('better-sqlite3'); new Database(':memory:').close();"],
    root,
    say: () => {},
    signal,
    help: `better-sqlite3 was not compiled. Is \`npm config get ignore-scripts\` true?\n${compilerHelp}`,
  });
  recordPackages(root);
}

/**
 * @param {string} root
 * @param {(line: string) => void} say
 * @param {AbortSignal} signal
 */
async function build(root, say, signal) {
  say('Building (npm run build).');
  // Taken before the build: what is edited while it runs will be built next time.
  const hash = sourcesHash(root);
  recordBuild(root, null);
  const help = 'The sources do not compile: the messages above say where.';
  await runChild({ command: 'npm', parameters: ['run', '--silent', 'build'], root, say, signal, help });
  recordBuild(root, hash);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await setUpOrExit();
