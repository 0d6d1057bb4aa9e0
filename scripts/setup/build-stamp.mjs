import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the build reads, and what it leaves behind. */
const sources = ['src', 'web', 'systems'];
const settings = ['package.json', 'package-lock.json', 'tsconfig.base.json', 'tsconfig.build.json'];
const results = ['dist/app/main.js', 'dist/web/index.html', 'systems/dist'];

const skippedFolders = new Set(['node_modules', 'dist', '.signalbox']);
const skippedFiles = /\.test\.tsx?$|\.md$|\.yaml$|\.log$|^conformance[a-z-]*\.ts$/;

/**
 * Whether dist/ was built from the sources as they are now.
 *
 * @param {string} root
 * @returns {boolean}
 */
export function buildIsCurrent(root) {
  const stamp = stampPath(root);
  if (!existsSync(stamp) || results.some((path) => !existsSync(join(root, path)))) return false;
  return readFileSync(stamp, 'utf8') === sourcesHash(root);
}

/**
 * Remembers that dist/ was built from sources with this hash; null forgets it.
 *
 * @param {string} root
 * @param {string | null} hash
 */
export function recordBuild(root, hash) {
  if (hash === null) return rmSync(stampPath(root), { force: true });
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stampPath(root), hash);
}

/**
 * A hash over the names and contents of all that is built: a checkout that only touches files builds nothing.
 *
 * @param {string} root
 * @returns {string}
 */
export function sourcesHash(root) {
  const hash = createHash('sha256');
  for (const path of [...sources.flatMap((folder) => filesBelow(root, folder)), ...settings]) {
    const file = join(root, path);
    if (existsSync(file)) hash.update(`${path}\0`).update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {string[]}
 */
function filesBelow(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  const entries = readdirSync(join(root, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : filesBelow(root, path);
    return entry.isFile() && !skippedFiles.test(entry.name) ? [path] : [];
  });
}

/** @param {string} root */
function stampPath(root) {
  return join(root, 'dist', '.built');
}
