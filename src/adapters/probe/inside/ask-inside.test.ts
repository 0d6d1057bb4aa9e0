import { checkOf } from '../../../../test/harness/checks.ts';
import type { ServiceStatus } from '../../../core/release/model.ts';
import type { Sample } from '../../../core/rule/model.ts';
import { probeConformance, type ProbeWorld } from '../conformance.ts';
import type { Inside } from './inside.ts';

const status = {
  service: 'bot',
  title: 'Bot',
  state: 'live',
  address: '',
  healthUrl: '',
  release: null,
  pid: process.pid,
  restarts: 2,
  memoryMb: 120,
  replicas: { serving: 2, wanted: 2 },
  limits: null,
} as ServiceStatus;
const samples: Record<string, number[]> = { 'edge.requests bot': [50, 50], 'edge.errors bot': [3, 4] };

const inside: Inside = {
  status: async () => [status, { ...status, service: 'gone', pid: null, state: 'crashed' }],
  countLines: async ({ service, regex }) =>
    service === 'slow' ? new Promise(() => undefined) : regex === 'rate limit' ? 12 : 0,
  samples: async (metric, service) =>
    (samples[`${metric} ${service}`] ?? []).map((value): Sample => ({ metric, service, at: 1, value })),
  heartbeat: async (name, now) => ({ last: name === 'late' ? now - 90_000 : now - 59_999, since: 0 }),
};
const world = (parts: Pick<ProbeWorld, 'passing' | 'failing' | 'lost'> & Partial<ProbeWorld>): Promise<ProbeWorld> =>
  Promise.resolve({
    options: { inside },
    hanging: null,
    secrets: [],
    left: null,
    close: async () => undefined,
    ...parts,
  });

const of = (service: string, expect: string[]) => checkOf({ kind: 'process', of: service }, { expect });
probeConformance('process', () =>
  world({
    passing: of('bot', ['replicas >= 2', 'memory < 512MB', 'restarts < 5']),
    failing: [
      { name: 'too large', check: of('bot', ['memory < 100MB']), reason: /memory is 120 MB, expected < 100MB/ },
      { name: 'dead', check: of('gone', []), reason: /no process of gone lives \(crashed\)/ },
    ],
    lost: [{ name: 'unknown', check: of('nobody', []), reason: /there is no service nobody/ }],
  }),
);

const log = (service: string | null, pattern: string, expect: string[] = ['value < 10']) =>
  checkOf({ kind: 'log', of: service, pattern, level: 'error', windowMs: 60_000 }, { expect, timeoutMs: 200 });
probeConformance('log', () =>
  world({
    passing: log('bot', 'all well'),
    failing: [{ name: 'too many', check: log(null, 'rate limit'), reason: /value is 12, expected < 10/ }],
    lost: [],
    hanging: log('slow', ''),
    asksItself: true,
  }),
);

const edge = (service: string, expect: string[]) =>
  checkOf({ kind: 'edge', of: service, windowMs: 60_000 }, { expect });
probeConformance('edge', () =>
  world({
    passing: edge('bot', ['requests == 100', 'share in 6..8']),
    failing: [{ name: 'too many', check: edge('bot', ['share < 5']), reason: /share is 7, expected < 5/ }],
    lost: [{ name: 'no traffic', check: edge('quiet', ['share < 5']), reason: /no request came/ }],
  }),
);

const beat = (service: string) =>
  checkOf({ kind: 'heartbeat', token: '${T}', everyMs: 60_000, graceMs: 30_000 }, { service });
probeConformance('heartbeat', () =>
  world({
    passing: beat('on-time'),
    failing: [{ name: 'late', check: beat('late'), reason: /was last heard 1 min 30 s ago, expected one every 1 min/ }],
    lost: [],
  }),
);
