import { join } from 'node:path';
import { type LocalPlatform, openLocalPlatform } from '../adapters/platform/local/open-local-platform.ts';
import { secretValues } from '../core/secret/secret-name.ts';
import { certificateFacts, publicAddress } from '../edge/certificate-facts.ts';
import { startEdge } from '../edge/process/start-edge.ts';
import type { Clock } from '../engine/ports.ts';
import { auditLifecycle } from './audit-lifecycle.ts';
import type { BoundService } from './bind-services.ts';
import type { Config } from './configuration/config.ts';
import { openResources } from './open-resources.ts';
import type { Stores } from './open-stores.ts';
import type { SecretBook } from './secret-book.ts';
import { startServices } from './start-services.ts';
import type { UndoStack } from './undo-stack.ts';

/** What starting needs. `wallClock` is real time, in which processes live; `now` is that of incidents, epoch ms. */
export type MachineOptions = {
  config: Config;
  services: BoundService[];
  stateDirectory: string;
  environment: NodeJS.ProcessEnv;
  wallClock: Clock;
  now(): number;
  stores: Stores;
  book: SecretBook;
  undo: UndoStack;
  say(line: string): void;
  report(error: unknown, where: string): void;
};

/** What of a system runs on this machine. */
export type Machine = { platform: LocalPlatform; resources: Awaited<ReturnType<typeof openResources>> };

/**
 * Starts the edge, the resources and the services behind it, or takes over those that still run. How to end each is put on
 * `undo`. Throws a Failure when no service can be had.
 */
export async function startMachine(options: MachineOptions): Promise<Machine> {
  const { config, services, stateDirectory, environment, wallClock, now, stores, book, undo, say, report } = options;
  const edge = await startEdge({
    stateDirectory,
    services: services.map(({ name }) => name),
    reserved: config.services.map((service) => service.port),
    address: config.edge,
    onError: (error) => report(error, 'looking after the edge'),
  });
  // What an earlier Signalbox left serving must not be cut off by a start that failed before it looked at it.
  let leftServing = edge.takenOver;
  undo.push('closing the edge', () => (leftServing ? edge.leave() : edge.close()));
  // Maintenance and blocks are not in the file: they stay as an earlier Signalbox left them.
  for (const { name, healthPath, edge: written } of services) {
    await edge.policy(name, { ...written, openPaths: [healthPath.replace(/[?#].*$/, '')] });
  }
  const resources = await openResources({
    specs: config.resources,
    services,
    stateDirectory,
    environment,
    clock: wallClock,
    book,
    say,
  });
  // After the services, which are stopped first.
  undo.push('stopping the resources', () => (leftServing ? resources.leave() : resources.stop()));
  const platform = await openLocalPlatform({
    services: services.map((service) => ({
      ...service,
      title: service.shownAs,
      variables: { ...service.variables, ...resources.variables(service.uses) },
    })),
    stateDirectory,
    edge,
    publicAddress: (port) => publicAddress(certificateFacts(config.edge), port),
    store: stores.local,
    clock: wallClock,
    onError: (error) => report(error, 'looking after services'),
  });
  undo.push('stopping the services', async () => {
    leftServing = !(await platform.stopAll()) && leftServing;
  });
  // Before the start: a service that fails to start has its last lines shown.
  for (const service of services) book.learn(secretValues(await platform.variables(service.name)));
  const lifecycle = auditLifecycle({ store: stores.store, platform, name: config.name, now, mask: book.mask });
  await lifecycle.began();
  undo.push('writing down the end', () => lifecycle.ended());
  const lines = new Map(services.map((service) => [service.name, service.line]));
  const whereIs = (name: string): string => `${join(config.directory, config.file)}:${lines.get(name) ?? 1}`;
  await startServices(lifecycle, say, book.mask, whereIs);
  return { platform, resources };
}
