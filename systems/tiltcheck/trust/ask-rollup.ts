import { readScore, type TrustScore } from './score.ts';

/** Asks the trust rollup for a score; null when it knows none. Rejects when it does not answer as it should. */
export async function askRollup(url: string, casino: string): Promise<TrustScore | null> {
  const answer = await fetch(`${url}/trust/${encodeURIComponent(casino)}`, { signal: AbortSignal.timeout(2000) });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`the trust rollup answered ${answer.status}`);
  return readScore(await answer.json());
}
