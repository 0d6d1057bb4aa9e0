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

/** A name as it stands among words, without article, marks and what is said of it behind it: "the `redis` cache for sessions". */
export function nounOf(text: string): string {
  return text
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
    .replaceAll(/\([^()]*\)/g, '')
    .split(/\s*(?:[,;，、+]|\s\/\s|(?<=\w)\/(?=[A-Z])|\band\b|\bas well as\b|&)\s*/)
    .map(nounOf)
    .filter((name) => name.length >= 2 && name.length <= 60);
}

/** Whether a name is of something that others may need: a store, a known vendor, or one of the team's services. */
export function isThing(name: string, services: readonly Service[]): boolean {
  const words = slug(name).split('-');
  const named = words.length <= 4 && words.some((word) => known.has(word));
  return (named && words.every((word) => known.has(word) || beside.has(word))) || serviceNamed(name, services) !== null;
}

/** Whether it keeps data for others. */
export function keepsData(name: string): boolean {
  return slug(name)
    .split('-')
    .some((word) => keeping.has(word));
}

/** The one of the document's services that a name means: by its title, its name, or words of it that only one has ("the bot"). */
export function serviceNamed(name: string, services: readonly Service[]): Service | null {
  const key = slug(name).replace(/-(?:service|server|app|application)$/, '');
  if (key === '') return null;
  const exact = services.find((one) => one.name === key || slug(one.title) === key || one.name === slug(name));
  if (exact !== undefined) return exact;
  const words = key.split('-');
  const alike = services.filter((one) =>
    words.every((word) => slug(`${one.name} ${one.title}`).split('-').includes(word)),
  );
  return alike.length === 1 ? (alike[0] ?? null) : null;
}
