/** What a resource is. */
export type ResourceKind = 'postgres' | 'redis';

/** Who can provide one: an address of one that runs elsewhere, the machine's programs, or an npm package's. */
export type ResourceSource = 'url' | 'machine' | 'package';

/** The newest `backups` stay, and none longer than `days`; the newest of all stays in any case. */
export type BackupKeep = { backups: number; days: number };

/** A database that services use, as it is configured. Durations are in ms. */
export type ResourceSpec = {
  /** A kebab-case slug; names its folder and its database. */
  name: string;
  /** Its line in the file, 1-based. */
  line: number;
  title: string;
  kind: ResourceKind;
  /** In the order in which they are tried. */
  from: ResourceSource[];
  /** The environment variable with the address for the source `url`. */
  urlVariable: string | null;
  /** Null is any free one. */
  port: number | null;
  /** What services find its address under. */
  variable: string;
  startTimeoutMs: number;
  /** How many of its backups stay, and for how long. */
  keep: BackupKeep;
};

/**
 * How a resource is: `missing` when nobody provides it, `starting` until it takes connections, `ready`, `down` when it
 * stopped taking them and is brought back, `stopped` when we ended it.
 */
export type ResourceState = 'missing' | 'starting' | 'ready' | 'down' | 'stopped';

/** What `signalbox status` says of one resource. `address` has no password. */
export type ResourceStatus = {
  resource: string;
  title: string;
  kind: ResourceKind;
  state: ResourceState;
  source: ResourceSource | null;
  /** `host:port/database`, or null while there is none. */
  address: string | null;
  variable: string;
  keep: BackupKeep;
  pid: number | null;
  /** How often it was brought back since Signalbox started. */
  restarts: number;
  /** Why it is not ready, with the mend; null when it is. */
  why: string | null;
};
