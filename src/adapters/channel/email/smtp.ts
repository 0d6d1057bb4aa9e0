import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Delivery } from '../../../core/notice/model.ts';
import { quoteAnswer } from '../quote-answer.ts';

/**
 * A mail server. `tls`: `implicit` from the first byte (port 465), `starttls` before anything secret is said (587; a server
 * that does not offer it is refused), or `none`, for a relay on this machine. Certificates are always checked.
 */
export type MailServer = {
  host: string;
  port: number;
  tls: 'implicit' | 'starttls' | 'none';
  login: { user: string; password: string } | null;
};

/** One mail; its `headers` are beside those that say that a program wrote it. */
export type OutgoingMail = Omit<SendMailOptions, 'headers'> & {
  headers?: Record<string, string | { prepared: boolean; value: string }>;
};

/** Sends one mail, with a connection of its own. Never rejects. */
export async function sendMail(server: MailServer, mail: OutgoingMail, signal: AbortSignal): Promise<Delivery> {
  const { login } = server;
  const secrets = login === null ? [] : secretsOfLogin(login);
  let socket: Socket | null = null;
  const abort = (): void => void socket?.destroy();
  signal.addEventListener('abort', abort, { once: true });
  try {
    socket = await open(server, signal);
    const transport = createTransport({
      host: server.host,
      port: server.port,
      secure: server.tls === 'implicit',
      requireTLS: server.tls === 'starttls',
      ignoreTLS: server.tls === 'none',
      connection: socket,
      ...(login === null ? {} : { auth: { user: login.user, pass: login.password } }),
      // Words come from services, runbooks and customers: none of them names a file or an address to put in.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    const automatic = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };
    const info = await transport.sendMail({ ...mail, headers: { ...automatic, ...mail.headers } });
    return { kind: 'delivered', receipt: quoteAnswer(info.response, secrets) };
  } catch (error) {
    return read(error, signal.aborted, secrets);
  } finally {
    signal.removeEventListener('abort', abort);
    socket?.destroy();
  }
}

/** Our own connection, so that it can be broken off. */
function open({ host, port, tls }: MailServer, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const implicit = tls === 'implicit';
    const socket = implicit ? connectTls({ host, port, servername: host }) : connectPlain({ host, port });
    const abort = (): void => void socket.destroy(new Error('aborted'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    socket.once(implicit ? 'secureConnect' : 'connect', () => {
      signal.removeEventListener('abort', abort);
      socket.removeListener('error', reject);
      resolve(socket);
    });
    socket.once('error', reject);
  });
}

const causes: Record<string, string> = {
  ECONNREFUSED: 'It refused the connection.',
  ENOTFOUND: 'Its host’s name does not exist.',
  EAI_AGAIN: 'Names cannot be resolved at the moment.',
  ECONNRESET: 'It closed the connection.',
  ECONNECTION: 'It closed the connection.',
  ESOCKET: 'It closed the connection.',
  ETLS: 'It does not offer TLS: set “tls: none” only for a relay on this machine.',
  CERT_HAS_EXPIRED: 'Its TLS certificate has expired.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'Its TLS certificate is signed by itself, so it could be anybody.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'Its TLS certificate is for another name.',
};

/** A reply of 4xx is for now, one of 5xx for good (RFC 5321, 4.2.1); without one it is the connection's fault. */
function read(error: unknown, aborted: boolean, secrets: string[]): Delivery {
  const {
    code = '',
    responseCode,
    response = '',
    command = '',
  } = error as { code?: string; responseCode?: number; response?: string; command?: string };
  if (aborted) return { kind: 'temporary', why: 'It did not answer in time.', retryAfterMs: null };
  if (responseCode !== undefined) {
    const said = quoteAnswer(response, secrets);
    const mend = code === 'EAUTH' ? ' The user or the password is wrong.' : '';
    const why = `The mail server answered ${said === '' ? responseCode : said}.${mend}`;
    if (responseCode < 500) return { kind: 'temporary', why, retryAfterMs: null };
    return isGone(responseCode, response, command)
      ? { kind: 'permanent', why, gone: true }
      : { kind: 'permanent', why };
  }
  const why = causes[code] ?? `It could not be reached${/^[A-Z0-9_]+$/.test(code) ? ` (${code})` : ''}.`;
  return code === 'ETLS' || code === 'EENVELOPE'
    ? { kind: 'permanent', why: code === 'ETLS' ? why : 'An address of “from” or “to” is wrong.' }
    : { kind: 'temporary', why, retryAfterMs: null };
}

/**
 * Whether a refusal for good is about the one address: its enhanced code says that the mailbox does not exist or is disabled
 * (RFC 3463: 5.1.x, 5.2.1), or there is none and the recipient was refused. 5.7.x is about us, who may not send.
 */
function isGone(responseCode: number, response: string, command: string): boolean {
  const enhanced = /^\d{3}[ -](5\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];
  if (enhanced !== undefined) return /^5\.1\.[1-3]$|^5\.1\.(?:6|10)$|^5\.2\.1$/.test(enhanced);
  return command === 'RCPT TO' && (responseCode === 550 || responseCode === 551 || responseCode === 553);
}

function secretsOfLogin({ user, password }: { user: string; password: string }): string[] {
  const encoded = (text: string) => Buffer.from(text).toString('base64');
  return [password, encoded(password), encoded(`\0${user}\0${password}`)];
}
