import { shortHash } from '../hash.ts';
import { type JsonObject, objectOf, wordsOf } from './json.ts';
import type { Heard, OutsideAlert } from './model.ts';

/** Alertmanager itself sends as many as a group has; more than this is no group. */
const mostAlerts = 1000;

/**
 * Reads a message of Alertmanager's webhook, version 4. Its groups are kept: one group is one incident. `serviceLabel` is the
 * label that names the service. https://prometheus.io/docs/alerting/latest/configuration/#webhook_config
 */
export function readAlertmanager(message: unknown, serviceLabel: string): Heard {
  const whole = objectOf(message);
  if (whole === null) return refuse('The body is no JSON object.');
  if (whole['version'] !== '4')
    return refuse(`Expected version "4", not ${JSON.stringify(whole['version'] ?? null).slice(0, 40)}.`);
  const group = wordsOf(whole['groupKey'], 2000);
  if (group === null) return refuse('There is no groupKey.');
  const list = whole['alerts'];
  if (!Array.isArray(list) || list.length === 0) return refuse('There is no alert in alerts.');
  if (list.length > mostAlerts) return refuse(`More than ${mostAlerts} alerts in one message.`);
  const alerts: OutsideAlert[] = [];
  for (const [index, entry] of list.entries()) {
    const alert = objectOf(entry);
    const labels = objectOf(alert?.['labels']);
    if (alert === null || labels === null) return refuse(`alerts[${index}] has no labels.`);
    const status = alert['status'];
    if (status !== 'firing' && status !== 'resolved') return refuse(`alerts[${index}] is neither firing nor resolved.`);
    alerts.push(read(alert, labels, status === 'firing', shortHash(group), serviceLabel));
  }
  return { kind: 'heard', alerts };
}

function read(
  alert: JsonObject,
  labels: JsonObject,
  firing: boolean,
  group: string,
  serviceLabel: string,
): OutsideAlert {
  const annotations = objectOf(alert['annotations']) ?? {};
  const name = wordsOf(labels['alertname']) ?? 'An alert without a name';
  const summary = wordsOf(annotations['summary'] ?? annotations['title']);
  const shown = Object.entries(labels).map(([label, value]) => `${label}=${String(value)}`);
  return {
    fingerprint: wordsOf(alert['fingerprint'], 200) ?? shortHash(shown.sort().join('\n')),
    group,
    firing,
    title: summary ?? name,
    severity: wordsOf(labels['severity'], 80),
    service: wordsOf(labels[serviceLabel], 200),
    text: wordsOf(annotations['description'] ?? annotations['message'], 1000) ?? wordsOf(shown.join(' '), 1000) ?? '',
  };
}

function refuse(why: string): Heard {
  return { kind: 'refused', why };
}
