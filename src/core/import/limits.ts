import { leastMemoryBytes } from '../release/model.ts';
import type { Found, Place } from './model.ts';

const [leastCores, mostCores] = [0.01, 1024];

const units: Record<string, number> = { b: 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };

/** Bytes of a limit as containers are given one: a number of bytes, or `512m`, `1gb` (powers of 1024). Null for anything else. */
export function memoryAt(value: unknown, place: Place): Found<number> | null {
  const match = /^(?<count>\d{1,15}(?:\.\d{1,6})?)\s*(?<unit>[bkmg])?(?:i?b)?$/i.exec(
    typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '',
  );
  const unit = units[match?.groups?.['unit']?.toLowerCase() ?? 'b'] ?? 1;
  const bytes = Math.round(Number(match?.groups?.['count'] ?? 0) * unit);
  return bytes >= leastMemoryBytes && Number.isSafeInteger(bytes) ? { ...place, value: bytes } : null;
}

/** Cores, as a number or its text; null for anything else. */
export function cpuAt(value: unknown, place: Place): Found<number> | null {
  const cores = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof cores === 'number' && cores >= leastCores && cores <= mostCores ? { ...place, value: cores } : null;
}
