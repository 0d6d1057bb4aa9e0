import { parseDuration } from '../../cli/time.ts';
import type { LineOf } from './lint.ts';
import type { ConfigProblem } from './validate.ts';

type RawHook = {
  kind: string;
  'token-variable'?: string;
  'secret-variable'?: string;
  severity: string;
  severities?: Record<string, string>;
  'service-label'?: string;
};

/** The keys under `hooks`. */
export type RawHooks = Record<string, RawHook>;
/** The keys under `incidents`. */
export type RawIncidents = { 'reopen-within'?: string };

/** A tool that tells of its alerts. `variable` names the environment variable with its token or secret. */
export type HookConfig = {
  name: string;
  kind: 'alertmanager' | 'sentry';
  variable: string;
  /** Of what names none that is known. */
  severity: string;
  /** Its words → our severities. */
  severities: Record<string, string>;
  serviceLabel: string;
};

/** What the kinds of value cannot say of hooks. */
export function checkHooks(raw: RawHooks | undefined, lineOf: LineOf): ConfigProblem[] {
  return Object.keys(raw ?? {})
    .filter((name) => !/^[a-z0-9][a-z0-9-]{0,62}$/.test(name))
    .map((name) => ({
      line: lineOf('hooks', name),
      what: `Unexpected name "${name}" of a hook`,
      mend: 'It is part of an address: use lower-case words joined by "-".',
    }));
}

/** The hooks with their defaults. */
export function toHooks(raw: RawHooks | undefined): HookConfig[] {
  return Object.entries(raw ?? {}).map(([name, hook]) => ({
    name,
    kind: hook.kind === 'sentry' ? 'sentry' : 'alertmanager',
    variable: hook['token-variable'] ?? hook['secret-variable'] ?? '',
    severity: hook.severity,
    severities: hook.severities ?? {},
    serviceLabel: hook['service-label'] ?? 'service',
  }));
}

/** How soon trouble must return to be the same incident, in ms. */
export function toReopenWithin(raw: RawIncidents | undefined): number {
  return parseDuration(raw?.['reopen-within'] ?? '10m') ?? 600_000;
}
