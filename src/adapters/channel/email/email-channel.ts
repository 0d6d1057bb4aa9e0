import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { createTransport } from 'nodemailer';
import { acknowledgeable } from '../../../core/notice/acknowledge.ts';
import type { Delivery } from '../../../core/notice/model.ts';
import { policies } from '../../../core/notice/policy.ts';
import type { AcknowledgeLink, Channel } from '../../../engine/ports.ts';
import { quoteAnswer } from '../quote-answer.ts';
import { mailOf } from './mail.ts';

/**
 * `tls`: `implicit` from the first byte (port 465), `starttls` before anything secret is said (587; a server that does not
 * offer it is refused), or `none`, for a relay on this machine. Certificates are always checked.
 */
export type EmailOptions = {
  host: string;
  port: number;
  tls: 'implicit' | 'starttls' | 'none';
  login: { user: string; password: string } | null;
  from: string;
  to: readonly string[];
  acknowledgeLink?: AcknowledgeLink | null;
};

/** Sends notices by SMTP, with a connection for each. */
export function emailChannel(options: EmailOptions): Channel {
  const { login, from, to, acknowledgeLink = null } = options;
  const domain = /@([\w.-]+)>?\s*$/.exec(from)?.[1] ?? 'signalbox.invalid';
  const secrets = login === null ? [] : secretsOfLogin(login);
  return {
    policy: policies.email,
    async send({ key, body }, signal) {
      const incidentId = acknowledgeable(body);
      const link = incidentId === null || acknowledgeLink === null ? null : acknowledgeLink(incidentId);
      const { references, ...mail } = mailOf(key, body, link, domain);
      let socket: Socket | null = null;
      const abort = (): void => void socket?.destroy();
      signal.addEventListener('abort', abort, { once: true });
      try {
        socket = await open(options, signal);
        const transport = createTransport({
          host: options.host,
          port: options.port,
          secure: options.tls === 'implicit',
          requireTLS: options.tls === 'starttls',
          ignoreTLS: options.tls === 'none',
          connection: socket,
          ...(login === null ? {} : { auth: { user: login.user, pass: login.password } }),
          // Words come from services and runbooks: none of them names a file or an address to put in.
          disableFileAccess: true,
          disableUrlAccess: true,
        });
        const info = await transport.sendMail({
          ...mail,
          from,
          to: [...to],
          ...(references === null ? {} : { inReplyTo: references, references }),
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        });
        return { kind: 'delivered', receipt: quoteAnswer(info.response, secrets) };
      } catch (error) {
        return read(error, signal.aborted, secrets);
      } finally {
        signal.removeEventListener('abort', abort);
        socket?.destroy();
      }
    },
  };
}

/** Our own connection, so that it can be broken off. */
function open({ host, port, tls }: EmailOptions, signal: AbortSignal): Promise<Socket> {
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
  } = error as { code?: string; responseCode?: number; response?: string };
  if (aborted) return { kind: 'temporary', why: 'It did not answer in time.', retryAfterMs: null };
  if (responseCode !== undefined) {
    const said = quoteAnswer(response, secrets);
    const mend = code === 'EAUTH' ? ' The user or the password is wrong.' : '';
    const why = `The mail server answered ${said === '' ? responseCode : said}.${mend}`;
    return responseCode >= 500 ? { kind: 'permanent', why } : { kind: 'temporary', why, retryAfterMs: null };
  }
  const why = causes[code] ?? `It could not be reached${/^[A-Z0-9_]+$/.test(code) ? ` (${code})` : ''}.`;
  return code === 'ETLS' || code === 'EENVELOPE'
    ? { kind: 'permanent', why: code === 'ETLS' ? why : 'An address of “from” or “to” is wrong.' }
    : { kind: 'temporary', why, retryAfterMs: null };
}

function secretsOfLogin({ user, password }: { user: string; password: string }): string[] {
  const encoded = (text: string) => Buffer.from(text).toString('base64');
  return [password, encoded(password), encoded(`\0${user}\0${password}`)];
}
