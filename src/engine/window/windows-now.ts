import type { Window } from '../../core/window/model.ts';
import type { StoredHold } from '../duty-tables.ts';

/** All windows: those of files and those that were added by hand, without the times at which they do not happen. */
export function windowsNow(files: readonly Window[], stored: readonly StoredHold[]): Window[] {
  const added = stored.flatMap((hold) => (hold.kind === 'window' ? [hold.window] : []));
  return [...files, ...added].map((window) => {
    const skipped = stored.flatMap((hold) => (hold.kind === 'skip' && hold.windowId === window.id ? [hold.from] : []));
    return skipped.length === 0 ? window : { ...window, when: { ...window.when, skipped } };
  });
}
