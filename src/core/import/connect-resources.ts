import { isValues, type Values } from './json.ts';
import type { ImportedResource, ImportedService } from './model.ts';
import { serviceName } from './service-name.ts';

const usual = { postgres: 'DATABASE_URL', redis: 'REDIS_URL' } as const;

/**
 * Finds which resources a service of a Compose file uses: it depends on them, or a variable's value is an address there.
 * A variable that holds such an address is the resource's to give, so the service has it no longer. Gives whether that is all
 * it depends on.
 */
export function connectResources(service: ImportedService, written: Values, resources: ImportedResource[]): boolean {
  const needed = written['depends_on'];
  const names = Array.isArray(needed) ? needed.map(String) : isValues(needed) ? Object.keys(needed) : [];
  for (const resource of resources) {
    const address = addressVariable(written['environment'], resource.name);
    if (address === null && !names.some((name) => serviceName(name) === resource.name)) continue;
    service.uses.push(resource.name);
    if (address !== null && address !== usual[resource.kind]) resource.variable ??= address;
    const given = resource.variable ?? usual[resource.kind];
    service.variables = service.variables.filter(({ name }) => name !== given);
  }
  return names.every((name) => resources.some((resource) => resource.name === serviceName(name)));
}

/** The variable whose value is an address of a host: `DATABASE_URL: postgres://app:secret@db:5432/shop`. */
function addressVariable(environment: unknown, host: string): string | null {
  const pairs: [string, string][] = Array.isArray(environment)
    ? environment.map((entry): [string, string] => {
        const [, name = '', value = ''] = /^([^=]+)=([\s\S]*)$/.exec(String(entry)) ?? [];
        return [name, value];
      })
    : isValues(environment)
      ? Object.entries(environment).map(([name, value]) => [name, typeof value === 'string' ? value : ''])
      : [];
  const found = pairs.find(([, value]) => {
    const at = /^[a-z][a-z0-9+]*:\/\/(?:[^/@]*@)?([^/:?#]+)/i.exec(value)?.[1];
    return at !== undefined && serviceName(at) === host;
  });
  return found?.[0] ?? null;
}
