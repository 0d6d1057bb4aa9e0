import type { ServiceStatus } from '../core/release/model.ts';
import type { BoundService } from './bind-services.ts';

/**
 * Variables that lead to a port which was taken and moved: whoever reads them would speak to a stranger. One sentence
 * each. `variables` are the values that the services run with.
 */
export function staleAddresses(
  services: readonly BoundService[],
  status: ReadonlyMap<string, Pick<ServiceStatus, 'address'>>,
  variables: ReadonlyMap<string, Record<string, string>>,
): string[] {
  return services.flatMap((moved) => {
    const actual = status.get(moved.name)?.address ?? '';
    const stated = new RegExp(`(?:127\\.0\\.0\\.1|localhost):${moved.port}(?!\\d)`);
    if (actual === '' || stated.test(actual)) return [];
    return [...variables].flatMap(([service, values]) =>
      Object.entries(values)
        .filter(([, value]) => stated.test(value))
        .map(
          ([name]) =>
            `${service} reads in ${name} that ${moved.name} is on port ${moved.port}, which is somebody else's now. ` +
            `Free that port and start again, or set ${name} to ${actual}.`,
        ),
    );
  });
}
