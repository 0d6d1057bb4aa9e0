import { StoreError } from '../store-error.ts';

/** Where a store is. `url` holds secrets; `name` is what people call it, and holds none. */
export type Address = { url: string; schema: string; name: string };

const schemaPattern = /^[a-z_][a-z0-9_]{0,62}$/;

/**
 * Reads `postgresql://USER:PASSWORD@HOST:PORT/DATABASE?schema=NAME`. The schema holds all tables, and is `signalbox`
 * unless the address says otherwise: two systems may share a database. Throws a `StoreError` that repeats no secret.
 */
export function readAddress(text: string): Address {
  const parsed = URL.canParse(text) ? new URL(text) : null;
  if (parsed === null || !/^postgres(ql)?:$/.test(parsed.protocol) || parsed.pathname.length < 2)
    throw new StoreError(
      'misuse',
      'DATABASE_URL is not the address of a PostgreSQL database.',
      'It looks like postgresql://USER:PASSWORD@HOST:5432/DATABASE, with reserved characters (@ : / ? #) percent-encoded.',
    );
  const schema = parsed.searchParams.get('schema') ?? 'signalbox';
  if (!schemaPattern.test(schema))
    throw new StoreError(
      'misuse',
      `The schema that DATABASE_URL names is not one: "${schema}".`,
      'Use lower-case letters, digits and _, at most 63, such as ?schema=shop.',
    );
  parsed.searchParams.delete('schema');
  const host = parsed.host || parsed.searchParams.get('host') || 'localhost';
  return {
    url: parsed.href,
    schema,
    name: `${decodeURIComponent(parsed.pathname.slice(1))} at ${host}, schema ${schema}`,
  };
}
