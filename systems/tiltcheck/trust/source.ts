import { createHash } from 'node:crypto';
import type { TrustScore } from './score.ts';

/** Fetches scores of several casinos with one call. A casino that the source does not know is left out. */
export type TrustSource = (casinos: readonly string[]) => Promise<TrustScore[]>;

/** Made-up scores, the same for the same name: for casinos that do not matter, and for development. */
export function mockSource(now: () => number): TrustSource {
  return async (casinos) =>
    casinos.map((casino) => {
      const score = (createHash('sha256').update(casino).digest()[0] ?? 0) % 101;
      return { casino, score, source: 'mock', asOf: new Date(now()).toISOString() };
    });
}

/** Scores of a provider: `POST url {casinos}` answers `{scores: {name: number}}`. */
export function apiSource(url: string, key: string, now: () => number): TrustSource {
  return async (casinos) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` },
      body: JSON.stringify({ casinos }),
      signal: AbortSignal.timeout(5000),
    });
    if (!answer.ok) throw new Error(`the score provider answered ${answer.status}`);
    const body: unknown = await answer.json();
    const scores = typeof body === 'object' && body !== null && 'scores' in body ? body.scores : null;
    if (typeof scores !== 'object' || scores === null) throw new Error('the score provider answered without scores');
    const known = new Map<string, unknown>(Object.entries(scores));
    return casinos.flatMap((casino) => {
      const score = known.get(casino);
      return typeof score === 'number'
        ? [{ casino, score, source: 'api' as const, asOf: new Date(now()).toISOString() }]
        : [];
    });
  };
}

/** Gathers the names asked for within `waitMs` into one call of the source. Null: the source does not know the casino. */
export function batched(source: TrustSource, waitMs: number): (casino: string) => Promise<TrustScore | null> {
  let next: { casinos: Set<string>; scores: Promise<Map<string, TrustScore>> } | null = null;
  return async (casino) => {
    if (next === null) {
      const casinos = new Set<string>();
      const scores = new Promise<void>((resolve) => setTimeout(resolve, waitMs)).then(async () => {
        next = null;
        return new Map((await source([...casinos])).map((score) => [score.casino, score]));
      });
      next = { casinos, scores };
    }
    next.casinos.add(casino);
    return (await next.scores).get(casino) ?? null;
  };
}
