import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import type { Server } from 'node:https';
import { createSecureContext } from 'node:tls';

/** Files in PEM: a certificate with its chain, and its private key. */
export type CertificateFiles = { certificate: string; key: string };

/** How often the files are looked at, in ms. */
const lookEveryMs = 2000;

/**
 * The edge's certificate. When its files change, every server takes up the new one, without a connection lost; one that is
 * no good is told of and the old one goes on. Throws an Error when the first one is no good.
 */
export class Certificate {
  pair: { cert: string; key: string };
  readonly #files: CertificateFiles;
  readonly #servers = new Set<Server>();
  readonly #look: () => void;

  constructor(files: CertificateFiles, onError: (error: Error) => void) {
    this.#files = files;
    this.pair = read(files);
    this.#look = () => {
      try {
        this.pair = read(files);
      } catch (error) {
        onError(new Error('the new certificate is not taken up', { cause: error }));
        return;
      }
      for (const server of this.#servers) server.setSecureContext(this.pair);
    };
    for (const file of [files.certificate, files.key]) {
      watchFile(file, { interval: lookEveryMs, persistent: false }, this.#look);
    }
  }

  /** From now on the server has every new certificate. */
  watchedBy(server: Server): Server {
    this.#servers.add(server);
    server.once('close', () => this.#servers.delete(server));
    return server;
  }

  close(): void {
    for (const file of [this.#files.certificate, this.#files.key]) unwatchFile(file, this.#look);
  }
}

function read({ certificate, key }: CertificateFiles): { cert: string; key: string } {
  const pair = { cert: readOne(certificate, 'certificate'), key: readOne(key, 'key') };
  try {
    // Finds a key that does not belong to the certificate.
    createSecureContext(pair);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${certificate} and ${key} are no certificate with its key: ${why}.`, { cause: error });
  }
  return pair;
}

function readOne(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new Error(`The ${what} ${file} of the edge cannot be read (${why}); see edge.tls in signalbox.yaml.`, {
      cause: error,
    });
  }
}
