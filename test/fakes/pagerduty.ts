import { z } from 'zod';
import { inbox, type Inbox } from './inbox.ts';
import { scriptedServer, type Heard, type Said, type ScriptedServer } from './scripted-server.ts';

/** PagerDuty's events server for one service: alerts by their key. */
export type FakePagerduty = Inbox & {
  api: string;
  routingKey: string;
  server: ScriptedServer;
  /** What became of each alert; a trigger that comes again changes nothing. */
  alerts: Map<string, 'triggered' | 'acknowledged' | 'resolved'>;
  /** How often each `dedup_key` and action arrived. */
  arrivals: Map<string, number>;
  close(): Promise<void>;
};

const event = z.object({
  routing_key: z.string(),
  event_action: z.enum(['trigger', 'acknowledge', 'resolve']),
  dedup_key: z.string().max(255),
  payload: z
    .object({
      summary: z.string().min(1).max(1024),
      source: z.string().min(1),
      severity: z.enum(['critical', 'error', 'warning', 'info']),
      custom_details: z.object({ text: z.string() }).optional(),
    })
    .optional(),
  links: z.array(z.object({ href: z.string(), text: z.string() })).optional(),
});

/** Starts one. */
export async function fakePagerduty(): Promise<FakePagerduty> {
  const routingKey = 'R0UT1NGKEYR0UT1NGKEYR0UT1NGKEY00';
  const box = inbox('PagerDuty');
  const alerts: FakePagerduty['alerts'] = new Map();
  const arrivals = new Map<string, number>();
  const server = await scriptedServer((heard) => answer(heard, { routingKey, box, alerts, arrivals }));
  return { ...box, server, api: server.origin, routingKey, alerts, arrivals, close: () => server.close() };
}

type World = Pick<FakePagerduty, 'routingKey' | 'alerts' | 'arrivals'> & { box: Inbox };

function answer(heard: Heard, { routingKey, box, alerts, arrivals }: World): Said {
  const say = (status: number, body: object): Said => ({ status, body: JSON.stringify(body) });
  if (heard.path !== '/v2/enqueue') return say(404, { message: 'Not Found' });
  const { data } = event.safeParse(JSON.parse(heard.body));
  if (data === undefined || (data.event_action === 'trigger' && data.payload === undefined)) {
    return say(400, {
      status: 'invalid event',
      message: 'Event object is invalid',
      errors: ['a field is missing or wrong'],
    });
  }
  if (data.routing_key !== routingKey) {
    return say(400, {
      status: 'invalid event',
      message: 'Event object is invalid',
      errors: ["'routing_key' is invalid"],
    });
  }
  const { dedup_key: key, event_action: action } = data;
  arrivals.set(`${key} ${action}`, (arrivals.get(`${key} ${action}`) ?? 0) + 1);
  const state = alerts.get(key);
  if (action === 'trigger' && (state === undefined || state === 'resolved')) {
    alerts.set(key, 'triggered');
    box.messages.push([data.payload?.summary, data.payload?.custom_details?.text].filter(Boolean).join('\n'));
  } else if (action === 'acknowledge' && state === 'triggered') alerts.set(key, 'acknowledged');
  else if (action === 'resolve' && state !== undefined) alerts.set(key, 'resolved');
  return say(202, { status: 'success', message: 'Event processed', dedup_key: key });
}
