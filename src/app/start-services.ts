import type { LocalPlatform } from '../adapters/platform/local/open-local-platform.ts';
import { printable } from '../cli/printable.ts';
import { Failure } from '../cli/failure.ts';
import { span } from '../cli/time.ts';

/**
 * Starts the services, or takes over those that still run, and says how it goes. Throws a Failure with each service's
 * last lines, masked, when none can be had; when some serve already, the others' failures are only said.
 */
export async function startServices(
  platform: Pick<LocalPlatform, 'status' | 'startAll'>,
  say: (line: string) => void,
  mask: (text: string) => string,
  /** Where a service is configured, as `file:line`. */
  whereIs: (service: string) => string,
): Promise<void> {
  const started = Date.now();
  const notes = new Map<string, string>();
  const width = Math.max(0, ...(await platform.status()).map((service) => service.service.length));
  const line = (service: string, text: string) => say(`  ${service.padEnd(width)}  ${text}${notes.get(service) ?? ''}`);
  const outcome = await platform.startAll((progress) => {
    switch (progress.kind) {
      case 'opened':
        if (progress.moved) {
          notes.set(progress.service, `  (port ${progress.wanted} is taken: moved to ${progress.port})`);
        }
        return;
      case 'starting':
        return;
      case 'adopted':
        return line(progress.service, `${progress.address}  still running as pid ${progress.pid}: taken over`);
      case 'live':
        return line(progress.service, `${progress.address}  healthy after ${span(Date.now() - started)}`);
      case 'failed':
        return line(progress.service, `failed: ${printable(mask(progress.why))}`);
    }
  });
  const messages = outcome.failures.map(
    (failure) => `${whereIs(failure.service)}: ${mask(failure.message).split('\n').map(printable).join('\n')}`,
  );
  if (outcome.kind === 'failed') {
    throw new Failure(messages.join('\n'), { mend: 'Nothing was left running. Mend the service and start again.' });
  }
  for (const message of messages) say(message);
}
