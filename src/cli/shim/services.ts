import type { ServiceView } from '../../api/contract/service.ts';
import type { State } from '../../api/contract/state.ts';
import { exitCodes, Failure } from '../failure.ts';
import type { Doing } from './model.ts';

/** The services that are meant: the one that is named, or all. A Failure lists them when there is none of that name. */
export async function servicesMeant({ client, wish }: Doing): Promise<ServiceView[]> {
  const { services } = await client.get<State>('/api/state');
  if (wish.service === null) return services;
  const named = services.filter((service) => service.service === wish.service);
  if (named.length > 0) return named;
  throw new Failure(`There is no service ${wish.service}`, {
    mend: `There are: ${services.map((service) => service.service).join(', ') || 'none'}.`,
    exitCode: exitCodes.usage,
  });
}

/** The path of a service in the API. */
export function pathOf(service: string, rest: string): string {
  return `/api/services/${encodeURIComponent(service)}/${rest}`;
}
