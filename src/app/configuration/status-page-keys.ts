import { isIP } from 'node:net';
import { type Impact, impacts, type StatusPage } from '../../core/status-page/model.ts';
import { parseDuration } from '../../cli/time.ts';
import type { RawChannel } from './channel-keys.ts';
import type { LineOf } from './lint.ts';
import type { ConfigProblem } from './validate.ts';

/** The keys under `status-page`. */
export type RawStatusPage = {
  title: string;
  url: string;
  listen?: string;
  port?: number;
  components?: Record<string, { title: string; services: string[] }>;
  publish?: string;
  after?: string;
  impact?: Record<string, string>;
  subscribers?: { 'email-through'?: string; webhooks?: string | boolean; 'allow-private'?: string | boolean };
};

/** The public page, and who may hear of it. Without severities of the runbook: those are put in when it is opened. */
export type StatusPageConfig = Omit<StatusPage, 'impacts'> & {
  impacts: Record<string, Impact>;
  url: string;
  listen: string;
  port: number;
  subscribers: {
    /** The channel by whose mail server mails go out; null: nobody subscribes by mail. */
    emailThrough: string | null;
    webhooks: boolean;
    /** Webhooks may lead to addresses inside our own network, and need no TLS. */
    allowPrivate: boolean;
  };
};

const onOff = ['on', 'off', 'true', 'false'];

/** What the kinds of value cannot say of the status page. */
export function checkStatusPage(
  raw: RawStatusPage | undefined,
  known: { watched: readonly string[]; channels: Readonly<Record<string, RawChannel>> },
  lineOf: LineOf,
): ConfigProblem[] {
  if (raw === undefined) return [];
  const problems: ConfigProblem[] = [];
  const report = (path: string[], what: string, mend: string): void => {
    problems.push({ line: lineOf('status-page', ...path), what: `${what} of the status page`, mend });
  };
  if (!isPublicUrl(raw.url))
    report(['url'], `Unexpected url "${raw.url}"`, 'Write an https address, as in https://status.example.com.');
  if (raw.listen !== undefined && isIP(raw.listen) === 0)
    report(
      ['listen'],
      `Unexpected listen "${raw.listen}"`,
      'Write an IP address: 127.0.0.1, or 0.0.0.0 for everybody.',
    );
  const port = raw.port ?? 7072;
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    report(['port'], `Unexpected port ${port}`, 'Use a port from 1 to 65535.');
  const components = Object.entries(raw.components ?? {});
  if (components.length === 0)
    report([], 'No components', 'Add "components": what customers see, and which services it consists of.');
  for (const [id, { services }] of components) {
    if (services.length === 0) report(['components', id], `No services in the component "${id}"`, 'Name at least one.');
    for (const name of services)
      if (!known.watched.includes(name))
        report(['components', id, 'services'], `Unknown service "${name}"`, 'Name one under "services" or "checks".');
  }
  if (raw.publish !== undefined && raw.publish !== 'automatic' && raw.publish !== 'by-hand')
    report(['publish'], `Unexpected publish "${raw.publish}"`, 'Write automatic or by-hand.');
  for (const [severity, impact] of Object.entries(raw.impact ?? {}))
    if (!isImpact(impact))
      report(['impact', severity], `Unexpected impact "${impact}"`, `Write one of ${impacts.join(', ')}.`);
  const { 'email-through': through, ...switches } = raw.subscribers ?? {};
  if (through !== undefined && known.channels[through]?.kind !== 'email')
    report(['subscribers', 'email-through'], `"${through}" is no email channel`, 'Name one under "channels".');
  for (const [key, value] of Object.entries(switches))
    if (!onOff.includes(String(value))) report(['subscribers', key], `Unexpected ${key}`, 'Write on or off.');
  return problems;
}

/** The status page with its defaults; null where there is none. */
export function toStatusPage(raw: RawStatusPage | undefined): StatusPageConfig | null {
  if (raw === undefined) return null;
  const isOn = (value: string | boolean | undefined): boolean => ['on', 'true'].includes(String(value ?? 'off'));
  return {
    title: raw.title,
    url: raw.url.replace(/\/+$/, ''),
    listen: raw.listen ?? '127.0.0.1',
    port: raw.port ?? 7072,
    components: Object.entries(raw.components ?? {}).map(([id, { title, services }]) => ({ id, title, services })),
    impacts: Object.fromEntries(
      Object.entries(raw.impact ?? {}).flatMap(([severity, impact]) => (isImpact(impact) ? [[severity, impact]] : [])),
    ),
    publish: raw.publish === 'by-hand' ? 'by-hand' : 'automatic',
    afterMs: parseDuration(raw.after ?? '2m') ?? 120_000,
    subscribers: {
      emailThrough: raw.subscribers?.['email-through'] ?? null,
      webhooks: isOn(raw.subscribers?.webhooks),
      allowPrivate: isOn(raw.subscribers?.['allow-private']),
    },
  };
}

function isImpact(word: string): word is Impact {
  return (impacts as readonly string[]).includes(word);
}

/** What customers can open: by TLS, or on this machine to try it out. */
function isPublicUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && (hostname === '127.0.0.1' || hostname === 'localhost'));
}
