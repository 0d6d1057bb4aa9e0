import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compileRunbook } from '../../src/core/runbook/compile.ts';

const file = new URL('RUNBOOK.md', import.meta.url);
const { plan, problems } = compileRunbook(readFileSync(file, 'utf8'), 'RUNBOOK.md');

it('has nothing to mend', () => expect(problems).toEqual([]));

it.each([
  ['landing', 'http://127.0.0.1:8080/health'],
  ['dashboard', 'http://127.0.0.1:5055/api/health'],
  ['discord-bot', 'http://127.0.0.1:8081/health'],
  ['trust-rollup', 'http://127.0.0.1:8082/health'],
  ['ai-gateway', 'http://127.0.0.1:8083/health'],
])('%s answers at %s', (name, healthUrl) => {
  expect(plan.services.find((service) => service.name === name)).toMatchObject({
    healthUrl,
    expected: { status: 200, json: { status: 'ok', ready: true } },
    intervalSeconds: 300,
  });
});

it('states these numbers and no others', () => {
  const stated = plan.thresholds.map(({ metric, comparison, value, unit, windowSeconds, statistic, role, service }) => [
    metric,
    `${comparison}${value}${unit}`,
    windowSeconds,
    statistic,
    role,
    service,
  ]);
  expect(stated).toEqual([
    ['Cache hit rate', '>60%', null, null, 'expected', null],
    ['Health check response', '<200ms', null, null, 'baseline', null],
    ['Discord command response', '<2s', null, null, 'baseline', 'discord-bot'],
    ['Trust score lookup', '<1s', null, null, 'baseline', 'trust-rollup'],
    ['Landing page load', '<1s', null, null, 'baseline', 'landing'],
    ['API calls', '<500ms', null, null, 'baseline', null],
    ['Memory', '<512MB', null, null, 'baseline', null],
    ['CPU', '<30%', null, 'average', 'baseline', null],
    ['Network', '<10GB', 2_592_000, 'total', 'baseline', null],
    ['uptime', '>=99.9%', null, null, 'target', null],
    ['uptime', '<99%', 86_400, null, 'alert', null],
    ['response time', '<2s', null, 'p95', 'target', null],
    ['response time', '>5s', null, 'p95', 'alert', null],
    ['error rate', '<0.1%', null, null, 'target', null],
    ['error rate', '>1%', 3600, null, 'alert', null],
    ['Queries', '<100ms', null, null, 'expected', null],
  ]);
});

it.each([
  ['P0', 'Critical', 0],
  ['P1', 'High', 3600],
  ['P2', 'Medium', 14_400],
  ['P3', 'Low', 86_400],
])('%s is %s, answered within %d s', (name, title, responseSeconds) => {
  const severity = plan.severities.find((entry) => entry.name === name);
  expect(severity).toMatchObject({ title, responseSeconds });
  expect(severity?.examples.length).toBeGreaterThanOrEqual(3);
});

it.each([
  ["Service Won't Start", 3, 3, 3],
  ['Discord Bot Not Responding', 3, 3, 1],
  ['High API Costs', 3, 3, 3],
  ['Database Connection Errors', 3, 3, 1],
  ['Memory Leaks', 3, 3, 3],
])('%s has %d symptoms, %d diagnosis steps and %d ways out', (title, symptoms, diagnosis, ways) => {
  const incident = plan.incidents.find((entry) => entry.title === title);
  expect(incident?.symptoms).toHaveLength(symptoms);
  expect(incident?.diagnosis).toHaveLength(diagnosis);
  expect(incident?.resolution).toHaveLength(ways);
  expect(incident?.prevention.length).toBeGreaterThan(0);
});

it('rotates an expired token only if it has expired', () => {
  const [way] = plan.incidents.find((entry) => entry.title === 'Discord Bot Not Responding')?.resolution ?? [];
  expect(way?.steps.map((step) => step.condition)).toEqual([
    null,
    'the token has expired',
    'commands are missing in Discord',
  ]);
});

it('rates the security incident P0', () => {
  expect(plan.incidents.find((entry) => entry.title === 'Security incident')).toMatchObject({
    severity: 'P0',
    symptoms: { length: 4 },
  });
});

it.each([
  ['Deploying a change', 'deploy', 7],
  ['Rolling back a release', 'rollback', 2],
  ['Changing a variable', 'configure', 5],
  ['Rotating keys: Discord token', 'rotate', 5],
  ['Rotating keys: OpenAI key', 'rotate', 4],
  ['Rotating keys: Supabase keys', 'rotate', 4],
  ['Scaling out (more instances)', 'scale', 3],
  ['Backing up the database', 'backup', 3],
  ['Restoring a backup', 'restore', 2],
  ['Setting up uptime monitoring', 'configure', 4],
  ['Working an incident', 'other', 6],
  ['Backing up everything', 'backup', 4],
  ['Full system recovery', 'recovery', 6],
  ['Partial recovery of one service', 'recovery', 4],
  ['Planned maintenance', 'maintenance', 14],
  ['Maintenance mode', 'maintenance', 2],
])('%s is a %s procedure of %d steps', (title, kind, steps) => {
  const procedure = plan.procedures.find((entry) => entry.title === title);
  expect(procedure?.kind).toBe(kind);
  expect(procedure?.steps).toHaveLength(steps);
});

it('keeps its calendars', () => {
  const tasks = new Map(plan.calendars.map((calendar) => [calendar.title, calendar.tasks.length]));
  expect(tasks.get('Security tasks: Weekly')).toBe(4);
  expect(tasks.get('Security tasks: Monthly')).toBe(4);
  expect(tasks.get('Security tasks: Quarterly')).toBe(4);
});

it('says which contacts are not filled in', () => {
  expect(plan.contacts.filter((contact) => contact.placeholder).map((contact) => contact.role)).toEqual([
    'Primary On-Call',
    'Secondary On-Call',
  ]);
  expect(plan.contacts.find((contact) => contact.role === 'Security')?.channel).toEqual({
    kind: 'email',
    value: 'jme@tiltcheck.me',
  });
});
