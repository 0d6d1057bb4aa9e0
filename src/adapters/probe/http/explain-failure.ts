import { formatDuration } from '../../../core/rule/format-value.ts';
import { refusedCode } from './refused-address.ts';

/** What an error of a request says about the service. */
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
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the TLS certificate’s issuer is not known',
};

/** The failure that the codes of an error mean. */
export function explainFailure(error: unknown): Failure {
  const code = codeOf(error);
  if (code === refusedCode) return { outcome: 'lost', reason: `refused to ask: ${messageOf(error)}` };
  const our = ours[code];
  if (our !== undefined) return { outcome: 'lost', reason: `${our} (${code})` };
  if (code.startsWith('HPE_') || nameOf(error) === 'HTTPParserError')
    return { outcome: 'fail', reason: 'the answer is not HTTP' };
  return { outcome: 'fail', reason: theirs[code] ?? `the request failed (${code === '' ? messageOf(error) : code})` };
}

/** The failure of a service that keeps its caller waiting. */
export function timedOut(timeoutMs: number): Failure {
  return { outcome: 'fail', reason: `no answer within ${formatDuration(timeoutMs)}` };
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
