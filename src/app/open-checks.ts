import { createHash, timingSafeEqual } from 'node:crypto';
import type { Inside } from '../adapters/probe/inside/inside.ts';
import { openProbes } from '../adapters/probe/open-probes.ts';
import type { Heartbeat } from '../core/check/heartbeat.ts';
import type { Check } from '../core/check/model.ts';
import type { Platform } from '../engine/platform-ports.ts';
import type { Clock, Store } from '../engine/ports.ts';
import { heartbeatSetting } from '../engine/procedure/backups.ts';
import type { Config } from './configuration/config.ts';

/** How long nothing may be learned of anything before somebody is told. */
const lostAfterMs = 5 * 60_000;

/** The checks that `signalbox.yaml` states, and one of Signalbox's own sight where anything is watched at all. */
export function statedChecks(config: Pick<Config, 'statedChecks' | 'uplink' | 'services'>): Config['statedChecks'] {
  if (config.statedChecks.length + config.services.length === 0) return [];
  return [...config.statedChecks, { title: 'Signalbox’s own sight', check: sightCheck(config.uplink) }];
}

/** A check of each resource that is used and that no stated check of the same name looks at already. */
export function resourceChecks(
  config: Pick<Config, 'resources' | 'statedChecks' | 'checks'>,
  urlOf: (name: string) => string | null,
): Config['statedChecks'] {
  const stated = new Set(config.statedChecks.map(({ check }) => check.service));
  const ports = { postgres: 5432, redis: 6379 } as const;
  return config.resources.flatMap(({ name, title, kind }) => {
    const url = urlOf(name) ?? '';
    if (stated.has(name) || !URL.canParse(url)) return [];
    const { hostname, port } = new URL(url);
    const { intervalMs, timeoutMs, failures, successes, retries } = config.checks;
    const check: Check = {
      kind: 'tcp',
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port === '' ? ports[kind] : Number(port),
      id: `resource:${name}`,
      service: name,
      role: 'dependency',
      expect: [],
      intervalMs: intervalMs ?? 30_000,
      timeoutMs,
      retries,
      failuresToOpen: failures,
      successesToClose: successes,
      allowLinkLocal: false,
      source: null,
    };
    return [{ title, check }];
  });
}

function sightCheck(targets: string[]): Check {
  return {
    kind: 'uplink',
    targets,
    lostAfterMs,
    id: 'uplink:signalbox',
    service: 'signalbox',
    role: 'signalbox',
    expect: [],
    intervalMs: 10_000,
    timeoutMs: 5000,
    retries: 0,
    failuresToOpen: 2,
    successesToClose: 1,
    allowLinkLocal: false,
    source: null,
  };
}

/** The values of the variables that checks name, to be masked; and a warning for each that is not set. */
export function checkVariables(checks: readonly Check[], environment: NodeJS.ProcessEnv) {
  const secrets: string[] = [];
  const warnings: string[] = [];
  for (const check of checks) {
    for (const name of namesIn(check)) {
      const value = environment[name] ?? '';
      if (value === '')
        warnings.push(`the check "${check.service}" needs ${name}, which is not set: it learns nothing`);
      else secrets.push(value);
    }
  }
  return { secrets, warnings };
}

function namesIn(check: Check): Set<string> {
  const named = check.kind === 'command' ? check.variables : [];
  const texts = JSON.stringify(check).matchAll(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g);
  return new Set([...named, ...[...texts].map(([, name]) => name ?? '')]);
}

type Given = {
  clock: Clock;
  store: Store;
  environment: NodeJS.ProcessEnv;
  platform: Pick<Platform, 'status' | 'logs'>;
  uplink: readonly string[];
};

/** Probes that can also ask what this Signalbox itself knows. */
export function openChecks({ clock, store, environment, platform, uplink }: Given) {
  const inside: Inside = {
    status: () => platform.status(),
    countLines: async (query) => (await platform.logs(query)).length,
    samples: (metric, service, from, to) => store.read((tx) => tx.samples.window(metric, service, from, to)),
    heartbeat: (name, now) =>
      store.transaction(async (tx) => {
        const known = await tx.settings.get(heartbeatSetting(name));
        if (isHeartbeat(known)) return known;
        const fresh: Heartbeat = { last: null, since: now };
        await tx.settings.put(heartbeatSetting(name), fresh);
        return fresh;
      }),
  };
  return openProbes({ clock, environment, inside, uplink });
}

/** Takes a beat in. `unknown` is a name that no check waits for. */
export function heartbeatIntake({
  clock,
  store,
  environment,
  checks,
}: Pick<Given, 'clock' | 'store' | 'environment'> & { checks: readonly Check[] }) {
  return async (name: string, token: string): Promise<'heard' | 'unknown' | 'refused'> => {
    const check = checks.find((one) => one.kind === 'heartbeat' && one.service === name);
    if (check?.kind !== 'heartbeat') return 'unknown';
    const expected = environment[check.token.slice(2, -1)] ?? '';
    if (expected === '' || !same(token, expected)) return 'refused';
    const now = clock.now();
    await store.transaction(async (tx) => {
      const known = await tx.settings.get(heartbeatSetting(name));
      const since = isHeartbeat(known) ? known.since : now;
      await tx.settings.put(heartbeatSetting(name), { last: now, since } satisfies Heartbeat);
    });
    return 'heard';
  };
}

function isHeartbeat(value: unknown): value is Heartbeat {
  return typeof value === 'object' && value !== null && 'since' in value && typeof value.since === 'number';
}

/** In constant time, whatever the lengths. */
function same(given: string, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
