import type { DeploymentsResponse } from '../../api/contract/release.ts';

/**
 * The id of the newest good release before the one that brought the last change (a restart or a return after a crash
 * brings none), or null. `releases` are newest first.
 */
export function lastGood(releases: DeploymentsResponse['deployments']): string | null {
  const live = releases.findIndex((release) => release.state === 'live');
  if (live < 0) return null;
  const change = releases.findIndex(
    (release, index) => index >= live && release.reason !== 'restart' && release.reason !== 'crash',
  );
  const good = releases.find((release, index) => change >= 0 && index > change && release.good);
  return good?.id ?? null;
}
