import type { ResourceUrlResponse, ResourceView } from '../../api/contract/resource.ts';
import type { State } from '../../api/contract/state.ts';
import { nearestWord } from '../../core/text/nearest.ts';
import type { Client } from '../client.ts';
import { exitCodes, Failure } from '../failure.ts';
import { printable } from '../printable.ts';

/** A resource with its address, password and all. */
export type FoundResource = { resource: ResourceView; url: string };

/** The resource that is called `name`; null when none is, and then a service may be. */
export async function resourceNamed(client: Client, name: string, actor: string): Promise<FoundResource | null> {
  const { resources } = await client.get<State>('/api/state');
  const resource = resources.find((one) => one.resource === name);
  return resource === undefined ? null : withUrl(client, resource, actor);
}

/** The one resource of a kind that is meant: by its name, or because there is only one. */
export async function resourceOfKind(
  client: Client,
  kind: ResourceView['kind'],
  name: string | null,
  actor: string,
): Promise<FoundResource> {
  const { resources } = await client.get<State>('/api/state');
  const all = resources.filter((one) => one.kind === kind);
  const names = all.map(({ resource }) => resource);
  const [first, second] = name === null ? all : all.filter(({ resource }) => resource === name);
  const called = kind === 'postgres' ? 'PostgreSQL' : 'Redis';
  if (all.length === 0)
    throw new Failure(`This system has no ${called} of its own`, {
      mend: 'Add one under "resources" in signalbox.yaml.',
    });
  if (first === undefined) {
    const likely = nearestWord(name ?? '', names);
    throw new Failure(`There is no ${called} "${name ?? ''}"`, {
      mend: likely === null ? `There are: ${names.join(', ')}.` : `Did you mean ${likely}?`,
      exitCode: exitCodes.usage,
    });
  }
  if (second !== undefined)
    throw new Failure('Which database?', { mend: `There are: ${names.join(', ')}.`, exitCode: exitCodes.usage });
  return withUrl(client, first, actor);
}

async function withUrl(client: Client, resource: ResourceView, actor: string): Promise<FoundResource> {
  if (resource.state === 'missing')
    throw new Failure(`${resource.resource} is missing: ${printable(resource.why ?? 'nobody provides it')}`);
  const path = `/api/resources/${encodeURIComponent(resource.resource)}/url`;
  const { url } = await client.send<ResourceUrlResponse>('POST', path, { actor });
  return { resource, url };
}
