import type { Threshold } from '../runbook/plan.ts';

/**
 * How a threshold takes its metric: its value as such, or how that moves against its own past, or that there is none.
 * `metric` is without the words that say so.
 */
export type Shape = {
  kind: 'plain' | 'change' | 'deviation' | 'absence';
  direction: 'fall' | 'rise' | 'both';
  metric: string;
};

const moves = [
  { kind: 'change', direction: 'fall', words: /\b(?:drops?|falls?|declines?|decreases?|loss)\b/i },
  { kind: 'change', direction: 'rise', words: /\b(?:rises?|increases?|spikes?|jumps?|surges?|growth)\b/i },
  { kind: 'deviation', direction: 'both', words: /\b(?:deviat(?:es|ion|ions)|anomal(?:y|ies))\b/i },
  { kind: 'absence', direction: 'both', words: /\b(?:missing|absent|absence)\b/i },
] as const;

/** Reads the shape of a threshold off the words of its metric and its unit: "Active Users drop >= 50 %". */
export function shapeOf({ unit }: Pick<Threshold, 'unit'>, metric: string): Shape {
  const found = moves.find(({ words }) => words.test(metric));
  if (unit === 'σ') return { kind: 'deviation', direction: 'both', metric: without(metric) };
  // "Memory increase > 100 MB" is no share of what it was before.
  const fits = found !== undefined && (found.kind === 'absence' || (found.kind === 'change' && unit === '%'));
  if (!fits) return { kind: 'plain', direction: 'both', metric };
  return { kind: found.kind, direction: found.direction, metric: without(metric) };
}

/** A metric's words without those of its shape and of the time that it is counted over: what it is bound by. */
export function plainMetric(metric: string): string {
  return without(metric)
    .replace(/\s*(?:\/|\bper\s+)\s*(?:second|minute|min|hour|day|week|month)s?\b/gi, '')
    .trim();
}

function without(metric: string): string {
  return moves
    .reduce((text, { words }) => text.replace(words, ' '), metric)
    .replace(/\s+/g, ' ')
    .trim();
}
