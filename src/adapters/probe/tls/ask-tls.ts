import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { checkServerIdentity, connect as connectTls, rootCertificates, type TLSSocket } from 'node:tls';
import { type Ask, OwnFault } from '../ask.ts';
import { closeOnAbort, connect } from '../connect.ts';
import { certificateFault } from '../explain-failure.ts';

const dayMs = 86_400_000;

/** A TLS check: the certificate is for this name, its chain is trusted, and how many days of it are left. */
export function askTls(now: () => number): Ask<'tls'> {
  return async (check, { signal }) => {
    const ca = check.caFile === null ? null : await readCertificates(check.caFile);
    const plain = await connect(check, signal);
    let socket: TLSSocket | null = null;
    try {
      socket = await shakeHands(plain, check.name, ca, signal);
      const certificate = socket.getPeerCertificate();
      if (typeof certificate.valid_to !== 'string') return { reading: {}, wrong: 'it shows no certificate' };
      const days = (Date.parse(certificate.valid_to) - now()) / dayMs;
      // A string at run time, though the types say Error.
      const fault = socket.authorizationError as unknown;
      const forOthers = checkServerIdentity(check.name, certificate);
      const code = typeof fault === 'string' ? fault : fault instanceof Error ? fault.message : null;
      const wrong = code === null || code === 'ERR_TLS_CERT_ALTNAME_INVALID' ? null : certificateFault(code);
      return {
        reading: { days },
        value: days,
        wrong: wrong ?? (forOthers === undefined ? null : `the TLS certificate is for another name than ${check.name}`),
      };
    } finally {
      socket?.destroy();
      plain.destroy();
    }
  };
}

function shakeHands(plain: Parameters<typeof closeOnAbort>[0], name: string, ca: string | null, signal: AbortSignal) {
  return new Promise<TLSSocket>((resolve, reject) => {
    const socket = connectTls({
      socket: plain,
      // Names only: a server may not be asked for an address.
      ...(isIP(name) === 0 ? { servername: name } : {}),
      ...(ca === null ? {} : { ca: [...rootCertificates, ca] }),
      // It is looked at, not used: an expired one has its days counted too.
      rejectUnauthorized: false,
    });
    closeOnAbort(socket, signal);
    socket.once('error', reject);
    // The other side hung up before the handshake was done.
    socket.once('close', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
    socket.once('secureConnect', () => resolve(socket));
  });
}

async function readCertificates(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new OwnFault(`its ca-file ${file} cannot be read`);
  }
}
