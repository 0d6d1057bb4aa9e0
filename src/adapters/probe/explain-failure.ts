import type { Check } from '../../core/check/model.ts';
import { formatDuration } from '../../core/rule/format-value.ts';
import { OwnFault, TheirFault } from './ask.ts';
import { refusedCode } from './refused-address.ts';

/** What an error of a probe says about the service. */
export type Failure = { outcome: 'fail' | 'lost'; reason: string };

/** Faults of this machine or its network, which say nothing about the service. */
const ours: Record<string, string> = {
  EMFILE: 'this machine has no file handles left',
  ENFILE: 'this machine has no file handles left',
  ENOBUFS: 'this machine has no network buffers left',
  ENOMEM: 'this machine has no memory left',
  EADDRNOTAVAIL: 'this machine has no free port left',
  ENETUNREACH: 'this machine has no way into that network',
  ENETDOWN: 'the network of this machine is down',
  EAI_AGAIN: 'names cannot be resolved at the moment',
};

const theirs: Record<string, string> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'the connection was closed before the answer was complete',
  EPIPE: 'the connection was closed before the answer was complete',
  UND_ERR_SOCKET: 'the connection was closed before the answer was complete',
  EHOSTUNREACH: 'the host cannot be reached',
  ETIMEDOUT: 'the host does not answer',
  UND_ERR_CONNECT_TIMEOUT: 'the host does not answer',
  ENOTFOUND: 'the host’s name does not exist',
  UND_ERR_HEADERS_OVERFLOW: 'the answer’s headers are too long',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the answer is shorter or longer than it says',
  CERT_HAS_EXPIRED: 'the TLS certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the TLS certificate is for another name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the TLS certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'the TLS certificate is self-signed',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'the TLS certificate’s issuer is not known, or the chain lacks a certificate between',
  UNABLE_TO_GET_ISSUER_CERT: 'the TLS certificate’s issuer is not known',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'the TLS certificate’s issuer is not known, or the chain lacks a certificate between',
  CERT_NOT_YET_VALID: 'the TLS certificate is not valid yet',
  CERT_REVOKED: 'the TLS certificate was revoked',
  CERT_UNTRUSTED: 'the TLS certificate’s issuer is not trusted',
  INVALID_CA: 'the TLS certificate’s issuer may not issue certificates',
  EPROTO: 'the other side does not speak TLS as it should',
  ERR_SSL_WRONG_VERSION_NUMBER: 'the other side does not speak TLS',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'the other side does not speak TLS',
  ENODATA: 'the name has no such record',
  ESERVFAIL: 'the DNS server failed',
  EREFUSED: 'the DNS server refused to answer',
  ETIMEOUT: 'the DNS server does not answer',
  EBADRESP: 'the DNS server’s answer makes no sense',
};

/** The failure that the codes of an error mean. */
export function explainFailure(error: unknown): Failure {
  if (error instanceof OwnFault) return { outcome: 'lost', reason: error.message };
  if (error instanceof TheirFault) return { outcome: 'fail', reason: error.message };
  const code = codeOf(error);
  if (code === refusedCode) return { outcome: 'lost', reason: `refused to ask: ${messageOf(error)}` };
  const our = ours[code];
  if (our !== undefined) return { outcome: 'lost', reason: `${our} (${code})` };
  if (code.startsWith('HPE_') || nameOf(error) === 'HTTPParserError')
    return { outcome: 'fail', reason: 'the answer is not HTTP' };
  return { outcome: 'fail', reason: theirs[code] ?? `the request failed (${code === '' ? messageOf(error) : code})` };
}

/** What Signalbox asks of itself: how long that takes says nothing about a service. */
const ownKinds: readonly Check['kind'][] = ['process', 'heartbeat', 'log', 'edge'];

/** The failure of a service that keeps its caller waiting, or of ours where nobody else was asked. */
export function timedOut({ kind, timeoutMs }: Pick<Check, 'kind' | 'timeoutMs'>): Failure {
  if (ownKinds.includes(kind))
    return { outcome: 'lost', reason: `Signalbox did not find it out within ${formatDuration(timeoutMs)}` };
  return { outcome: 'fail', reason: `no answer within ${formatDuration(timeoutMs)}` };
}

/** The failure of this process, which was kept from looking for the answer. */
export function heldUp(lateMs: number): Failure {
  return {
    outcome: 'lost',
    reason: `this machine was too busy to look for the answer (${formatDuration(lateMs)} late)`,
  };
}

/** What a code of OpenSSL's says about a certificate, in words; the code itself when there are none. */
export function certificateFault(code: string): string {
  return theirs[code] ?? `the TLS certificate is refused (${code})`;
}

/** True for a connection that was closed under us: perhaps only because it had been idle for too long. */
export function isBrokenConnection(error: unknown): boolean {
  return ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes(codeOf(error));
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  // Several addresses were tried (localhost is two): the last one's error stands for all.
  if ('errors' in error && Array.isArray(error.errors)) return codeOf(error.errors.at(-1));
  return 'cause' in error ? codeOf(error.cause) : '';
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}
