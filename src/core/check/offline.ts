import { formatDuration } from '../rule/format-value.ts';

/** What is known of Signalbox's own sight. `lost` counts results since `heardAt`, when a check last said anything. */
export type Sight = { heardAt: number; lost: number };

/** Why Signalbox is blind, in words that continue "it …"; or null. `reachable` is null where no targets are given. */
export function blindness(sight: Sight, reachable: boolean | null, lostAfterMs: number, now: number): string | null {
  if (reachable === false) return 'reaches none of the addresses that say whether this machine is online';
  const blind = now - sight.heardAt;
  if (sight.lost === 0 || blind < lostAfterMs) return null;
  return `has learned nothing from any check for ${formatDuration(blind)}: all were lost`;
}

/** Sight after one more result. */
export function look(sight: Sight, outcome: 'pass' | 'fail' | 'lost', now: number): Sight {
  return outcome === 'lost' ? { ...sight, lost: sight.lost + 1 } : { heardAt: now, lost: 0 };
}
