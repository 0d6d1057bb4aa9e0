import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} LockedPackage */

/**
 * Whether node_modules holds what package-lock.json asks for, compiled for this Node. Packages that people installed by
 * themselves (`npm install`) are looked at once, and accepted if they are the same.
 *
 * @param {string} root
 * @returns {boolean}
 */
export function packagesAreCurrent(root) {
  if (readOrNull(stampPath(root)) === expectedStamp(root)) return true;
  if (!sameAsLocked(root)) return false;
  recordPackages(root);
  return true;
}

/**
 * Remembers that node_modules is current.
 *
 * @param {string} root
 */
export function recordPackages(root) {
  writeFileSync(stampPath(root), expectedStamp(root));
}

/** @param {string} root */
function stampPath(root) {
  return join(root, 'node_modules', '.signalbox-packages');
}

/** @param {string} root */
function expectedStamp(root) {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  // A compiled package fits one version of Node's binary interface only.
  return `${hash.digest('hex')} ${process.platform}-${process.arch}-${process.versions.modules}`;
}

/** @param {string} root */
function sameAsLocked(root) {
  const binary = join(root, 'node_modules/better-sqlite3/build/Release/better_sqlite3.node');
  const installed = readOrNull(join(root, 'node_modules', '.package-lock.json'));
  if (installed === null || !existsSync(binary) || !loads(binary)) return false;
  const locked = packagesIn(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const present = packagesIn(installed);
  for (const [path, { version, integrity }] of present) {
    const wanted = locked.get(path);
    if (wanted?.version !== version || wanted?.integrity !== integrity) return false;
  }
  return [...locked].every(([path, { optional }]) => present.has(path) || optional === true);
}

/**
 * @param {string} lockfile
 * @returns {Map<string, LockedPackage>}
 */
function packagesIn(lockfile) {
  /** @type {Record<string, LockedPackage>} */
  const packages = JSON.parse(lockfile).packages;
  return new Map(Object.entries(packages).filter(([path]) => path.startsWith('node_modules/')));
}

/** @param {string} binary */
function loads(binary) {
  try {
    process.dlopen({ exports: {} }, binary);
    return true;
  } catch {
    // Compiled for another Node, or broken: npm ci will make it anew.
    return false;
  }
}

/** @param {string} path */
function readOrNull(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
