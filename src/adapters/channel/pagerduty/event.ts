import type { NoticeBody } from '../../../core/notice/model.ts';
import { cut } from '../cut.ts';

/** https://developer.pagerduty.com/docs/send-alert-event#parameters */
const longestSummary = 1024;
const longestKey = 255;
/** An event may have 512 KB; nobody reads a tenth of that. */
const longestDetails = 16_000;

type Action = 'trigger' | 'acknowledge' | 'resolve';

const actions: Record<NoticeBody['about'], Action> = {
  opened: 'trigger',
  escalated: 'trigger',
  raised: 'trigger',
  announced: 'trigger',
  several: 'trigger',
  trouble: 'trigger',
  public: 'trigger',
  invited: 'trigger',
  test: 'trigger',
  acknowledged: 'acknowledge',
  resolved: 'resolve',
  over: 'resolve',
};

/** An event of the Events API v2. `dedup_key` is the incident's, so that what is sent twice is one alert there. */
export function pagerdutyEvent(body: NoticeBody, key: string, routingKey: string, source: string): object {
  const action = actions[body.about];
  const dedup = body.incidentId ?? body.thread ?? key;
  const event = {
    routing_key: routingKey,
    event_action: action,
    dedup_key: cut(dedup, longestKey),
    client: 'Signalbox',
  };
  if (action !== 'trigger') return event;
  return {
    ...event,
    payload: {
      summary: cut(body.title, longestSummary),
      source,
      severity: body.about === 'test' || body.about === 'announced' ? 'info' : severityOf(body.severity),
      custom_details: { text: cut(body.lines.join('\n'), longestDetails) },
    },
    links: body.link === null ? [] : [{ href: body.link, text: 'Open in the control room' }],
  };
}

/** PagerDuty knows four. A name without a number or a word of theirs is taken for serious. */
function severityOf(name: string | null): 'critical' | 'error' | 'warning' | 'info' {
  const said = (name ?? '').toLowerCase();
  const level = /\d/.exec(said)?.[0];
  if (level !== undefined)
    return (['critical', 'critical', 'error', 'warning', 'info'] as const)[Number(level)] ?? 'info';
  if (/critical|urgent|high/.test(said)) return 'critical';
  if (/warn|medium|minor|moderate/.test(said)) return 'warning';
  return /info|low/.test(said) ? 'info' : 'error';
}
