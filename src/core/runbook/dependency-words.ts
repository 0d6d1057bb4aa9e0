import type { Service } from './plan.ts';
import { slug } from './title.ts';

/** What keeps data or passes it on for others: it depends on none of them. */
const stores =
  'postgres postgresql pg mysql mariadb redis valkey memcached mongo mongodb supabase planetscale neon sqlite dynamodb elasticsearch opensearch clickhouse cassandra kafka rabbitmq nats sqs s3 minio database databases db cache queue broker bucket pgbouncer'.split(
    ' ',
  );
/** Others that services are built on. */
const others =
  'stripe openai anthropic discord slack telegram twilio sendgrid resend postmark mailgun github cloudflare railway vercel heroku auth0 clerk firebase youtube google shopify solana vault consul etcd keycloak temporal'.split(
    ' ',
  );
/** Words that may stand beside one of those without making another thing of it. */
const beside = new Set(
  'api apis server servers service services instance cluster database databases db cache queue store storage auth main primary production shared managed message job task gateway sdk platform pooler pool connection bucket object data webhooks v2 v3'.split(
    ' ',
  ),
);
const known = new Set([...stores, ...others]);
const keeping = new Set([...stores, 'storage', 'store']);

/** Who uses all of it, and is none of it. */
export const people =
  /^(?:users?|customers?|clients?|visitors?|browsers?|people|teams?|engineers?|operators?|developers?|on-?call|you|we|anyone|everyone|everybody|nobody|internet|tests?)$/i;

/** "All services", "everything". */
export const everyService =
  /^(?:(?:all|every|each)(?: of)?(?: (?:the|our|these|those))?(?: (?:\w+ )?(?:services?|apps?|applications?|components?|workers?))|everything)$/i;

/** A list of names is shorter. */
const longest = 1000;

/** A name as it stands among words, without article, marks and what is said of it behind it: "the `redis` cache for sessions". */
export function nounOf(text: string): string {
  return text
    .slice(0, longest)
    .replaceAll(/[`*_"“”[\]]/g, '')
    .replace(/\s*[(（].*$/, '')
    .replace(/^(?:\s*(?:the|our|a|an|its|both|either|also|only|directly|external|internal)\s+)+/i, '')
    .replace(
      /\s+(?:for|to|in|at|as|via|which|that|where|because|since|so|being|with|over|through|when|if|is|are|being|before|during|on)\b.*$/i,
      '',
    )
    .replaceAll(/\s+/g, ' ')
    .replace(/[\s.,;:!?–—-]+$/, '')
    .trim();
}

/** The names of a list: "Redis, PostgreSQL and the OpenAI API". */
export function nounsOf(text: string): string[] {
  return text
    .slice(0, longest)
    .replaceAll(/\([^()]*\)/g, '')
    .split(/\s*(?:[,;，、+]|\s\/\s|(?<=\w)\/(?=[A-Z])|\band\b|\bas well as\b|&)\s*/)
    .map(nounOf)
    .filter((name) => name.length >= 2 && name.length <= 60);
}

/** Whether a name is of something that others may need: a store, a known vendor, or one of the team's services. */
export function isThing(name: string, services: ServiceNames): boolean {
  const words = slug(name).split('-');
  const named = words.length <= 4 && words.some((word) => known.has(word));
  return (named && words.every((word) => known.has(word) || beside.has(word))) || services.named(name) !== null;
}

/** Whether it keeps data for others. */
export function keepsData(name: string): boolean {
  return slug(name)
    .split('-')
    .some((word) => keeping.has(word));
}

/** The document's services by what they are called: `named` gives the one that is meant, or null; `single` the only one there is. */
export type ServiceNames = { named(name: string): Service | null; single: Service | null };

/** Finds services by their title, their name, or words of it that only one has ("the bot"); made once for a document. */
export function serviceNames(services: readonly Service[]): ServiceNames {
  const exact = new Map<string, Service>();
  const having = new Map<string, Set<Service>>();
  for (const one of services) {
    for (const key of [one.name, slug(one.title)]) {
      if (!exact.has(key)) exact.set(key, one);
      for (const word of key.split('-')) having.set(word, (having.get(word) ?? new Set()).add(one));
    }
  }
  const found = new Map<string, Service | null>();
  const find = (name: string): Service | null => {
    const whole = slug(name);
    const key = whole.replace(/-(?:service|server|app|application)$/, '');
    if (key === '') return null;
    const known = exact.get(key) ?? exact.get(whole);
    if (known !== undefined) return known;
    const [first = new Set(), ...others] = key
      .split('-')
      .map((word) => having.get(word) ?? new Set<Service>())
      .toSorted((x, y) => x.size - y.size);
    // A word that very many have tells nothing apart.
    if (first.size > mostAlike) return null;
    const alike = [...first].filter((one) => others.every((set) => set.has(one)));
    return alike.length === 1 ? (alike[0] ?? null) : null;
  };
  return {
    named(name) {
      const known = found.get(name);
      if (known !== undefined) return known;
      const fresh = find(name);
      found.set(name, fresh);
      return fresh;
    },
    single: services.length === 1 ? (services[0] ?? null) : null,
  };
}

const mostAlike = 50;
