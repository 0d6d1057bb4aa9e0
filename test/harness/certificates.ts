import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A key and a certificate, PEM. */
export type Certificate = { key: string; cert: string };

/** An issuer, and certificates made by it, by `openssl` in `folder`. */
export function certificateMaker(folder: string) {
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '100', '-subj', '/CN=Test issuer');
  return {
    caFile: join(folder, 'ca.pem'),
    /** Valid for `days` from now for `name`; a negative number makes one that has expired. */
    issue(name: string, days: number): Certificate {
      const file = `${name}-${days}`.replaceAll('*', 'any');
      writeFileSync(join(folder, 'names'), `subjectAltName=DNS:${name}\n`);
      openssl('req', '-new', ...key, '-keyout', `${file}.key`, '-out', `${file}.csr`, '-subj', `/CN=${name}`);
      const issuer = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial'];
      const given = ['-in', `${file}.csr`, '-extfile', 'names', '-days', String(days)];
      openssl('x509', '-req', ...given, ...issuer, '-out', `${file}.pem`);
      const read = (end: string) => readFileSync(join(folder, `${file}.${end}`), 'utf8');
      return { key: read('key'), cert: read('pem') };
    },
  };
}
