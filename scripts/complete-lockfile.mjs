// `node scripts/complete-lockfile.mjs`, after `npm install`: adds to package-lock.json the packages for other platforms
// that the registry in use does not carry. `npm ci` (from 11 on) refuses a lockfile without them, and on a Mac they are
// what has to be installed.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/**
 * @typedef {{
 *   version?: string, cpu?: string[], dev?: boolean, libc?: string[], optional?: boolean, os?: string[],
 *   optionalDependencies?: Record<string, string>,
 * }} LockedPackage
 */

/**
 * The entries that `packages` of a lockfile lacks, by path. The platform is read from the name (`x-linux-arm64-musl`):
 * without it npm would try to install them everywhere.
 *
 * @param {Record<string, LockedPackage>} packages
 * @returns {Record<string, LockedPackage>}
 */
export function missingEntries(packages) {
  /** @type {Record<string, LockedPackage>} */
  const missing = {};
  for (const [path, { dev, optionalDependencies = {} }] of Object.entries(packages))
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (`node_modules/${name}` in packages || `${path}/node_modules/${name}` in packages) continue;
      const words = name.split(/[/-]/);
      const musl = words.some((word) => word.startsWith('musl'));
      const gnu = words.some((word) => word.startsWith('gnu'));
      missing[`node_modules/${name}`] = {
        version,
        cpu: processors.filter((processor) => words.includes(processor)),
        ...(dev === true ? { dev } : {}),
        ...(musl || gnu ? { libc: [musl ? 'musl' : 'glibc'] } : {}),
        optional: true,
        os: systems.filter((system) => words.includes(system)),
      };
    }
  return missing;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = new URL('../package-lock.json', import.meta.url);
  const lockfile = JSON.parse(readFileSync(file, 'utf8'));
  const missing = missingEntries(lockfile.packages);
  const count = Object.keys(missing).length;
  const sorted = Object.entries({ ...lockfile.packages, ...missing }).sort(([a], [b]) => (a < b ? -1 : 1));
  lockfile.packages = Object.fromEntries(sorted);
  writeFileSync(file, `${JSON.stringify(lockfile, null, 2)}\n`);
  process.stderr.write(`package-lock.json: ${count} entries added\n`);
}
