import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { readAlertmanager } from '../core/incident/outside/alertmanager.ts';
import type { Heard } from '../core/incident/outside/model.ts';
import { readSentry } from '../core/incident/outside/sentry.ts';
import type { Plan } from '../core/runbook/plan.ts';
import { type Source, takeAlerts } from '../engine/incident/take-alerts.ts';
import type { IncidentDesk } from '../engine/incident/change-incident.ts';
import type { HookAnswer, HookRequest } from '../api/dependencies.ts';
import type { Config } from './configuration/config.ts';
import type { HookConfig } from './configuration/hook-keys.ts';

/** What taking in other tools' alerts needs. `mask` is for what they write. */
export type HookOptions = {
  config: Config;
  plan: Pick<Plan, 'severities'>;
  desk: IncidentDesk;
  environment: NodeJS.ProcessEnv;
  mask: (text: string) => string;
};

/** Takes requests of other tools: each proves itself by its own token or signature, before anything of it is read. */
export function openHooks(options: HookOptions): (request: HookRequest) => Promise<HookAnswer> {
  const { config, desk, environment, mask } = options;
  return async ({ kind, name, headers, body }) => {
    const hook = config.hooks.find((one) => one.name === name && one.kind === kind);
    if (hook === undefined) return { kind: 'unknown' };
    const secret = environment[hook.variable] ?? '';
    if (secret === '' || !proves(hook, secret, headers, body)) return { kind: 'refused' };
    const heard = read(hook, headers, body);
    if (heard.kind === 'refused') return { kind: 'bad', why: heard.why };
    const alerts = heard.alerts.map((alert) => ({ ...alert, title: mask(alert.title), text: mask(alert.text) }));
    return { kind: 'taken', taken: await takeAlerts(desk, sourceOf(hook, options), alerts) };
  };
}

/** The secrets that no page and no log may show. */
export function hookSecrets(config: Config, environment: NodeJS.ProcessEnv): string[] {
  return config.hooks.map(({ variable }) => environment[variable] ?? '').filter((value) => value !== '');
}

/** Hooks that refuse everything, because nobody has given them their secret. */
export function deafHooks(config: Config, environment: NodeJS.ProcessEnv): string[] {
  return config.hooks
    .filter(({ variable }) => (environment[variable] ?? '') === '')
    .map(({ name, variable }) => `The hook “${name}” refuses everything: ${variable} is not set.`);
}

function proves({ kind }: HookConfig, secret: string, headers: HookRequest['headers'], body: string): boolean {
  if (kind === 'sentry')
    return same(
      headers['sentry-hook-signature'] ?? '',
      createHmac('sha256', secret).update(body, 'utf8').digest('hex'),
    );
  return same(/^Bearer (\S+)$/i.exec(headers['authorization'] ?? '')?.[1] ?? '', secret);
}

function read(hook: HookConfig, headers: HookRequest['headers'], body: string): Heard {
  let message: unknown;
  try {
    message = JSON.parse(body);
  } catch {
    return { kind: 'refused', why: 'The body is not JSON.' };
  }
  if (hook.kind === 'sentry') return readSentry(message, headers['sentry-hook-resource'] ?? '');
  return readAlertmanager(message, hook.serviceLabel);
}

function sourceOf(hook: HookConfig, { config, plan: { severities } }: HookOptions): Source {
  const known = (word: string): string | undefined =>
    severities.find(({ name, title }) => [name, title].some((one) => one.toLowerCase() === word.toLowerCase()))?.name;
  return {
    name: hook.name,
    severities,
    reopenWithinMs: config.reopenWithinMs,
    severityOf(word) {
      const bound = Object.entries(hook.severities).find(([theirs]) => theirs.toLowerCase() === word?.toLowerCase());
      return bound?.[1] ?? (word === null ? undefined : known(word)) ?? hook.severity;
    },
    serviceOf: (word) => config.services.find(({ name, title }) => name === word || title === word)?.name ?? null,
  };
}

/** In constant time, whatever the lengths. */
function same(given: string, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
