import type { CheckKind } from './condition.ts';

/**
 * What a subject's values are. `any` is whatever a document or a database holds; `duration` is compared in ms, `size` in
 * bytes; the ones with `path` are followed by more words.
 */
export type SubjectType = 'number' | 'duration' | 'size' | 'text' | 'list' | 'any' | 'document' | 'named';

const duration = { duration: 'duration' } as const;

/** What the conditions of each kind may speak of. */
export const subjects: Readonly<Record<CheckKind, Readonly<Record<string, SubjectType>>>> = {
  http: { status: 'number', header: 'named', body: 'text', json: 'document', ...duration },
  tcp: duration,
  tls: { days: 'number', ...duration },
  dns: { answers: 'list', count: 'number', ...duration },
  sql: { value: 'any', rows: 'number', ...duration },
  redis: { value: 'any', info: 'named', ...duration },
  command: { exit: 'number', output: 'text', value: 'number', ...duration },
  process: { memory: 'size', restarts: 'number', replicas: 'number' },
  heartbeat: {},
  log: { value: 'number' },
  edge: { requests: 'number', errors: 'number', share: 'number' },
  prometheus: { value: 'number', ...duration },
  uplink: {},
};

/** What a subject's values are, or null when a check of that kind finds no such thing. */
export function typeOf(kind: CheckKind, subject: string): SubjectType | null {
  const known = subjects[kind];
  return Object.hasOwn(known, subject) ? (known[subject] ?? null) : null;
}
