import { objectOf, wordsOf } from './json.ts';
import type { Heard, OutsideAlert } from './model.ts';

/**
 * Reads a message of a Sentry integration. `resource` is its header `sentry-hook-resource`. What tells of no trouble
 * (comments, installations, assignments) is heard and holds no alert.
 * https://docs.sentry.io/organization/integrations/integration-platform/webhooks/
 */
export function readSentry(message: unknown, resource: string): Heard {
  const whole = objectOf(message);
  const data = objectOf(whole?.['data']);
  if (whole === null || data === null) return refuse('There is no data.');
  const action = wordsOf(whole['action'], 80) ?? '';
  switch (resource) {
    case 'issue':
      return issue(objectOf(data['issue']), action);
    case 'event_alert':
      return event(objectOf(data['event']), wordsOf(data['triggered_rule']));
    case 'metric_alert':
      return metric(
        objectOf(data['metric_alert']),
        action,
        wordsOf(data['description_title']),
        wordsOf(data['description_text'], 1000),
      );
    default:
      return { kind: 'heard', alerts: [] };
  }
}

type Found = ReturnType<typeof objectOf>;

function issue(found: Found, action: string): Heard {
  const id = wordsOf(found?.['id'], 100);
  if (found === null || id === null) return refuse('The issue has no id.');
  if (!['created', 'unresolved', 'resolved', 'archived', 'ignored'].includes(action))
    return { kind: 'heard', alerts: [] };
  return heard({
    fingerprint: `issue-${id}`,
    firing: action === 'created' || action === 'unresolved',
    title: wordsOf(found['title']) ?? `Issue ${id}`,
    severity: wordsOf(found['level'], 80),
    service: wordsOf(objectOf(found['project'])?.['slug'], 200),
    text: wordsOf(found['permalink'] ?? found['web_url'] ?? found['culprit'], 1000) ?? '',
  });
}

function event(found: Found, rule: string | null): Heard {
  const id = wordsOf(found?.['issue_id'] ?? found?.['event_id'], 100);
  if (found === null || id === null) return refuse('The event has neither issue_id nor event_id.');
  return heard({
    fingerprint: `issue-${id}`,
    firing: true,
    title: wordsOf(found['title']) ?? rule ?? `Issue ${id}`,
    severity: wordsOf(found['level'], 80),
    // The project is only a number here.
    service: null,
    text: [rule, wordsOf(found['web_url'], 1000)].filter((part) => part !== null).join(' '),
  });
}

function metric(found: Found, action: string, title: string | null, text: string | null): Heard {
  const id = wordsOf(objectOf(found?.['alert_rule'])?.['id'] ?? found?.['id'], 100);
  if (found === null || id === null) return refuse('The metric alert has no id.');
  if (!['critical', 'warning', 'resolved'].includes(action)) return { kind: 'heard', alerts: [] };
  return heard({
    fingerprint: `metric-${id}`,
    firing: action !== 'resolved',
    title: wordsOf(objectOf(found['alert_rule'])?.['name']) ?? title ?? `Metric alert ${id}`,
    severity: action === 'resolved' ? null : action,
    service: null,
    text: text ?? title ?? '',
  });
}

function heard(alert: Omit<OutsideAlert, 'group'>): Heard {
  return { kind: 'heard', alerts: [{ ...alert, group: alert.fingerprint }] };
}

function refuse(why: string): Heard {
  return { kind: 'refused', why };
}
