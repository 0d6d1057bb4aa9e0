import type { CheckState } from '../../core/check/model.ts';
import type { Alert, MetricName, Sample } from '../../core/rule/model.ts';
import type { Rollup, RollupStep } from '../../core/rule/rollup.ts';

/** The tables of what is measured, and of what rules make of it. */
export interface WatchTables {
  checks: {
    get(checkId: string): Promise<CheckState | null>;
    /** Of each check at most one. */
    put(...states: CheckState[]): Promise<void>;
    list(): Promise<CheckState[]>;
  };
  samples: {
    add(samples: Sample[]): Promise<void>;
    /** Oldest first, `from < at <= to`. */
    window(metric: MetricName, service: string, from: number, to: number): Promise<Sample[]>;
    /** When the first sample at or after `at` was measured, or null. */
    firstFrom(at: number): Promise<number | null>;
    deleteBefore(at: number): Promise<number>;
  };
  /** Samples by minute and hour. Each is made of all that is there, so that making it again doubles nothing. */
  rollups: {
    /** Makes the minutes of `from <= at < to`, both of them whole minutes, of their samples. */
    makeMinutes(from: number, to: number): Promise<void>;
    /** When the first minute at or after `at` begins that was made, or null. */
    firstMinuteFrom(at: number): Promise<number | null>;
    /**
     * Makes the hour that begins at `at` of its minutes, for `limit` services whose names come after `after`. Gives the last
     * of those, or null when there are no more.
     */
    makeHour(at: number, after: string, limit: number): Promise<string | null>;
    /** Oldest first, `from <= at < to`. */
    list(step: RollupStep, metric: MetricName, service: string, from: number, to: number): Promise<Rollup[]>;
    deleteBefore(step: RollupStep, at: number): Promise<number>;
  };
  alerts: {
    get(ruleId: string): Promise<Alert | null>;
    /** Of each rule at most one. */
    put(...alerts: Alert[]): Promise<void>;
    list(): Promise<Alert[]>;
  };
}
