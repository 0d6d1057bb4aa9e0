import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { isIP } from 'node:net';
import { type Ask, OwnFault, TheirFault } from '../ask.ts';
import { closeOnAbort, connect } from '../connect.ts';
import { readReply, type Reply } from './reply-reader.ts';

const replyLimit = 256 * 1024;

/**
 * A Redis check: signs in and selects the database as the URL says, and gives one command. `value` is its reply, a text of
 * digits as a number; `info` holds the fields of INFO's reply.
 */
export const askRedis: Ask<'redis'> = async (check, { signal, fill }) => {
  const url = readUrl(fill(check.url));
  const plain = await connect({ ...url, allowLinkLocal: check.allowLinkLocal }, signal);
  const socket = url.tls ? encrypt(plain, url.host, signal) : plain;
  try {
    const opening = [
      ...(url.password === '' ? [] : [['AUTH', ...(url.user === '' ? [] : [url.user]), url.password]]),
      ...(url.database === 0 ? [] : [['SELECT', String(url.database)]]),
    ];
    const replies = await converse(socket, [...opening, [...check.command]], signal);
    const reply = replies.at(-1) ?? null;
    const value = numeric(reply);
    return {
      reading: { value, info: typeof reply === 'string' ? fieldsOf(reply) : {} },
      value: typeof value === 'number' ? value : null,
    };
  } finally {
    socket.destroy();
    plain.destroy();
  }
};

function readUrl(text: string) {
  const url = URL.canParse(text) ? new URL(text) : null;
  const database = Number(url?.pathname.replace(/^\//, '') || 0);
  if (url === null || !/^rediss?:$/.test(url.protocol) || url.hostname === '' || !Number.isInteger(database))
    throw new OwnFault('its URL is not one of a Redis, like redis://HOST:6379/0');
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || 6379),
    tls: url.protocol === 'rediss:',
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database,
  };
}

function encrypt(plain: Socket, host: string, signal: AbortSignal): Socket {
  const socket = connectTls({ socket: plain, ...(isIP(host) === 0 ? { servername: host } : {}) });
  closeOnAbort(socket, signal);
  return socket;
}

/** Gives all commands at once and reads as many replies. */
function converse(socket: Socket, commands: string[][], signal: AbortSignal): Promise<Reply[]> {
  return new Promise((resolve, reject) => {
    const replies: Reply[] = [];
    let unread = Buffer.alloc(0);
    socket.on('error', reject);
    socket.on('close', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
    socket.on('data', (chunk: Buffer) => {
      unread = Buffer.concat([unread, chunk]);
      try {
        for (let read = readReply(unread); read !== null && unread.length > 0; read = readReply(unread)) {
          replies.push(read.reply);
          unread = unread.subarray(read.next);
        }
        if (unread.length > replyLimit) throw new TheirFault('the answer of Redis is longer than 256 KB');
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
      if (replies.length >= commands.length) resolve(replies);
    });
    if (!signal.aborted) socket.write(commands.map(encode).join(''));
  });
}

function encode(command: string[]): string {
  const words = command.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`);
  return `*${command.length}\r\n${words.join('')}`;
}

function numeric(reply: Reply): Reply {
  return typeof reply === 'string' && /^-?\d{1,15}(\.\d+)?$/.test(reply) ? Number(reply) : reply;
}

/** `name:value` lines, as INFO answers them. */
function fieldsOf(reply: string): Record<string, string> {
  const fields: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const line of reply.split(/\r?\n/)) {
    const [, name, value] = /^([\w-]+):(.*)$/.exec(line) ?? [];
    if (name !== undefined) fields[name] = value ?? '';
  }
  return fields;
}
