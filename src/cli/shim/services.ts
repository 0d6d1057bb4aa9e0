import type { ServiceView } from '../../api/contract/service.ts';
import type { State } from '../../api/contract/state.ts';
import { serviceIn } from '../../core/release/environment.ts';
import { nearestWord } from '../../core/text/nearest.ts';
import { exitCodes, Failure } from '../failure.ts';
import { inEnvironment } from '../verb.ts';
import type { Doing } from './model.ts';

/** The services that are meant: the one that is named, or all of the environment. A Failure names what is likely meant. */
export async function servicesMeant({ client, wish }: Doing): Promise<ServiceView[]> {
  const { services } = await client.get<State>('/api/state');
  const environment = typeof wish.arguments['environment'] === 'string' ? wish.arguments['environment'] : undefined;
  const names = services.map((service) => service.service);
  if (wish.service === null) {
    const within = inEnvironment(names, environment);
    return services.filter((service) => within.includes(service.service));
  }
  const wanted = serviceIn(wish.service, environment ?? null);
  const named = services.filter((service) => service.service === wanted);
  if (named.length > 0) return named;
  const likely = nearestWord(wanted, names);
  throw new Failure(`There is no service ${wanted}`, {
    mend: likely === null ? `There are: ${names.join(', ') || 'none'}.` : `Did you mean ${likely}?`,
    exitCode: exitCodes.usage,
  });
}

/** The path of a service in the API. */
export function pathOf(service: string, rest: string): string {
  return `/api/services/${encodeURIComponent(service)}/${rest}`;
}
