import type { Check } from '../core/check/model.ts';
import type { ServiceStatus } from '../core/release/model.ts';
import { type CertificateFacts, certificateFacts } from '../edge/certificate-facts.ts';
import type { Config } from './configuration/config.ts';

/** With fewer days left than this somebody is called; whoever renews by themselves has done it long before. */
const fewestDays = 14;

/**
 * A check of the edge's own certificate, over a handshake with it. The health of services is asked for by plain HTTP on the
 * same port, which the edge answers to this machine: an expired certificate then is one alert, and not that all is down.
 */
export function certificateCheck(
  { edge, checks }: Pick<Config, 'edge' | 'checks'>,
  services: readonly Pick<ServiceStatus, 'address'>[],
): Config['statedChecks'] {
  const facts: CertificateFacts | null = certificateFacts(edge);
  const [first] = services;
  if (edge.tls === null || facts === null || first === undefined) return [];
  const check: Check = {
    kind: 'tls',
    host: '127.0.0.1',
    port: Number(new URL(first.address).port),
    name: facts.name,
    // One that its owner has signed is theirs to trust; that it is for the name and not over is looked at all the same.
    caFile: edge.tls.certificate,
    id: 'edge:certificate',
    service: 'edge-certificate',
    role: 'dependency',
    expect: [
      {
        subject: { name: 'days', path: [] },
        operator: '>',
        operand: { kind: 'value', value: fewestDays },
        written: String(fewestDays),
      },
    ],
    intervalMs: 60_000,
    timeoutMs: checks.timeoutMs,
    retries: checks.retries,
    failuresToOpen: checks.failures,
    successesToClose: checks.successes,
    allowLinkLocal: false,
    source: null,
  };
  return [{ title: `Certificate of ${facts.name}`, check }];
}
