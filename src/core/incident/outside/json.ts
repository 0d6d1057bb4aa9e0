export type JsonObject = { readonly [name: string]: unknown };

/** A value as an object, or null when it is none. */
export function objectOf(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

/** Words of a message, on one line and at most `limit` long; null when there are none. */
export function wordsOf(value: unknown, limit = 300): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  // Line breaks and control characters would let a message write lines of its own into a timeline.
  const text = String(value)
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029\s]+/gu, ' ')
    .trim();
  if (text === '') return null;
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}
