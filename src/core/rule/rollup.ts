/** How long what is rolled up lasts. */
export type RollupStep = 'minute' | 'hour';

/**
 * What was measured of one series in a minute or an hour that begins at `at`. `bins` are counts by size (`histogram.ts`)
 * where quantiles are asked for; hours have none.
 */
export type Rollup = { at: number; count: number; min: number; max: number; sum: number; bins: string | null };
