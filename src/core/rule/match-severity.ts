import type { Severity } from '../runbook/plan.ts';
import type { Topic } from './measure-of.ts';
import { saysPhrase } from './words.ts';

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

/** Whose severity is looked for: one service among others, or all of them together. */
export type Subject = { title: string; others: string[] } | null;

/**
 * The severity whose examples fit best; the worse one on a tie. An example that names another service, or all of
 * them, does not fit a rule over one service; one that names the service itself fits best.
 */
export function matchSeverity(severities: Severity[], topic: Topic, subject: Subject): Choice {
  const worstFirst = [...severities].sort((a, b) => a.rank - b.rank);
  let best: { severity: Severity; example: string; score: number } | null = null;
  for (const severity of worstFirst) {
    for (const example of severity.examples) {
      const score = scoreExample(example, topic, subject);
      if (score > (best?.score ?? 0)) best = { severity, example, score };
    }
  }
  if (best !== null) return { name: best.severity.name, because: `${best.severity.name} names “${best.example}”` };
  return fallback(worstFirst, topic);
}

/** The severity whose examples speak of everything being down, or null where none does. */
export function matchAllDown(severities: Severity[]): Choice | null {
  for (const severity of [...severities].sort((a, b) => a.rank - b.rank)) {
    const example = severity.examples.find((text) => scoreExample(text, 'allDown', null) > 0);
    if (example !== undefined) return { name: severity.name, because: `${severity.name} names “${example}”` };
  }
  return null;
}

function scoreExample(example: string, topic: Topic, subject: Subject): number {
  const hits = speaksOf[topic].filter((phrase) => saysPhrase(example, phrase)).length;
  if (hits === 0) return 0;
  const ofAll = everything.some((word) => saysPhrase(example, word));
  if (subject === null) return ofAll ? hits : 0;
  if (saysPhrase(example, subject.title)) return hits + 3;
  // Where there is only one service, it is all of them.
  if ((ofAll && subject.others.length > 0) || subject.others.some((title) => saysPhrase(example, title))) return 0;
  return hits;
}

function fallback(worstFirst: Severity[], topic: Topic): Choice {
  // A service that is down wakes somebody unless the runbook says otherwise; a threshold alone does not reach the top.
  const chosen = topic === 'down' ? worstFirst[0] : (worstFirst[1] ?? worstFirst[0]);
  if (chosen === undefined) return { name: unrated, because: 'The runbook defines no severities' };
  const which = chosen === worstFirst[0] ? 'the worst' : 'the second worst';
  return { name: chosen.name, because: `No severity’s examples speak of this, so ${which}, ${chosen.name}, is taken` };
}
