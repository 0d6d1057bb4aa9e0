import type { Block } from '../../src/core/edge/model.ts';
import { matcherOf } from '../../src/core/log/matcher.ts';
import type { LogLine, LogQuery } from '../../src/core/log/model.ts';
import type { Release, ReleaseOutcome, ServiceStatus } from '../../src/core/release/model.ts';
import type { Platform } from '../../src/engine/platform-ports.ts';
import { Refusal } from '../../src/engine/refusal.ts';

/** A platform whose services are only said to run: for tests of what stands in front of a platform. */
export type MemoryPlatform = Platform & {
  statuses: ServiceStatus[];
  /** Writes a log line, and hands it to whoever follows. */
  write(line: LogLine): void;
  secrets: Record<string, string>;
};

const asksFor = (query: LogQuery): ((line: LogLine) => boolean) => {
  const made = matcherOf(query);
  if (made.kind === 'refused') throw new Refusal(made.why);
  return made.matcher.line;
};

/** Makes one with these services. `variables` are the same for each. */
export function createMemoryPlatform(statuses: ServiceStatus[], variables: Record<string, string>): MemoryPlatform {
  const lines: LogLine[] = [];
  const followers = new Set<(line: LogLine) => void>();
  const held = { ...variables };
  const blocked: Block[] = [];
  let count = 1;

  const release = (service: string, reason: Release['reason']): Release => {
    count += 1;
    return {
      id: `rel-${count}`,
      service,
      number: count,
      codeHash: 'c0ffee',
      variables: { ...held },
      config: null,
      reason,
      from: null,
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
    canary: async () => null,
    endCanary: (service) => goLive(service, 'deploy'),
    restart: (service) => goLive(service, 'restart'),
    scale: (service) => goLive(service, 'scale'),
    async planRollback(service, releaseId) {
      const target = { ...release(service, 'deploy'), id: releaseId ?? 'rel-before' };
      return { target, restores: ['The code of it.'], warnings: ['TOKEN was changed since.'] };
    },
    async rollback(service, releaseId) {
      if (releaseId === 'none') throw new Error('There is no release "none" of it.\n    at somewhere (file.ts:1:1)');
      return goLive(service, 'rollback');
    },
    deployments: async (service, limit) =>
      releases
        .filter((one) => one.service === service)
        .toReversed()
        .slice(0, limit),
    blocks: async () => blocked,
    async block(_service, block) {
      blocked.push(block);
    },
    async unblock(_service, address) {
      const at = blocked.findIndex((block) => block.address === address);
      if (at !== -1) blocked.splice(at, 1);
    },
    processes: async () => [],
    routes: async (_service, from) => ({
      since: from,
      routes: [
        { route: 'GET /orders/:id', requests: 4, statuses: { '2xx': 3, '5xx': 1 }, durations: { 50: 4 }, bytes: 9 },
      ],
    }),
    async maintenance(service, on) {
      for (const status of statuses)
        if (service === null || status.service === service) status.maintenance = on?.message ?? null;
    },
    async exec(_service, argv, { onOutput }) {
      await onOutput('out', Buffer.from(`${argv.join(' ')}\n`));
      return { code: 0, signal: null };
    },
    logs: async (query) => lines.filter(asksFor(query)).slice(-query.tail),
    follow(query, onLine, signal) {
      const wanted = asksFor(query);
      const follower = (line: LogLine): void => {
        if (wanted(line)) onLine(line);
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
