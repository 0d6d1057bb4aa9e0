import type { Check } from './model.ts';

/** What a check asks, in one line for people. Secrets stand in it as `${NAME}`. */
export function describeTarget(check: Check): string {
  switch (check.kind) {
    case 'http':
      return check.method === 'GET' ? check.url : `${check.method} ${check.url}`;
    case 'tcp':
    case 'tls':
      return `${check.host}:${check.port}`;
    case 'dns':
      return `${check.record} ${check.name}${check.resolver === null ? '' : ` at ${check.resolver}`}`;
    case 'sql':
      return `${check.url}: ${check.query}`;
    case 'redis':
      return `${check.url}: ${check.command.join(' ')}`;
    case 'command':
      return check.argv.join(' ');
    case 'process':
      return `the processes of ${check.of}`;
    case 'heartbeat':
      return `POST /api/heartbeats/${check.service}`;
    case 'log':
      return `the log of ${check.of ?? 'all services'}`;
    case 'edge':
      return `the traffic of ${check.of}`;
    case 'prometheus':
      return `${check.url}: ${check.metric}`;
    case 'uplink':
      return check.targets.length === 0 ? 'Signalbox’s own checks' : check.targets.join(', ');
  }
}
