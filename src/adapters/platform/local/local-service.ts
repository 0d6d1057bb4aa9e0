import type { CanaryPlan } from '../../../core/release/canary-plan.ts';
import type { Release, ReleaseConfig } from '../../../core/release/model.ts';

/** One service as the local platform is given it. Paths are absolute, durations in ms. */
export type LocalService = ReleaseConfig & {
  /** A kebab-case slug; names folders below the state directory. */
  name: string;
  title: string;
  /** Another environment has it too: new code comes from there, or by a deploy, and is not taken up by a mere start. */
  promoted: boolean;
  directory: string;
  /** Paths of `directory` that a release is made of; null for everything but `.git` and `.signalbox`. */
  include: readonly string[] | null;
  /** The public port: the edge's. */
  port: number;
  variables: Record<string, string>;
  /** Variables without which nothing is started. */
  requires: readonly string[];
  /** How a release is tried as a canary, where a deploy asks for one. */
  canary: CanaryPlan;
  /** How many releases are kept, and for how long. */
  keep: { releases: number; days: number };
};

/** How a release is run. One of an earlier Signalbox kept nothing of it, and was never built. */
export function configFor(release: Release, service: LocalService): ReleaseConfig {
  return release.config ?? { ...configOf(service), build: null };
}

/** What a release of the service made now would keep of its configuration. */
export function configOf(service: LocalService): ReleaseConfig {
  return {
    command: service.command,
    build: service.build,
    preRelease: service.preRelease,
    buildTimeoutMs: service.buildTimeoutMs,
    replicas: service.replicas,
    healthPath: service.healthPath,
    expected: service.expected,
    startTimeoutMs: service.startTimeoutMs,
    drainMs: service.drainMs,
    stopSignal: service.stopSignal,
    stopGraceMs: service.stopGraceMs,
    limits: service.limits,
  };
}
