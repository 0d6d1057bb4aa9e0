import { Failure } from '../cli/failure.ts';
import { environmentOf, production } from '../core/release/environment.ts';
import type { KnownAddress } from '../core/procedure/bind-addresses.ts';
import type { ExpectedAnswer, Plan } from '../core/runbook/plan.ts';
import type { Config, ServiceConfig } from './configuration/config.ts';

/** A service of `signalbox.yaml` together with what the runbook says of its health. */
export type BoundService = ServiceConfig & {
  shownAs: string;
  healthPath: string;
  expected: ExpectedAnswer;
  /** Another environment has it too. */
  promoted: boolean;
};

/** With no word in the runbook on the answer, a health endpoint must at least say 200. */
const anyOk: ExpectedAnswer = { status: 200, json: null, text: null };

/** Joins `signalbox.yaml` and the Plan by the services' names. A Failure names the service whose health nobody states. */
export function bindServices(config: Config, plan: Plan): BoundService[] {
  return config.services.map((service) => {
    const { service: plainName, environment } = environmentOf(service.name);
    const planned = plan.services.find((candidate) => candidate.name === plainName);
    const title = service.title ?? planned?.title ?? plainName;
    const healthPath = service.health ?? pathOf(planned?.healthUrl ?? null);
    if (healthPath === null) {
      throw new Failure(`${config.directory}/${config.file}: nobody says where "${service.name}" tells its health`, {
        mend: `Add "health: /health" to services.${plainName}, or a health URL to the runbook.`,
      });
    }
    return {
      ...service,
      shownAs: environment === production ? title : `${title} (${environment})`,
      promoted: environment === production && config.services.some(({ name }) => name.startsWith(`${service.name}@`)),
      healthPath,
      expected: planned?.expected ?? anyOk,
    };
  });
}

/** Services that the runbook names and `signalbox.yaml` does not: they are not watched, and that is said. */
export function unboundServices(config: Config, plan: Plan): string[] {
  const bound = new Set(config.services.map((service) => service.name));
  return plan.services.map((service) => service.name).filter((name) => !bound.has(name));
}

/**
 * What to put in wherever a step says an address: `known-as`, the address of the runbook's health URL, and the port as
 * configured (it may be taken and moved). `actual` gives a service's present address, for example `http://127.0.0.1:8081`.
 */
export function addressesOf(services: BoundService[], plan: Plan, actual: (service: string) => string): KnownAddress[] {
  const addresses = new Map<string, string>();
  for (const service of services) {
    const healthUrl = plan.services.find((candidate) => candidate.name === service.name)?.healthUrl ?? null;
    const local = [`http://127.0.0.1:${service.port}`, `http://localhost:${service.port}`];
    for (const written of [...local, originOf(healthUrl), service.knownAs]) {
      if (written !== null) addresses.set(written.replace(/\/$/, ''), actual(service.name));
    }
  }
  return [...addresses]
    .map(([knownAs, to]) => ({ knownAs, actual: to }))
    .filter((address) => address.knownAs !== address.actual);
}

/** Names in `signalbox.yaml` that the runbook does not know, so that nothing comes of them. One sentence each. */
export function unknownNames(config: Config, plan: Plan): string[] {
  const severities = plan.severities.map(({ name }) => name);
  const incidents = plan.incidents.map(({ title }) => title.toLowerCase());
  return [
    ...Object.keys(config.notify)
      .filter((name) => !severities.includes(name))
      .map((name) => `notify.${name}: the runbook has no such severity (it has ${severities.join(', ') || 'none'}).`),
    ...Object.keys(config.drills)
      .filter((title) => !incidents.includes(title.toLowerCase()))
      .map((title) => `drills."${title}": the runbook has no incident of that title.`),
  ];
}

/** As written, not as WHATWG URL would normalise it: the text of a step is searched for it. */
function originOf(url: string | null): string | null {
  return /^https?:\/\/[^/?#\s]+/.exec(url ?? '')?.[0] ?? null;
}

function pathOf(url: string | null): string | null {
  const origin = originOf(url);
  if (url === null || origin === null) return null;
  return url.slice(origin.length).replace(/#.*$/, '') || '/';
}
