import { expect, test } from 'vitest';
import type { Incident } from './model.ts';
import { incidentFor } from './open-incident.ts';
import { holdingOpen, placeAlert, type AlertRule } from './place-alert.ts';

const rule = (
  id: string,
  service: string | null,
  incident: string | null,
  kind: 'checkDown' | 'allChecksDown' | 'availability',
): AlertRule => ({
  id,
  service,
  incident,
  measure: { kind },
});
const crashLoop = { kind: 'latest', metric: 'process.restarts' } as const;
const rules = {
  bot: rule('down:bot', 'bot', 'Bot Not Responding', 'checkDown'),
  landing: rule('down:landing', 'landing', 'Service Down', 'checkDown'),
  all: rule('all-down', null, null, 'allChecksDown'),
  botUptime: rule('uptime:bot', 'bot', 'Bot Not Responding', 'availability'),
  landingUptime: rule('uptime:landing', 'landing', 'Service Down', 'availability'),
  undescribed: rule('down:api', 'api', null, 'checkDown'),
  crashing: { ...rule('crash-loop:api', 'api', null, 'checkDown'), measure: crashLoop },
  botCpu: rule('cpu:bot', 'bot', null, 'availability'),
};
type Name = keyof typeof rules;
const opened = (name: Name): Incident => incidentFor({ title: name, severity: 'P1', ...rules[name] }, [], null, 1);
const ruleOf = (id: string) => Object.values(rules).find((one) => one.id === id);

test.each<{ fires: Name; open: Name[]; joins: Name | null }>([
  { fires: 'bot', open: [], joins: null },
  { fires: 'bot', open: ['bot'], joins: 'bot' },
  { fires: 'botUptime', open: ['bot'], joins: 'bot' },
  { fires: 'landingUptime', open: ['bot'], joins: null },
  { fires: 'botCpu', open: ['bot'], joins: null },
  { fires: 'crashing', open: ['undescribed'], joins: 'undescribed' },
  { fires: 'undescribed', open: ['crashing'], joins: 'crashing' },
  { fires: 'crashing', open: ['bot'], joins: null },
  { fires: 'crashing', open: ['all'], joins: 'all' },
  { fires: 'bot', open: ['all'], joins: 'all' },
  { fires: 'bot', open: ['all', 'bot'], joins: 'bot' },
  { fires: 'botUptime', open: ['all'], joins: null },
  { fires: 'all', open: ['bot', 'landing'], joins: null },
])('$fires, while open: $open, joins $joins', ({ fires, open, joins }) => {
  const place = placeAlert(rules[fires], open.map(opened), ruleOf);
  expect(place?.ruleId ?? null).toBe(joins === null ? null : rules[joins].id);
});

test('an incident is held open by the alerts that joined it, not by those with one of their own', () => {
  const [all, bot] = [opened('all'), opened('bot')];
  const firing = [rules.bot, rules.landing];
  expect(holdingOpen(all, firing, [all, bot], ruleOf)).toEqual([rules.landing]);
  expect(holdingOpen(bot, firing, [all, bot], ruleOf)).toEqual([rules.bot]);
  expect(holdingOpen(all, [], [all], ruleOf)).toEqual([]);
});
