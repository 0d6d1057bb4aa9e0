import type { LogLine } from '../core/log/model.ts';

const keyOf = (line: LogLine): string =>
  JSON.stringify([line.at, line.service, line.releaseId, line.stream, line.text]);

/**
 * The lines that came while the tail was being read, without those that the tail already holds. Equal lines are counted,
 * so a line that was truly written twice is shown twice.
 */
export function withoutTail(tail: LogLine[], came: LogLine[]): LogLine[] {
  const held = new Map<string, number>();
  for (const line of tail) held.set(keyOf(line), (held.get(keyOf(line)) ?? 0) + 1);
  return came.filter((line) => {
    const count = held.get(keyOf(line)) ?? 0;
    if (count > 0) held.set(keyOf(line), count - 1);
    return count === 0;
  });
}
