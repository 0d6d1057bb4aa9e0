import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect as connectPlain, type Socket } from 'node:net';
import { delimiter, join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import type { Driver, Server } from '../driver.ts';

const patienceMs = 2000;
const program = 'redis-server';

/** Redis: a server of its own for each resource, which writes every change to a log before it answers. */
export const redis: Driver = {
  called: 'Redis',
  firstPort: 16_379,
  notAsRoot: false,
  howToGet: 'On Debian or Ubuntu: apt-get install redis-server',
  find() {
    const folder = (process.env['PATH'] ?? '')
      .split(delimiter)
      .find((one) => one !== '' && existsSync(join(one, program)));
    return folder === undefined ? { why: 'there is no redis-server in PATH' } : { programs: folder };
  },
  url: ({ port, password }) => `redis://:${password}@127.0.0.1:${port}/0`,
  prepare,
  command: ({ programs, folder }) => [join(programs, program), join(folder, 'redis.conf')],
  greet: (server) => redis.ask(redis.url(server)),
  ask,
  stop: { signal: 'SIGTERM', graceMs: 30_000, atLast: 'SIGTERM' },
  timeOf(line) {
    const time = /^\d+:[A-Z] (\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d\.\d{3}) /.exec(line)?.[1];
    return time === undefined ? null : Date.parse(`${time} UTC`);
  },
  explain(log, { folder, data }) {
    const said = log
      .split('\n')
      .findLast(
        (line) =>
          /^\S+ \S+ .* # (?!.*(?:WARNING|oO0OoO0OoO0Oo|User requested))/.test(line) || line.startsWith('*** FATAL'),
      );
    if (said === undefined) return null;
    const what = said.replace(/^.*? # /, '');
    return `it ended and said: ${what}. ${join(folder, 'server.log')} has more. If its data are broken, \`redis-check-aof --fix\` mends them, or move ${data} away: a new, empty one is made then`;
  },
};

/** The password stands in a file of ours, so that no list of processes shows it. */
async function prepare({ folder, data, port, password }: Server): Promise<void> {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const lines = [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    `dir "${data.replaceAll(/["\\]/g, '\\$&')}"`,
    'appendonly yes',
    'save ""',
    'daemonize no',
  ];
  const file = join(folder, 'redis.conf');
  if (existsSync(file) && readFileSync(file, 'utf8') === `${lines.join('\n')}\n`) return;
  rmSync(file, { force: true });
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 });
}

/** Signs in and sends PING; null when the answer is PONG. */
function ask(address: string): Promise<string | null> {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return Promise.resolve('its address cannot be read: it begins with redis://');
  }
  if (!/^rediss?:$/.test(url.protocol))
    return Promise.resolve('its address is none of a Redis: it begins with redis://');
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1') || '127.0.0.1';
  const port = Number(url.port || 6379);
  const socket: Socket =
    url.protocol === 'rediss:' ? connectTls({ host, port, servername: host }) : connectPlain({ host, port });
  const [user, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
  const signIn = password === '' ? [] : ['AUTH', ...(user === '' ? [] : [user]), password];
  return new Promise((resolve) => {
    const done = (wrong: string | null): void => {
      socket.destroy();
      resolve(wrong);
    };
    let heard = '';
    socket.setTimeout(patienceMs, () => done(`it did not answer in ${patienceMs / 1000} s`));
    socket.once('error', (error) => done(error.message));
    socket.once('close', () => done('it closed the connection'));
    socket.on('data', (chunk) => {
      heard += String(chunk);
      const refused = /^-(.*)\r\n/m.exec(heard)?.[1];
      if (refused !== undefined) done(`it said: ${refused}`);
      else if (heard.includes('+PONG\r\n')) done(null);
    });
    socket.write(
      [signIn, ['PING']]
        .filter((words) => words.length > 0)
        .map(encode)
        .join(''),
    );
  });
}

/** A command as Redis reads it: a list of strings with their lengths. */
function encode(words: readonly string[]): string {
  return `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;
}
