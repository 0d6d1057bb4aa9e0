import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quietDuty } from '../harness/duty.ts';
import { openTestStore } from '../harness/store.ts';
import { tasksOf } from '../../src/core/calendar/tasks-of.ts';
import type { AuditEvent } from '../../src/core/audit/model.ts';
import type { ResourceView } from '../../src/api/contract/resource.ts';
import type { ApiDependencies } from '../../src/api/dependencies.ts';
import { newCheckState, decideCheck } from '../../src/core/check/decide.ts';
import type { Incident } from '../../src/core/incident/model.ts';
import type { ServiceStatus } from '../../src/core/release/model.ts';
import { deriveWatch } from '../../src/core/rule/derive.ts';
import { renderSteps } from '../../src/core/procedure/render.ts';
import { compileRunbook } from '../../src/core/runbook/compile.ts';
import { createMasker } from '../../src/core/secret/mask.ts';
import { moveIncident, noteIncident } from '../../src/engine/incident/change-incident.ts';
import type { Store } from '../../src/engine/ports.ts';
import { createMemoryPlatform, type MemoryPlatform } from './platform-in-memory.ts';

export const programToken = 'program-token-of-the-tests';
export const mcpToken = 'mcp-token-of-the-tests';
export const secretValue = 'xoxb-not-for-anybodys-eyes-4711';

const services = [
  { name: 'gateway', title: 'Gateway', port: 4180, written: 'https://lantern.example' },
  { name: 'letter-worker', title: 'Letter Worker', port: 9101, written: 'https://lantern.example:9101' },
  { name: 'press', title: 'Press', port: 9102, written: 'https://lantern.example:9102' },
];

const statusOf = ({ name, title, port }: (typeof services)[number]): ServiceStatus => ({
  service: name,
  title,
  state: 'live',
  address: `http://127.0.0.1:${port}`,
  publicAddress: `http://127.0.0.1:${port}`,
  healthUrl: `http://127.0.0.1:${port}/health`,
  release: { id: `rel-${name}`, number: 1, liveAt: 1 },
  pid: 100 + port,
  restarts: 0,
  memoryMb: 61,
  replicas: { serving: 1, wanted: 1 },
  limits: null,
  maintenance: null,
  canary: null,
  blocked: 0,
});

/** Everything behind the API: a real store and a compiled runbook; states are written through the store port. */
export type Lantern = {
  deps: ApiDependencies;
  store: Store;
  platform: MemoryPlatform;
  errors: unknown[];
  drillsAsked: string[];
  audited: AuditEvent[];
  /** The databases, as they are said to be. */
  resources: ResourceView[];
  setRunbook(text: string): void;
  /** Records one probe of a service, as the watch does. */
  probed(service: string, found: { up: boolean; durationMs?: number; reason?: string; at?: number }): Promise<void>;
  open(change: Partial<Incident> & { id: string }): Promise<Incident>;
  close(): Promise<void>;
};

/** Opens the Lantern system of `runbook.md` in a fresh folder. */
export async function openLantern(web: string | null): Promise<Lantern> {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-control-room-'));
  const store = await openTestStore(join(folder, 'signalbox.db'));
  const platform = createMemoryPlatform(services.map(statusOf), { SLACK_TOKEN: secretValue, NODE_ENV: 'production' });
  const clock = { now: () => Date.now(), schedule: () => () => undefined };
  const desk = {
    clock,
    store,
    telling: { notify: () => [], link: () => null },
    rules: [],
    onNotices: () => undefined,
  };
  const masker = createMasker([secretValue]);
  const errors: unknown[] = [];
  const drillsAsked: string[] = [];
  const audited: AuditEvent[] = [];
  const resources: ResourceView[] = [];

  const compileNow = (text: string) => {
    const { plan, problems, tree } = compileRunbook(text, 'RUNBOOK.md');
    const revision = createHash('sha256').update(text).digest('hex');
    const watch = deriveWatch({
      plan,
      services: services.map(({ name, title, port }) => ({
        name,
        title,
        healthUrl: `http://127.0.0.1:${port}/health`,
        expected: { status: 200, json: { status: 'ok' }, text: null },
      })),
      checks: { intervalMs: 5000, timeoutMs: 2000, failures: 1, successes: 1 },
    });
    return { runbook: { file: 'RUNBOOK.md', revision, text, tree, plan, problems }, watch };
  };
  let compiled = compileNow(await readFile(new URL('runbook.md', import.meta.url), 'utf8'));

  const deps: ApiDependencies = {
    name: 'Lantern',
    token: programToken,
    mcpToken,
    people: [
      { id: 'ada', name: 'Ada Example', role: 'Primary On-Call' },
      { id: 'bo', name: 'Bo Example', role: null },
    ],
    now: () => Date.now(),
    store,
    platform,
    runbook: () => compiled.runbook,
    watch: () => compiled.watch,
    addresses: () => services.map(({ written, port }) => ({ written, bound: `http://127.0.0.1:${port}` })),
    moveIncident: (id, to, actor, note) => moveIncident(desk, id, to, actor, note),
    noteIncident: (id, actor, text) => noteIncident(desk, id, actor, text),
    duty: quietDuty,
    read: null,
    runs: {
      render: ({ steps }) => renderSteps(steps, { addresses: [], bindings: {}, parameters: {} }, (text) => text),
      begin: async () => ({ kind: 'refused', why: 'Nothing is run in this world.', mend: null }),
      seats: {
        say: async () => ({ kind: 'refused', why: 'Nothing is run in this world.' }),
        asks: () => null,
        isHere: () => false,
        asFound: (run) => run,
      },
    },
    tasks: {
      tasks: tasksOf(compiled.runbook.plan, { doneBy: {}, leaveOut: [] }),
      day: { zone: 'UTC', minute: 9 * 60 },
      backups: { rpoMs: null, procedures: [], heartbeats: [] },
    },
    resources: { list: () => resources, url: () => null, log: () => null },
    channels: { list: () => Promise.resolve([]), test: () => Promise.resolve(null) },
    rehearsals: () => [
      {
        incident: 'Press Not Responding',
        fault: { kind: 'kill', service: 'press' },
        why: 'The incident names the service Press.',
        steps: [
          { part: 'diagnosis', title: 'Read the log', text: 'signalbox logs press | tail -50' },
          { part: 'resolution', title: 'Option 1: restart it', text: 'signalbox restart press' },
        ],
      },
    ],
    async startDrill(incident) {
      drillsAsked.push(incident);
      if (incident !== 'Press Not Responding')
        return { kind: 'refused', error: `Nothing is known to break for "${incident}".` };
      await store.transaction((tx) =>
        tx.drills.put({
          id: 'drill-1',
          incident,
          fault: { kind: 'kill', service: 'press' },
          startedAt: Date.now(),
          finishedAt: null,
          stages: [{ stage: 'steady', passed: true, at: Date.now(), text: 'All checks passed.' }],
          score: null,
        }),
      );
      return { kind: 'started', id: 'drill-1' };
    },
    topClients: async () => [],
    audit: async (entry) => void audited.push(entry),
    mask: (text) => masker.mask(text),
    web,
    report: (error) => errors.push(error),
  };

  return {
    deps,
    store,
    platform,
    errors,
    drillsAsked,
    audited,
    resources,
    setRunbook(text) {
      compiled = compileNow(text);
    },
    async probed(service, { up, durationMs = 12, reason = 'connection refused', at = Date.now() }) {
      const check = compiled.watch.checks.find((one) => one.service === service);
      if (check === undefined) throw new Error(`No check of ${service}.`);
      await store.transaction(async (tx) => {
        const before = (await tx.checks.get(check.id)) ?? newCheckState(check.id, at);
        const result = {
          checkId: check.id,
          at,
          outcome: up ? ('pass' as const) : ('fail' as const),
          durationMs: up ? durationMs : null,
          status: up ? 200 : null,
          reason: up ? null : reason,
        };
        await tx.checks.put(decideCheck(check, before, { kind: 'probed', result }, at).state);
        await tx.samples.add([
          { metric: 'check.up', service, at, value: up ? 1 : 0 },
          ...(up ? [{ metric: 'check.duration' as const, service, at, value: durationMs }] : []),
        ]);
      });
    },
    async open(change) {
      const incident: Incident = {
        title: 'Press is down',
        severity: 'P1',
        state: 'open',
        service: 'press',
        ruleId: 'down:press',
        documented: 'Press Not Responding',
        openedAt: Date.now(),
        acknowledgedAt: null,
        resolvedAt: null,
        respondBy: Date.now() + 3_600_000,
        drillId: null,
        reopened: 0,
        ...change,
      };
      await store.transaction(async (tx) => {
        await tx.incidents.put(incident);
        const text = `${incident.severity}: ${incident.title}. connection refused`;
        await tx.incidents.append({
          incidentId: incident.id,
          at: incident.openedAt,
          actor: 'signalbox',
          kind: 'opened',
          text,
        });
      });
      return incident;
    },
    async close() {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
