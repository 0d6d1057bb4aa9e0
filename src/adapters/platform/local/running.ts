import type { LogLine } from '../../../core/log/model.ts';
import type { Release, ReleaseConfig } from '../../../core/release/model.ts';
import type { Edge } from '../../../engine/platform-ports.ts';
import type { Clock, Store } from '../../../engine/ports.ts';
import type { InstanceProcess } from './instance-process.ts';
import type { Limiter } from './limits.ts';

/** What every supervisor needs from outside. */
export type Surroundings = {
  stateDirectory: string;
  edge: Edge;
  store: Store;
  clock: Clock;
  limiter: Limiter;
  onLine: (line: LogLine) => void;
  onError: (error: unknown) => void;
};

/** A process in care. */
export type Running = {
  process: InstanceProcess;
  release: Release;
  config: ReleaseConfig;
  deciding: AbortController;
  unwatch: () => void;
  /** It is being ended, or has been. */
  ending: Promise<void> | null;
};
