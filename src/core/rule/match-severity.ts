import type { Severity } from '../runbook/plan.ts';
import type { Topic } from './measure-of.ts';
import type { Says } from './words.ts';

/** A choice, and the sentence that lets a person check it. */
export type Choice = { name: string; because: string };

/** Given to rules when the runbook defines no severities at all. */
export const unrated = 'unrated';

/** What a severity's examples say when they speak of a topic. Each phrase found counts one. */
const speaksOf: Record<Topic, string[]> = {
  down: (
    'down|offline|outage|unavailable|unreachable|not responding|unresponsive|crashed|crashing|' +
    'single service|one service|service down|service outage|service unavailable'
  ).split('|'),
  allDown: ['down', 'offline', 'outage', 'unavailable', 'unreachable'],
  responseTime: [
    'performance',
    'slow',
    'slowness',
    'latency',
    'response time',
    'response times',
    'degraded',
    'timeouts',
  ],
  requestTime: ['performance', 'slow', 'slowness', 'latency', 'response time', 'degraded', 'timeouts'],
  availability: [
    'downtime',
    'availability',
    'uptime',
    'down',
    'outage',
    'unavailable',
    'service down',
    'single service',
  ],
  errorRate: ['error rate', 'error rates', 'errors', 'failing requests', '5xx'],
  successRate: ['error rate', 'error rates', 'errors', 'failing requests', 'success rate'],
  requests: ['traffic', 'requests'],
  disk: ['disk', 'storage', 'resource', 'resources'],
  other: [],
  memory: ['memory', 'out of memory', 'oom', 'resource', 'resources', 'performance'],
  cpu: ['cpu', 'load', 'resource', 'resources', 'performance'],
};

const everything = [
  'all',
  'every',
  'entire',
  'complete system',
  'system',
  'site',
  'platform',
  'everything',
  'total',
  'whole',
];

/** What the words of a runbook are held against. */
export type Reading = {
  says: Says;
  /** The titles of services that stand in a text. */
  titlesIn: (text: string) => ReadonlySet<string>;
  /** Whether there is only one service: it is then all of them. */
  single: boolean;
};

/** The title of the service that is meant, or null for all of them together. */
export type Subject = string | null;

/**
 * The severity whose examples fit best; the worse one on a tie. An example that names another service, or all of
 * them, does not fit a rule over one service; one that names the service itself fits best.
 */
export function matchSeverity(severities: Severity[], topic: Topic, subject: Subject, reading: Reading): Choice {
  const worstFirst = [...severities].sort((a, b) => a.rank - b.rank);
  let best: { severity: Severity; example: string; score: number } | null = null;
  for (const severity of worstFirst) {
    for (const example of severity.examples) {
      const score = scoreExample(example, topic, subject, reading);
      if (score > (best?.score ?? 0)) best = { severity, example, score };
    }
  }
  if (best !== null) return { name: best.severity.name, because: `${best.severity.name} names “${best.example}”` };
  return fallback(worstFirst, topic);
}

/** The severity whose examples speak of everything being down, or null where none does. */
export function matchAllDown(severities: Severity[], reading: Reading): Choice | null {
  for (const severity of [...severities].sort((a, b) => a.rank - b.rank)) {
    const example = severity.examples.find((text) => scoreExample(text, 'allDown', null, reading) > 0);
    if (example !== undefined) return { name: severity.name, because: `${severity.name} names “${example}”` };
  }
  return null;
}

function scoreExample(example: string, topic: Topic, subject: Subject, { says, titlesIn, single }: Reading): number {
  const hits = speaksOf[topic].filter((phrase) => says(example, phrase)).length;
  if (hits === 0) return 0;
  const ofAll = everything.some((word) => says(example, word));
  if (subject === null) return ofAll ? hits : 0;
  const titles = titlesIn(example);
  if (titles.has(subject)) return hits + 3;
  return titles.size > 0 || (ofAll && !single) ? 0 : hits;
}

function fallback(worstFirst: Severity[], topic: Topic): Choice {
  // A service that is down wakes somebody unless the runbook says otherwise; a threshold alone does not reach the top.
  const chosen = topic === 'down' ? worstFirst[0] : (worstFirst[1] ?? worstFirst[0]);
  if (chosen === undefined) return { name: unrated, because: 'The runbook defines no severities' };
  const which = chosen === worstFirst[0] ? 'the worst' : 'the second worst';
  return { name: chosen.name, because: `No severity’s examples speak of this, so ${which}, ${chosen.name}, is taken` };
}
