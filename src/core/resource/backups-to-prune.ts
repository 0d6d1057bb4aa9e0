import type { BackupKeep } from './model.ts';

const dayMs = 86_400_000;

/**
 * The backups that may go: all but the newest ones that `keep` counts, and what is older than it says. Never the newest.
 * `all` is of one resource, newest first; `at` and `now` are epoch ms.
 */
export function backupsToPrune<B extends { at: number }>(all: readonly B[], keep: BackupKeep, now: number): B[] {
  return all.filter(({ at }, place) => place > 0 && (place >= keep.backups || now - at > keep.days * dayMs));
}
