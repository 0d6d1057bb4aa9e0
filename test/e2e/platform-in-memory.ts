import type { LogLine, LogQuery, Release, ReleaseOutcome, ServiceStatus } from '../../src/core/release/model.ts';
import type { Platform } from '../../src/engine/ports.ts';

/** A platform whose services are only said to run: for tests of what stands in front of a platform. */
export type MemoryPlatform = Platform & {
  statuses: ServiceStatus[];
  /** Writes a log line, and hands it to whoever follows. */
  write(line: LogLine): void;
  secrets: Record<string, string>;
};

const asksFor = (query: LogQuery, line: LogLine): boolean =>
  (query.service === null || query.service === line.service) &&
  (query.since === null || query.since <= line.at) &&
  (query.filter === null || line.text.toLowerCase().includes(query.filter.toLowerCase()));

/** Makes one with these services. `variables` are the same for each. */
export function createMemoryPlatform(statuses: ServiceStatus[], variables: Record<string, string>): MemoryPlatform {
  const lines: LogLine[] = [];
  const followers = new Set<(line: LogLine) => void>();
  const held = { ...variables };
  let count = 1;

  const release = (service: string, reason: Release['reason']): Release => {
    count += 1;
    return {
      id: `rel-${count}`,
      service,
      number: count,
      codeHash: 'c0ffee',
      variables: { ...held },
      reason,
      state: 'live',
      createdAt: 1000 + count,
      liveAt: 1001 + count,
      failure: null,
      good: true,
    };
  };
  const releases: Release[] = [];
  const goLive = async (service: string, reason: Release['reason']): Promise<ReleaseOutcome> => {
    const made = release(service, reason);
    const previous = releases.findLast((one) => one.service === service)?.id ?? null;
    releases.push(made);
    return { kind: 'live', release: made, previous, warnings: [] };
  };

  return {
    statuses,
    secrets: held,
    write(line) {
      lines.push(line);
      for (const follower of followers) follower(line);
    },
    status: async () => statuses,
    deploy: (service) => goLive(service, 'deploy'),
    restart: (service) => goLive(service, 'restart'),
    async rollback(service, releaseId) {
      if (releaseId === 'none') throw new Error('There is no release "none" of it.\n    at somewhere (file.ts:1:1)');
      return goLive(service, 'rollback');
    },
    deployments: async (service, limit) =>
      releases
        .filter((one) => one.service === service)
        .toReversed()
        .slice(0, limit),
    logs: async (query) => lines.filter((line) => asksFor(query, line)).slice(-query.tail),
    follow(query, onLine, signal) {
      const follower = (line: LogLine): void => {
        if (asksFor(query, line)) onLine(line);
      };
      followers.add(follower);
      return new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          followers.delete(follower);
          resolve();
        });
      });
    },
    variables: async () => held,
    async setVariables(service, changes) {
      for (const [name, value] of Object.entries(changes)) {
        if (value === null) delete held[name];
        else held[name] = value;
      }
      return goLive(service, 'variables');
    },
    sample: async () => [],
  };
}
