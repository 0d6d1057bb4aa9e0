import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../adapters/clock/system-clock.ts';
import { startApi } from '../api/server.ts';
import { Failure } from '../cli/failure.ts';
import type { RunningSystem, StartOptions } from '../cli/up.ts';
import { tellAtOnce } from '../core/escalation/tell-at-once.ts';
import { environmentOf, production } from '../core/release/environment.ts';
import { deriveWatch } from '../core/rule/derive.ts';
import { secretValues } from '../core/secret/secret-name.ts';
import { certificateFacts } from '../edge/certificate-facts.ts';
import { placeOf } from '../edge/process/place.ts';
import { topClients } from '../edge/top-clients.ts';
import { startDelivery } from '../engine/delivery/start-delivery.ts';
import { channelHealth, testChannel } from '../engine/delivery/test-channel.ts';
import { startAuditor } from '../engine/escalation/start-auditor.ts';
import { moveIncident, noteIncident } from '../engine/incident/change-incident.ts';
import type { Clock } from '../engine/ports.ts';
import { readIncident } from '../engine/reading/read-incident.ts';
import { breachRules } from './breach-rules.ts';
import { bindDependencies } from './bind-dependencies.ts';
import { addressesOf, bindServices, unboundServices, unknownNames } from './bind-services.ts';
import { certificateCheck } from './certificate-check.ts';
import { readConfig } from './configuration/read.ts';
import { checkVariables, heartbeatIntake, openChecks, resourceChecks, statedChecks } from './open-checks.ts';
import { openCalling } from './open-calling.ts';
import { deafHooks, hookSecrets, openHooks } from './open-hooks.ts';
import { openDuty } from './open-duty.ts';
import { openChannels, unreachableButtons } from './open-channels.ts';
import { openDrills } from './open-drills.ts';
import { openRunDesk } from './open-run-desk.ts';
import { openReader } from './open-reader.ts';
import { openStatusPage } from './open-status-page.ts';
import { onlyDatabase } from './own-database.ts';
import { openStores, storeSecrets } from './open-stores.ts';
import { readRunbook } from './read-runbook.ts';
import { secretBook } from './secret-book.ts';
import { taskSources } from './task-sources.ts';
import { sightOf } from './sight-of.ts';
import { staleAddresses } from './stale-addresses.ts';
import { acknowledgeLinks, startAnswering } from './start-answering.ts';
import { startMachine } from './start-machine.ts';
import { startReport } from './start-report.ts';
import { startWatching } from './start-watching.ts';
import { takeSystem } from './take-system.ts';
import { toFailure } from './to-failure.ts';
import { undoStack } from './undo-stack.ts';

/** What the process around a system gives it. */
export type Surroundings = {
  environment: NodeJS.ProcessEnv;
  /** Progress, and errors beside any call. */
  say(line: string): void;
  /** Where the terminal channel writes its notices. */
  print(line: string): void;
  /** The clock of checks, alerts and notices. Processes always live in real time. */
  clock?: Clock;
};

const web = fileURLToPath(new URL('../web', import.meta.url));

/** Runs the system of a folder. Rejects with a Failure; then everything that was started has been stopped again. */
export async function startSystem(options: StartOptions, around: Surroundings): Promise<RunningSystem> {
  const { say } = around;
  const config = readConfig(options.directory);
  const { directory } = config;
  const stateDirectory = join(directory, '.signalbox');
  const runbookFile = options.runbook === null ? config.runbook : resolve(options.runbook);
  const runbook = await readRunbook(runbookFile, directory);
  const { plan } = runbook;
  const services = bindServices(config, plan);
  const now = (): number => (around.clock ?? { now: Date.now }).now();
  const links = acknowledgeLinks(config, now);
  const { environment, print } = around;
  const { channels, secrets, deadMansSwitch } = openChannels(config, { environment, print, linkFor: links.linkFor });
  const stated = statedChecks(config);
  const needed = checkVariables(
    [...stated, ...config.watch.metrics].map(({ check }) => check),
    around.environment,
  );
  const book = secretBook([
    ...secrets,
    ...needed.secrets,
    ...storeSecrets(around.environment),
    ...hookSecrets(config, around.environment),
    ...services.flatMap((service) => secretValues(service.variables)),
  ]);
  const report = (error: unknown, where: string): void =>
    say(book.mask(`error while ${where}: ${error instanceof Error ? error.message : String(error)}`));

  const undo = undoStack(report);
  try {
    const held = takeSystem(stateDirectory);
    undo.push('letting go of the folder', async () => held.release());
    const wallClock = systemClock((error) => report(error, 'doing scheduled work'));
    const clock = around.clock ?? wallClock;
    const stores = await openStores(stateDirectory, around.environment, config.secrets, true);
    const { store } = stores;
    undo.push('closing the store', () => stores.close());
    if (stores.shared !== null) say(`The store is shared: PostgreSQL, ${stores.shared}`);
    const { platform, resources } = await startMachine({
      config,
      services,
      stateDirectory,
      environment,
      wallClock,
      now,
      stores,
      book,
      undo,
      say,
      report,
    });
    const status = new Map((await platform.status()).map((one) => [one.service, one]));
    const variables = new Map<string, Record<string, string>>();
    for (const { name } of services) variables.set(name, await platform.variables(name));
    for (const warning of [
      ...staleAddresses(services, status, variables),
      ...unknownNames(config, plan),
      ...needed.warnings,
      ...unreachableButtons(config),
    ]) {
      say(`warning: ${warning}`);
    }
    const looked = [
      ...stated,
      ...resourceChecks(config, resources.url),
      ...certificateCheck(config, [...status.values()]),
    ];
    // What is being tried out calls nobody at night.
    const live = services
      .filter(({ name }) => environmentOf(name).environment === production)
      .map(({ name, shownAs, expected }) => ({
        name,
        title: shownAs,
        healthUrl: status.get(name)?.healthUrl ?? '',
        expected,
      }));
    const { dependencies, inferred } = bindDependencies(config, plan, live, looked);
    const watched = deriveWatch({
      plan,
      services: live,
      stated: looked,
      metrics: config.watch.metrics,
      written: config.watch.rules,
      objectives: config.watch.objectives,
      dependencies,
      checks: config.checks,
    });

    const { calling, warnings } = openCalling(config, plan);
    for (const warning of [...warnings, ...deafHooks(config, environment)]) say(`warning: ${warning}`);
    const statusPage = await openStatusPage({
      config,
      plan,
      clock,
      store,
      stateDirectory,
      environment,
      windows: calling.windows,
      mask: book.mask,
      say,
      onNotices: () => delivery.wake(),
      report,
    });
    const beside = statusPage?.beside ?? null;
    const delivery = startDelivery({ clock, store, channels, beside, report });
    undo.push('ending delivery', () => delivery.stop());
    let url: string | null = null;
    const token = randomBytes(32).toString('base64url');
    const mcpToken = randomBytes(32).toString('base64url');
    const breach = breachRules(plan, config);
    const desk = {
      clock,
      store,
      rules: watched.rules,
      onNotices: () => delivery.wake(),
      telling: {
        notify: (severity: string, withOpening: string[]) =>
          tellAtOnce(severity, config.notify, [...channels.keys()], withOpening),
        calling,
        breach,
        link: (incidentId: string) => (url === null ? null : `${url}/incidents/${incidentId}`),
      },
    };
    const hear = openHooks({ config, plan, desk, environment, mask: book.mask });
    const addresses = addressesOf(services, plan, (name) => status.get(name)?.address ?? '');
    const drills = await openDrills({
      config,
      runbook,
      sight: sightOf(config, plan, services),
      watched,
      addresses,
      environment: around.environment,
      store,
      clock: wallClock,
      platform,
      book,
      alone: stores.shared === null,
      report,
    });
    undo.push('ending the drill', () => drills.stop());
    const ownDatabase = resources.url(onlyDatabase(config.resources)?.name ?? '');
    const runPorts = { services, addresses, ownDatabase, environment };
    const atNoTerminal = { config, runbook, ...runPorts, store, clock: wallClock, book, report };
    const runs = openRunDesk(atNoTerminal);
    undo.push('ending runs that nobody sits at', () => runs.stop());
    const reader = openReader({ ...atNoTerminal, incidentTime: now, plan, platform });
    const stopReading = new AbortController();
    undo.push('ending questions to the language model', async () => stopReading.abort());
    const tasks = taskSources(config, plan);
    const api = await startApi(
      {
        name: config.name,
        token,
        mcpToken,
        people: config.people,
        channels: {
          list: () => channelHealth({ store, channels }),
          test: (id, actor) => testChannel({ clock, store, channels, onNotices: desk.onNotices }, id, actor),
        },
        now: () => clock.now(),
        store,
        resources,
        platform: {
          ...platform,
          setVariables: async (service, changes) => {
            const values = Object.entries(changes).flatMap(([name, value]) =>
              value === null ? [] : [[name, value] as const],
            );
            book.learn(secretValues(Object.fromEntries(values)));
            return platform.setVariables(service, changes);
          },
        },
        runbook: () => runbook,
        runs,
        read: reader && ((incidentId, kind, by) => readIncident(reader, { incidentId, kind, by }, stopReading.signal)),
        watch: () => watched,
        dependencies: () => dependencies,
        inferred,
        bindings: config.bindings,
        addresses: () => addresses.map(({ knownAs, actual }) => ({ written: knownAs, bound: actual })),
        moveIncident: (id, to, actor, note) =>
          moveIncident(desk, id, to, actor, note === null ? null : book.mask(note)),
        publicDesk: statusPage?.desk ?? null,
        duty: openDuty({ desk, config, plan, breach, calling, hear, mask: book.mask }),
        noteIncident: (id, actor, text) => noteIncident(desk, id, actor, book.mask(text)),
        heartbeat: heartbeatIntake({ clock, store, environment: around.environment, checks: watched.checks }),
        tasks,
        rehearsals: () => drills.rehearsals,
        startDrill: (incident, actor) => drills.start(incident, actor),
        certificate: () => certificateFacts(config.edge),
        topClients: (since) => topClients(placeOf(stateDirectory).accessLog, since),
        audit: (event) => store.transaction((tx) => tx.audit.append(event)),
        mask: book.mask,
        web: existsSync(join(web, 'index.html')) ? web : null,
        report,
      },
      { port: options.port ?? config.controlRoom.port },
    );
    undo.push('closing the control room', () => api.close());
    url = api.url;
    const probe = openChecks({ clock, store, environment: around.environment, platform, uplink: config.uplink });
    undo.push('closing the probe', () => probe.close());
    const watching = await startWatching({
      desk,
      atNoTerminal,
      watched,
      probe,
      platform,
      windows: calling.windows,
      channels: [...channels.keys()],
      tasks,
      statusPage,
      runs,
      reader,
      incidentTime: now,
      shared: stores.shared !== null,
      mark: token.slice(0, 8),
      say,
    });
    undo.push('ending the watch', () => watching.stop());
    // On every node: what it looks after is the node that watches.
    const auditor = startAuditor({ clock, store, channels, onNotices: desk.onNotices, report });
    undo.push('ending the audit of escalations', () => auditor.stop());
    const answering = await startAnswering({
      config,
      desk,
      channels,
      links,
      hear,
      deadMansSwitch,
      clock,
      say,
      report,
      shortestIntervalMs: watched.checks.length === 0 ? null : Math.min(...watched.checks.map((one) => one.intervalMs)),
    });
    undo.push('ending answers from outside', () => answering.stop());
    const customers = await statusPage?.serve();
    if (customers !== undefined) {
      undo.push('closing the status page', () => customers.close());
      say(`status page for customers: ${config.statusPage?.url} has to lead to ${customers.url}`);
    }
    held.publish({ url: api.url, token, mcpToken, runbook: runbookFile });
    return {
      url: api.url,
      report: startReport({
        name: config.name,
        file: shortPath(runbookFile),
        plan,
        watched,
        inferred: inferred.filter(({ standing }) => standing === 'used').length,
        unbound: unboundServices(config, plan),
        channels: [...channels.keys()],
        url: api.url,
        port: options.port ?? config.controlRoom.port,
        moved: api.moved,
        rehearsal: drills.rehearsals[0]?.incident ?? null,
      }),
      stop: () => undo.run(),
    };
  } catch (error) {
    await undo.run();
    const message = error instanceof Error ? error.message : String(error);
    throw toFailure(error) ?? new Failure(book.mask(message), { cause: error });
  }
}

/** From where the person stands, if it lies below; the whole path otherwise. */
function shortPath(file: string): string {
  const below = relative(process.cwd(), file);
  return below.startsWith('..') ? file : below;
}
