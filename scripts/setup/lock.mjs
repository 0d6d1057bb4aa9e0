import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const pollMs = 100;
const beatMs = 1_000;
/** A holder that has not touched its lock for this long, while we watched, is gone or is somebody else's process. */
const silentMs = 15_000;

/**
 * Takes the lock of the set-up in `root`, waiting for another process that holds it; one left behind by a process that
 * died is taken over. Gives the function that lets go of it.
 *
 * @param {string} root
 * @param {(line: string) => void} say
 * @returns {Promise<() => void>}
 */
export async function acquireLock(root, say) {
  const folder = join(root, '.signalbox');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'setup.lock');
  const mine = `${process.pid} ${randomUUID()}`;
  let watched = { beat: 0, since: Date.now() };
  let told = false;
  while (!create(path, mine)) {
    const held = look(path);
    if (held === null) continue;
    if (held.beat !== watched.beat) watched = { beat: held.beat, since: Date.now() };
    if (!isAlive(held.pid) || Date.now() - watched.since > silentMs) {
      takeAway(path, held.text);
      continue;
    }
    if (!told) say(`Waiting for the set-up that process ${held.pid} is doing.`);
    told = true;
    await sleep(pollMs);
  }
  const beat = setInterval(() => touch(path), beatMs);
  return () => {
    clearInterval(beat);
    if (look(path)?.text === mine) rmSync(path, { force: true });
  };
}

/**
 * @param {string} path
 * @param {string} text
 * @returns {boolean}
 */
function create(path, text) {
  return unless('EEXIST', () => writeFileSync(path, text, { flag: 'wx' }));
}

/** @param {string} path */
function look(path) {
  let text = '';
  let beat = 0;
  const there = unless('ENOENT', () => {
    text = readFileSync(path, 'utf8');
    beat = statSync(path).mtimeMs;
  });
  return there ? { text, beat, pid: Number.parseInt(text, 10) } : null;
}

/**
 * Removes the lock if it is still the one that was found stale. Two may do so at once: renaming lets one of them win,
 * and if what it got is a fresh lock after all, it is put back.
 *
 * @param {string} path
 * @param {string} stale
 */
function takeAway(path, stale) {
  const aside = `${path}.${randomUUID()}`;
  if (!unless('ENOENT', () => renameSync(path, aside))) return;
  if (readFileSync(aside, 'utf8') !== stale) unless('EEXIST', () => linkSync(aside, path));
  rmSync(aside);
}

/** @param {string} path */
function touch(path) {
  const now = new Date();
  unless('ENOENT', () => utimesSync(path, now, now));
}

/** @param {number} pid */
function isAlive(pid) {
  // Not yet written: its maker is between creating and writing it.
  if (Number.isNaN(pid)) return true;
  // EPERM: it lives, and is another user's.
  return unless('ESRCH', () => {
    try {
      process.kill(pid, 0);
    } catch (error) {
      if (codeOf(error) !== 'EPERM') throw error;
    }
  });
}

/**
 * Whether `act` went well; false when it failed with that code.
 *
 * @param {string} code
 * @param {() => void} act
 * @returns {boolean}
 */
function unless(code, act) {
  try {
    act();
    return true;
  } catch (error) {
    if (codeOf(error) === code) return false;
    throw error;
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return /** @type {NodeJS.ErrnoException} */ (error).code;
}
