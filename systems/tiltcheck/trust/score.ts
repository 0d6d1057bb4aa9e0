/** How far a casino can be trusted: 0 (not at all) to 100. `source` says whether a data provider or a made-up value. */
export type TrustScore = { casino: string; score: number; source: 'api' | 'mock'; asOf: string };

/** A casino's name as we key it, or null when it cannot be one. */
export function casinoName(text: string): string | null {
  const name = text.trim().toLowerCase().replaceAll(' ', '-');
  return /^[a-z0-9][a-z0-9.-]{0,63}$/.test(name) ? name : null;
}

/** Reads a score out of JSON, or null when it is none. */
export function readScore(value: unknown): TrustScore | null {
  if (typeof value !== 'object' || value === null) return null;
  const { casino, score, source, asOf } = value as Record<string, unknown>;
  if (typeof casino !== 'string' || typeof score !== 'number' || typeof asOf !== 'string') return null;
  return source === 'api' || source === 'mock' ? { casino, score, source, asOf } : null;
}
