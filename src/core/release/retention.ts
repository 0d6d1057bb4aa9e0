import type { Release } from './model.ts';

const dayMs = 86_400_000;

/**
 * The releases whose files and logs may go: all but the newest `releases`, and what is older than `days`. Never what is
 * starting or live, nor what `needed` names (the last good release, what is to be brought back after a crash). `releases`
 * given are all of one service, greatest number first; `now` is epoch ms.
 */
export function releasesToPrune(
  all: readonly Release[],
  keep: { releases: number; days: number },
  needed: ReadonlySet<string>,
  now: number,
): Release[] {
  return all.filter((release, place) => {
    if (['starting', 'canary', 'live'].includes(release.state) || needed.has(release.id)) return false;
    return place >= keep.releases || now - (release.liveAt ?? release.createdAt) > keep.days * dayMs;
  });
}
