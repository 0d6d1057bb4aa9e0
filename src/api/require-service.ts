import type { ServiceStatus } from '../core/release/model.ts';
import { nearestWord } from '../core/text/nearest.ts';
import { Refusal } from '../engine/refusal.ts';
import type { ApiDependencies } from './dependencies.ts';
import { ApiError, errors } from './errors.ts';

/** Does something on the platform; what is refused or goes wrong there is told to the caller in the platform's own (masked) words. */
export async function onPlatform<T>(deps: ApiDependencies, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ApiError) throw error;
    if (error instanceof Refusal) throw errors.platformRefused(error.message);
    deps.report(error, 'platform');
    const words = error instanceof Error ? error.message : 'it gave no reason.';
    throw errors.platformFailed(words.split('\n')[0] ?? '');
  }
}

/** The service of that name; throws `unknown-service`. */
export async function requireService(deps: ApiDependencies, name: string): Promise<ServiceStatus> {
  const statuses = await onPlatform(deps, () => deps.platform.status());
  const found = statuses.find((status) => status.service === name);
  if (found === undefined) throw unknownService(name, statuses);
  return found;
}

/** Names the service that was likely meant. */
function unknownService(name: string, statuses: readonly ServiceStatus[]): ApiError {
  const error = errors.unknownService(name);
  const names = statuses.map(({ service }) => service);
  const likely = nearestWord(name, names);
  const mend = likely === null ? `There are: ${names.join(', ') || 'none'}.` : `Did you mean ${likely}?`;
  return new ApiError(error.code, error.status, error.message, mend);
}
