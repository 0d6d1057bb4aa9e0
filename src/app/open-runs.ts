import { join } from 'node:path';
import { systemClock } from '../adapters/clock/system-clock.ts';
import type { State } from '../api/contract/state.ts';
import { connect } from '../cli/client.ts';
import type { RunDependencies } from '../cli/run/dependencies.ts';
import { isAlive, readServerFile } from '../cli/server-file.ts';
import { createMasker } from '../core/secret/mask.ts';
import { addressesOf, bindServices } from './bind-services.ts';
import { readConfig } from './configuration/read.ts';
import { knownSecrets } from './known-secrets.ts';
import { openStepPorts } from './open-step-ports.ts';
import { openStores } from './open-stores.ts';
import { savedDatabaseUrl } from './own-database.ts';
import { readRunbook } from './read-runbook.ts';
import { backupRules } from './backup-rules.ts';
import { newId, runSurroundings } from './run-surroundings.ts';
import { whoIsHere } from './who-is-here.ts';

/**
 * What `signalbox run` needs of a system. It works on the store itself, so also while `signalbox up` does not run; when it
 * does, its runbook and the addresses that it really serves are taken from it. `saidPerson` is believed where there are no tokens.
 */
export async function openRuns(
  directory: string,
  saidPerson: string,
  environment: NodeJS.ProcessEnv,
): Promise<RunDependencies> {
  const config = readConfig(directory);
  const server = readServerFile(join(config.directory, '.signalbox'));
  const running = server !== null && isAlive(server) ? server : null;
  const { plan, revision } = await readRunbook(running?.runbook ?? config.runbook, config.directory);
  const services = bindServices(config, plan);
  const served = new Map<string, string>();
  if (running?.url && running.token) {
    const state = await connect(config.directory, null, environment).get<State>('/api/state');
    for (const service of state.services) served.set(service.service, service.address);
  }
  const port = new Map(services.map((service) => [service.name, service.port]));
  const { store, local, close } = await openStores(join(config.directory, '.signalbox'), environment, config.secrets);
  const person = await whoIsHere(store, config.directory, environment, saidPerson).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const known = await knownSecrets(local, services, environment);
  const surroundings = runSurroundings(config.directory, environment);
  const addresses = addressesOf(services, plan, (name) => served.get(name) ?? `http://127.0.0.1:${port.get(name)}`);
  const stateDirectory = join(config.directory, '.signalbox');
  const ownDatabase = savedDatabaseUrl(config.resources, stateDirectory, environment);
  const system = { config, plan, environment, services, addresses, ownDatabase };
  const { secrets: ofPorts, close: closePorts, ...ports } = openStepPorts(system);
  known.push(...ofPorts);
  return {
    ...surroundings,
    ...ports,
    plan,
    revision,
    addresses,
    bindings: config.bindings,
    approvals: config.approvals,
    backups: backupRules(plan, config),
    masker: (secrets) => createMasker([...known, ...secrets]),
    store,
    clock: systemClock((error) => {
      throw error;
    }),
    person,
    newRunId: () => newId('r'),
    close: async () => {
      await closePorts();
      await close();
    },
  };
}
