import type { Json } from './schema.ts';

/** For a column with inner structure. A value that JSON cannot hold (`undefined`) is stored as null. */
export function toJson(value: unknown): Json {
  return JSON.stringify(value ?? null);
}

/** What `toJson` wrote, or null for a null column. The store wrote it, so its shape is trusted. */
export function fromJson<T>(json: Json | null): T {
  return JSON.parse(json ?? 'null') as T;
}
