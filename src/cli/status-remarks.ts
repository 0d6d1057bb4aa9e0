import type { ServiceView } from '../api/contract/service.ts';
import type { State } from '../api/contract/state.ts';
import { printable } from './printable.ts';
import { span } from './time.ts';

const dayMs = 86_400_000;
/** A certificate that has longer to go than this is nothing to speak of. */
const soonMs = 21 * dayMs;

/** What of a service does not fit into a column: why it is down or closed, what is tried, refused and limited. */
export function remarksOn(view: ServiceView, now: number): string[] {
  const { service, check, restarts, maintenance, limits, canary, blocked } = view;
  const remarks: string[] = [];
  if (check?.status === 'down') remarks.push(`${service} is down: ${check.last?.reason ?? 'no reason given'}`);
  if (restarts > 0) remarks.push(`${service} crashed and was started again (${restarts} in a row)`);
  if (maintenance !== null) remarks.push(`${service} is closed on purpose: ${printable(maintenance)}`);
  if (canary !== null) {
    const left = span(Math.max(0, canary.until - now));
    remarks.push(
      `${service} tries release #${canary.number} on ${canary.share} % of visitors, ${left} left; ${canary.says}`,
    );
  }
  if (blocked > 0)
    remarks.push(
      `${service} refuses ${blocked} ${blocked === 1 ? 'address' : 'addresses'}; \`signalbox blocks\` lists them`,
    );
  if (limits !== null) remarks.push(`${service} is limited by ${limits}`);
  return remarks;
}

/** That the edge's certificate runs out soon, or has. */
export function remarksOnCertificate({ certificate, now }: State): string[] {
  if (certificate === null || certificate.until - now > soonMs) return [];
  const { name, until } = certificate;
  if (until <= now) return [`the certificate of ${name} has run out: visitors are warned off`];
  return [`the certificate of ${name} runs out in ${Math.floor((until - now) / dayMs)} days`];
}
