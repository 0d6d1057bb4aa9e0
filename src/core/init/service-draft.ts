import type { Place } from '../import/model.ts';
import { isPort } from '../import/port-in-command.ts';
import { serviceName } from '../import/service-name.ts';
import type { Service } from '../runbook/plan.ts';
import type { NamedService } from './combine-imports.ts';

/** One service to be written: what the runbook says of it, what the files say, and its port. */
export type ServiceDraft = {
  name: string;
  planned: Service | null;
  imported: NamedService | null;
  /** Why both are taken for one, where their names do not say it. */
  joinedBecause: string | null;
  port: { value: number; from: Place | null; note: string | null };
};

/**
 * Joins the runbook's services with those that the repository's files describe: by name, by port, or because each side
 * has only one left. The runbook's name is kept, for by it the health that the runbook states is found.
 */
export function draftServices(planned: readonly Service[], imported: readonly NamedService[]): ServiceDraft[] {
  const left = new Set(imported);
  const joined: Omit<ServiceDraft, 'port'>[] = [];
  const join = (service: Service, one: NamedService, joinedBecause: string | null) => {
    left.delete(one);
    joined.push({ name: service.name, planned: service, imported: one, joinedBecause });
  };
  const open = () => planned.filter((service) => !joined.some((one) => one.planned === service));
  const pass = (match: (service: Service, one: NamedService) => string | null | undefined) => {
    for (const service of open()) {
      const fits = [...left].filter((one) => match(service, one) !== undefined);
      const [one] = fits;
      if (one !== undefined && fits.length === 1) join(service, one, match(service, one) ?? null);
    }
  };
  pass((service, one) => (service.name === one.name || serviceName(service.title) === one.name ? null : undefined));
  pass((service, one) =>
    isTail(service.name, one.name) || isTail(one.name, service.name) ? `its name there is "${one.name}"` : undefined,
  );
  pass((service, one) =>
    one.port !== null && portOf(service.healthUrl) === one.port.value
      ? `"${one.name}" there has the same port`
      : undefined,
  );
  const [service, ...others] = open();
  const serving = [...left].filter(({ serves }) => serves);
  if (service !== undefined && others.length === 0 && serving.length === 1 && serving[0] !== undefined)
    join(service, serving[0], `both have only this one left ("${serving[0].name}" there)`);
  const alone = open().map((one) => ({ name: one.name, planned: one, imported: null, joinedBecause: null }));
  const inOrder = [...joined, ...alone].toSorted((a, b) => lineOf(a.planned) - lineOf(b.planned));
  const added = [...left].map((one) => ({ name: one.name, planned: null, imported: one, joinedBecause: null }));
  return withPorts([...inOrder, ...added]);
}

function withPorts(drafts: Omit<ServiceDraft, 'port'>[]): ServiceDraft[] {
  const wanted = drafts.map(({ imported, planned }): { value: number; from: Place } | null => {
    if (imported?.port != null) return { value: imported.port.value, from: imported.port };
    const stated = portOf(planned?.healthUrl ?? null);
    if (stated === null || planned === null) return null;
    return { value: stated, from: { file: planned.source.file, line: planned.source.startLine } };
  });
  const taken = new Set(wanted.flatMap((port) => port?.value ?? []));
  const given = new Set<number>();
  let next = 8080;
  return drafts.map((draft, at) => {
    const port = wanted[at] ?? null;
    // Below 1024 only root may listen.
    if (port !== null && port.value >= 1024 && !given.has(port.value)) {
      given.add(port.value);
      return { ...draft, port: { ...port, note: null } };
    }
    while (taken.has(next) || given.has(next)) next++;
    given.add(next);
    const note =
      port === null
        ? 'chosen: nothing names one'
        : given.has(port.value)
          ? `chosen: ${port.value} is another service's`
          : `chosen: ${port.value} needs root`;
    return { ...draft, port: { value: next, from: port?.from ?? null, note } };
  });
}

/** The port that an address names. None for `https://host/`: that is the proxy's and not the service's. */
function portOf(url: string | null): number | null {
  const port = Number(/^https?:\/\/[^/:?#]+:(?<port>\d{2,5})(?:[/?#]|$)/.exec(url ?? '')?.groups?.['port'] ?? 0);
  return isPort(port) ? port : null;
}

/** `acme-api` ends in `api`. */
function isTail(long: string, short: string): boolean {
  return short.length >= 3 && long.endsWith(`-${short}`);
}

function lineOf(service: Service | null): number {
  return service?.source.startLine ?? 0;
}
