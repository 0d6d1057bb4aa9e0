import { chmodSync, chownSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Who runs a server that refuses to be run by root: the machine's user `postgres`, else `nobody`. Null when we are not
 * root ourselves: then we do.
 */
export function otherUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = users.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  return { uid: 65_534, gid: 65_534 };
}

/**
 * Lets a user reach `folder`, whose owner it is to be: the folders of ours above it are opened to that user's group, to
 * pass through and no more. Gives the folder above those that keeps the user out, or null.
 */
export function letThrough(
  folder: string,
  ours: readonly string[],
  { uid, gid }: { uid: number; gid: number },
): string | null {
  for (const one of ours) {
    chownSync(one, -1, gid);
    chmodSync(one, (statSync(one).mode & 0o777) | 0o010);
  }
  chownSync(folder, uid, gid);
  for (let at = dirname(folder); ; at = dirname(at)) {
    const { mode, uid: owner, gid: group } = statSync(at);
    const may = owner === uid ? mode & 0o100 : group === gid ? mode & 0o010 : mode & 0o001;
    if (may === 0) return at;
    if (at === dirname(at)) return null;
  }
}
