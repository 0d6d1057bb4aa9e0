import type { Heartbeat } from '../../../core/check/heartbeat.ts';
import type { LogQuery } from '../../../core/log/model.ts';
import type { ServiceStatus } from '../../../core/release/model.ts';
import type { Sample } from '../../../core/rule/model.ts';

/** What checks of our own house ask: the platform, its logs, what the store holds. */
export type Inside = {
  status(): Promise<ServiceStatus[]>;
  /** How many lines match; never more than `query.tail`. */
  countLines(query: LogQuery): Promise<number>;
  /** Oldest first, `from < at <= to`. */
  samples(metric: 'edge.requests' | 'edge.errors', service: string, from: number, to: number): Promise<Sample[]>;
  /** What is known of a heartbeat; one that is asked for the first time is expected from `now` on. */
  heartbeat(name: string, now: number): Promise<Heartbeat>;
};
