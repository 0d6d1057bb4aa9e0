import type { DocumentedIncident, Source } from '../runbook/plan.ts';
import type { Choice, Reading, Subject } from './match-severity.ts';
import type { Topic } from './measure-of.ts';
import type { Says } from './words.ts';

/** What a documented incident says when it is about a topic: each phrase counts three in the title, one in a symptom. */
const speaksOf: Record<Topic, string[]> = {
  down: [],
  allDown: ['system down', 'all services', 'complete outage', 'full outage', 'total outage', 'outage'],
  responseTime: ['slow', 'slow api', 'response time', 'response times', 'latency', 'performance'],
  requestTime: ['slow', 'latency', 'response time', 'response times', 'performance'],
  successRate: ['error rate', 'error rates', 'high error', '5xx', '500 errors'],
  requests: ['traffic'],
  disk: ['disk', 'storage', 'disk full'],
  other: [],
  availability: ['downtime', 'availability', 'uptime', 'outage'],
  errorRate: ['error rate', 'error rates', 'high error', '5xx', '500 errors'],
  memory: ['memory', 'memory leak', 'memory leaks', 'out of memory', 'oom'],
  cpu: ['cpu', 'high load'],
};

const stopped = [
  'not responding',
  'wont start',
  'not starting',
  'down',
  'offline',
  'crash',
  'crashed',
  'crashing',
  'outage',
  'unavailable',
];
const troubled = [
  'fail',
  'fails',
  'failing',
  'failed',
  'unreachable',
  'unhealthy',
  'down',
  'timeout',
  'not responding',
  'error',
  'errors',
];

/** Below this a likeness is chance: one shared word in one symptom. */
const enough = 2;

/**
 * The documented incident that describes what the rule sees, or null when none does. A threshold that stands inside
 * an incident's own lines belongs to it. An incident whose title names another service is out.
 */
export function matchIncident(
  incidents: DocumentedIncident[],
  topic: Topic,
  subject: Subject,
  source: Source | null,
  reading: Reading,
): Choice | null {
  const around = source === null ? undefined : incidents.find((incident) => contains(incident.source, source));
  if (around !== undefined) return { name: around.title, because: `it is stated under “${around.title}”` };

  let best: { choice: Choice; score: number } | null = null;
  for (const incident of incidents) {
    const { score, because } = scoreIncident(incident, topic, subject, reading);
    if (score >= enough && score > (best?.score ?? 0)) best = { score, choice: { name: incident.title, because } };
  }
  return best?.choice ?? null;
}

function scoreIncident(
  { title, symptoms }: DocumentedIncident,
  topic: Topic,
  subject: Subject,
  { says, titlesIn }: Reading,
): { score: number; because: string } {
  if (subject !== null && [...titlesIn(title)].some((other) => other !== subject)) return { score: 0, because: '' };
  const fit = topic === 'down' ? downFit(title, symptoms, says) : topicFit(title, symptoms, topic, says);
  // Naming the service tells between incidents that fit; it does not make one fit that is about something else.
  const named = subject !== null && fit.score > 0 && [title, ...symptoms].some((text) => titlesIn(text).has(subject));
  const which = named ? `“${title}” names the service` : `“${title}” fits`;
  const lists = fit.symptom === null ? '' : ` and lists “${fit.symptom}”`;
  return { score: fit.score + (named ? 3 : 0), because: which + lists };
}

type Fit = { score: number; symptom: string | null };

function downFit(title: string, symptoms: string[], says: Says): Fit {
  const symptom = symptoms.find((text) => says(text, 'health') && troubled.some((word) => says(text, word)));
  const inTitle = stopped.some((phrase) => says(title, phrase));
  return { score: (symptom === undefined ? 0 : 2) + (inTitle ? 1 : 0), symptom: symptom ?? null };
}

function topicFit(title: string, symptoms: string[], topic: Topic, says: Says): Fit {
  const inTitle = speaksOf[topic].some((phrase) => says(title, phrase));
  const matching = symptoms.filter((text) => speaksOf[topic].some((phrase) => says(text, phrase)));
  return { score: (inTitle ? 3 : 0) + matching.length, symptom: matching[0] ?? null };
}

function contains(outer: Source, inner: Source): boolean {
  return outer.file === inner.file && outer.startLine <= inner.startLine && inner.endLine <= outer.endLine;
}
