import type { MetricName } from '../../core/rule/model.ts';
import type { Tx } from '../ports.ts';
import { marksOf } from './roll-up.ts';

const hour = 3_600_000;
const minute = 60_000;
/** Spans up to this are made of minutes, longer ones of hours. */
const byMinutesMs = 48 * hour;

/** What was measured of a series in an hour, a minute or one sample that begins at `at`. */
export type SpanPart = { at: number; count: number; sum: number; max: number };

/**
 * What was measured of a series in a span, oldest first, each moment once: of hours and minutes, and of samples only what is
 * newer, so that a long span is read as fast as a short one. The hour or minute that it begins in counts whole.
 */
export async function partsOf(
  tx: Tx,
  metric: MetricName,
  service: string,
  from: number,
  to: number,
): Promise<SpanPart[]> {
  const marks = await marksOf(tx);
  const hours = to - from > byMinutesMs ? Math.max(marks.hours, from) : from;
  const byHour = hours > from ? await tx.rollups.list('hour', metric, service, from - (from % hour), hours) : [];
  const byMinute = await tx.rollups.list('minute', metric, service, hours - (hours % minute), marks.minutes);
  const samples = await tx.samples.window(metric, service, Math.max(from, marks.minutes - 1), to);
  return [...byHour, ...byMinute, ...samples.map(({ at, value }) => ({ at, count: 1, sum: value, max: value }))];
}
