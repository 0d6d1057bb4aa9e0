import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { inbox, type Inbox } from './inbox.ts';

/** A mail that was taken in: its headers in lower case, unfolded, and its text. */
export type TakenMail = { headers: Record<string, string>; text: string; html: string; to: string[] };

/** A mail server that speaks SMTP (RFC 5321), with a login and without TLS. */
export type FakeSmtp = Inbox & {
  host: string;
  port: number;
  user: string;
  password: string;
  mails: TakenMail[];
  /** Every line that clients have said. */
  said: string[];
  /** The next message is answered so once all of it is there (`451 4.7.1 Try again later`). */
  answerNext(line: string): void;
  /** Mail for this address is refused so at once (`550 5.1.1 No such user`). */
  refuse(address: string, line: string): void;
  /** The next connection is taken and never greeted. */
  hangNext(): void;
  /** The next message is taken in, and the connection closed without an answer. */
  loseNext(): void;
  close(): Promise<void>;
};

/** Starts one. */
export async function fakeSmtp(): Promise<FakeSmtp> {
  const box = inbox('the mailbox');
  const [user, password] = ['signalbox', 'sMtPpAsSwOrD'];
  const mails: TakenMail[] = [];
  const said: string[] = [];
  const script: string[] = [];
  const refusals = new Map<string, string>();
  const sockets = new Set<Socket>();
  let hang = false;

  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    if (hang) {
      hang = false;
      return;
    }
    const reply = (line: string): void => void socket.write(`${line}\r\n`);
    const envelope = { to: [] as string[] };
    let rest = '';
    let data: string[] | null = null;
    let authorized = false;
    const command = (line: string): void => {
      said.push(line);
      const verb = line.split(/[ :]/)[0]?.toUpperCase() ?? '';
      if (verb === 'EHLO') return reply('250-mail.example\r\n250-AUTH PLAIN\r\n250 8BITMIME');
      if (verb === 'AUTH') {
        const given = Buffer.from(line.split(' ')[2] ?? '', 'base64').toString();
        authorized = given === `\0${user}\0${password}`;
        return reply(authorized ? '235 2.7.0 Accepted' : `535 5.7.8 Bad credentials ${line.split(' ')[2]}`);
      }
      if (verb === 'QUIT') {
        reply('221 Bye');
        return void socket.end();
      }
      if (!authorized) return reply('530 5.7.0 Authentication required');
      if (verb === 'MAIL') envelope.to = [];
      if (verb === 'RCPT') {
        const to = /<([^>]*)>/.exec(line)?.[1] ?? '';
        const refusal = refusals.get(to);
        if (refusal !== undefined) return reply(refusal);
        envelope.to.push(to);
      }
      if (verb === 'DATA') {
        data = [];
        return reply('354 Go ahead');
      }
      return reply('250 2.1.0 Ok');
    };
    const end = (lines: string[]): void => {
      const scripted = script.shift();
      if (scripted === undefined || scripted === 'lose') {
        const mail = readMail(lines.map((line) => line.replace(/^\./, '')).join('\r\n'), envelope.to);
        mails.push(mail);
        box.messages.push(mail.text);
      }
      if (scripted === 'lose') return void socket.destroy();
      reply(scripted ?? '250 2.0.0 Ok: queued as 4FAKE');
    };
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('utf8')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (data === null) command(line);
        else if (line === '.') {
          const whole = data;
          data = null;
          end(whole);
        } else data.push(line);
      }
    });
    reply('220 mail.example ESMTP');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    ...box,
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    user,
    password,
    mails,
    said,
    answerNext: (line) => void script.push(line),
    refuse: (address, line) => void refusals.set(address, line),
    hangNext() {
      hang = true;
    },
    loseNext: () => void script.push('lose'),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

function readMail(source: string, to: string[]): TakenMail {
  const { headers, body } = split(source);
  const boundary = /boundary="?([^";]+)"?/.exec(headers['content-type'] ?? '')?.[1];
  const parts = boundary === undefined ? [source] : body.split(`--${boundary}`).slice(1, -1);
  const read = (type: string): string => {
    const part = parts
      .map((one) => split(one.replace(/^\r\n/, '')))
      .find((one) => one.headers['content-type']?.startsWith(type));
    return part === undefined ? '' : decode(part.body, part.headers['content-transfer-encoding'] ?? '7bit');
  };
  return { headers, text: read('text/plain').trim(), html: read('text/html'), to: [...to] };
}

function split(source: string): { headers: Record<string, string>; body: string } {
  const [head = '', ...rest] = source.split('\r\n\r\n');
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  return { headers, body: rest.join('\r\n\r\n') };
}

function decode(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8').replaceAll('\r\n', '\n');
  if (encoding !== 'quoted-printable') return body.replaceAll('\r\n', '\n');
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\r\n', '\n');
}
