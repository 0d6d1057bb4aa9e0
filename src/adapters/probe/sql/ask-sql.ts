import { Socket } from 'node:net';
import { Client, type QueryArrayConfig } from 'pg';
import type { CheckOf } from '../../../core/check/model.ts';
import { type Ask, type Found, OwnFault, TheirFault } from '../ask.ts';
import { guardedLookup, refusedHost } from '../refused-address.ts';

/**
 * An SQL check of a PostgreSQL: one statement, on a connection of its own, in a transaction that can only read and that the
 * server ends when the check's time is over. `value` is the first column of the first row.
 */
export const askSql: Ask<'sql'> = async (check, { signal, fill }) => {
  const socket = check.allowLinkLocal ? new Socket() : new GuardedSocket();
  const client = clientFor(fill(check.url), socket, check);
  // A connection that breaks between two questions is told by the next one.
  client.on('error', () => undefined);
  const cut = (): void => void socket.destroy(new Error('aborted'));
  signal.addEventListener('abort', cut, { once: true });
  try {
    await client.connect();
    await client.query('BEGIN READ ONLY');
    // The extended protocol takes one statement only: none can end the transaction and go on outside.
    const question: QueryArrayConfig & { queryMode: 'extended' } = {
      text: check.query,
      rowMode: 'array',
      queryMode: 'extended',
    };
    const { rows } = await client.query<unknown[]>(question);
    return foundIn(rows);
  } catch (error) {
    throw readable(error);
  } finally {
    signal.removeEventListener('abort', cut);
    // A polite end, and no waiting for the answer to it.
    client.end().catch(() => undefined);
    socket.destroySoon();
  }
};

function clientFor(url: string, socket: Socket, { timeoutMs, allowLinkLocal }: CheckOf<'sql'>): Client {
  if (!/^postgres(ql)?:\/\//.test(url)) throw new OwnFault('its URL does not begin with postgresql://');
  try {
    const client = new Client({
      connectionString: url,
      statement_timeout: timeoutMs,
      application_name: 'signalbox check',
      stream: () => socket,
    });
    const refused = allowLinkLocal ? null : refusedHost(client.host);
    if (refused !== null) throw refused;
    return client;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_ADDRESS_REFUSED') throw error;
    throw new OwnFault('its URL is not one of a PostgreSQL');
  }
}

/** Looks at the addresses that the name of the host leads to. */
class GuardedSocket extends Socket {
  override connect(...given: unknown[]): this {
    const [port, host] = given;
    return typeof port === 'number' && typeof host === 'string'
      ? super.connect({ port, host, lookup: guardedLookup })
      : super.connect(...(given as Parameters<Socket['connect']>));
  }
}

function foundIn(rows: unknown[][]): Found {
  const value = plain(rows[0]?.[0]);
  return {
    reading: { value: value ?? null, rows: rows.length },
    value: typeof value === 'number' ? value : null,
  };
}

/** Counts and sums come as text, since they may be larger than a number here can be; as far as they are not, as numbers. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'string' || !/^-?\d+(\.\d+)?$/.test(value)) return value;
  const number = Number(value);
  return Number.isSafeInteger(Math.trunc(number)) ? number : value;
}

/** What the server said of the question, rather than a code. */
function readable(error: unknown): unknown {
  if (!(error instanceof Error) || !('severity' in error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (code === '57014') return new TheirFault('the query took longer than the check’s time');
  if (code === '25006') return new TheirFault(`the query does more than read: ${error.message}`);
  return new TheirFault(`the database says: ${error.message} (${code})`);
}
