import type { LogLevel } from '../log/model.ts';
import type { Source } from '../runbook/plan.ts';
import type { CheckKind, Condition } from './condition.ts';

/**
 * What a probe asks. In texts, `${NAME}` stands for an environment variable: it is put in when the probe asks and is
 * part of nothing that is stored or shown.
 */
export type Target =
  | {
      kind: 'http';
      url: string;
      method: string;
      headers: Readonly<Record<string, string>>;
      body: string | null;
      /** How many are followed. */
      redirects: number;
      /** Where in the answer, a JSON document, the number stands that the check is there to measure. */
      value?: readonly (string | number)[];
    }
  | { kind: 'tcp'; host: string; port: number }
  /** `name` is the one that the certificate must be for; `caFile` holds issuers that are trusted beside the usual ones. */
  | { kind: 'tls'; host: string; port: number; name: string; caFile: string | null }
  | { kind: 'dns'; name: string; record: DnsRecord; resolver: string | null }
  | { kind: 'sql'; url: string; query: string }
  | { kind: 'redis'; url: string; command: readonly string[] }
  | { kind: 'command'; argv: readonly string[]; directory: string; variables: readonly string[] }
  | { kind: 'process'; of: string }
  /** `token` is the secret part of its address; `graceMs` is added to `everyMs` before a beat is late. */
  | { kind: 'heartbeat'; token: string; everyMs: number; graceMs: number }
  | { kind: 'log'; of: string | null; pattern: string | null; level: LogLevel | null; windowMs: number }
  | { kind: 'edge'; of: string; windowMs: number }
  | { kind: 'prometheus'; url: string; metric: string; labels: Readonly<Record<string, string>> }
  /** Whether this machine reaches anybody at all: passes when one of `host:port` takes a connection. */
  | { kind: 'uplink'; targets: readonly string[]; lostAfterMs: number };

export const dnsRecords = ['A', 'AAAA', 'CNAME', 'MX', 'NS', 'TXT', 'CAA', 'PTR'] as const;
export type DnsRecord = (typeof dnsRecords)[number];

/** A probe on a schedule. Times are in milliseconds. */
export type Check = Target & {
  id: string;
  /** What its samples and its rule are about: the service, or the check's own name. */
  service: string;
  /** `service` is one that the team runs; when all of those are down that is one incident. */
  role: CheckRole;
  /** All must hold. */
  expect: readonly Condition[];
  intervalMs: number;
  timeoutMs: number;
  /** How often a failed probe is repeated at once before it counts as failed. */
  retries: number;
  /** Consecutive failures that make it down, and successes that make it up again. */
  failuresToOpen: number;
  successesToClose: number;
  /** Link-local and metadata addresses are refused otherwise. */
  allowLinkLocal: boolean;
  /** The lines of the runbook that ask for this check, or null when only `signalbox.yaml` does. */
  source: Source | null;
};

/** What is checked: a service of ours, something that those need, or Signalbox's own sight. */
export type CheckRole = 'service' | 'dependency' | 'signalbox';

/** The check of one kind. */
export type CheckOf<K extends CheckKind> = Extract<Check, { kind: K }>;

/**
 * What one probe found. `lost` means that nothing can be said (our own fault: no socket, probe cancelled);
 * it never counts for or against the service.
 */
export type CheckResult = {
  checkId: string;
  at: number;
  outcome: 'pass' | 'fail' | 'lost';
  durationMs: number | null;
  status: number | null;
  /** Why it failed or was lost, in one sentence; null when it passed. */
  reason: string | null;
  /** The number that the check is there to measure, for kinds that find one. */
  value?: number | null | undefined;
};

/** What is remembered of a check between probes; stored, so counters survive a restart. */
export type CheckState = {
  checkId: string;
  status: 'unknown' | 'up' | 'down';
  failures: number;
  successes: number;
  /** When `status` last changed, epoch ms. */
  since: number;
  last: CheckResult | null;
};

export type CheckEvent = { kind: 'probed'; result: CheckResult };
