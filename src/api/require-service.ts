import type { ServiceStatus } from '../core/release/model.ts';
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
  if (found === undefined) throw errors.unknownService(name);
  return found;
}
