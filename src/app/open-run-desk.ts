import type { RunbookNow, Runs } from '../api/dependencies.ts';
import type { KnownAddress } from '../core/procedure/bind-addresses.ts';
import { type Runnable, runnables } from '../core/procedure/find.ts';
import type { Run } from '../core/procedure/model.ts';
import { findReady } from '../core/ready-procedure/ready-procedures.ts';
import { isProgram } from '../core/audit/model.ts';
import { renderSteps } from '../core/procedure/render.ts';
import { beginRun, type RunDesk } from '../engine/diagnosis/begin-run.ts';
import type { Clock, Store } from '../engine/ports.ts';
import { openSeats } from '../engine/procedure/open-seats.ts';
import { sha256 } from '../engine/sha256.ts';
import { backupRules } from './backup-rules.ts';
import type { BoundService } from './bind-services.ts';
import type { Config } from './configuration/config.ts';
import { openStepPorts } from './open-step-ports.ts';
import { newId, runSurroundings } from './run-surroundings.ts';
import type { SecretBook } from './secret-book.ts';

/** What it needs. `clock` is real time: processes live in it. */
export type RunDeskOptions = {
  config: Config;
  runbook: Pick<RunbookNow, 'plan' | 'revision'>;
  services: readonly BoundService[];
  addresses: readonly KnownAddress[];
  ownDatabase: string | null;
  environment: NodeJS.ProcessEnv;
  store: Store;
  clock: Clock;
  book: SecretBook;
  report(error: unknown, where: string): void;
};

/** Runs that nobody sits at: what only reads of them is carried out by this process. */
export type OpenRunDesk = Runs & Pick<RunDesk, 'procedure'> & { stop(): Promise<void> };

/** So many runs that were begun from outside a terminal go on at once. */
const mostAtOnce = 4;

/** Opens it. `stop` cancels what runs, and leaves the runs open. */
export function openRunDesk(options: RunDeskOptions): OpenRunDesk {
  const { config, runbook, services, addresses, ownDatabase, environment, store, clock, book, report } = options;
  const { limits, secrets, close, ...ports } = openStepPorts({
    config,
    plan: runbook.plan,
    environment,
    services,
    addresses,
    ownDatabase,
  });
  book.learn(secrets);
  const stopping = new AbortController();
  const underWay = new Set<Promise<unknown>>();
  const { bindings } = config;

  const render: RunDesk['render'] = ({ steps }: Runnable, parameters) => {
    const holdsSecret = (value: string) => book.mask(value) !== value;
    const rendered = renderSteps(steps, { addresses, bindings, parameters, holdsSecret, can: ports.can }, sha256);
    book.learn(Object.values(rendered.environment));
    return rendered;
  };
  const procedure: RunDesk['procedure'] = (secretsOfRun) => {
    const surroundings = runSurroundings(config.directory, environment);
    return {
      ...surroundings,
      ...ports,
      limits,
      store,
      clock,
      masker: book.masker(),
      environment: { ...secretsOfRun, ...surroundings.environment },
      signal: stopping.signal,
    };
  };
  /** Values that were given for one run are kept nowhere; those of signalbox.yaml are there again. */
  const secretsFor = ({ procedureId }: Run): Readonly<Record<string, string>> => {
    const own = runnables(runbook.plan).find(({ id }) => id === procedureId);
    const ready = own === undefined ? findReady(runbook.plan, procedureId) : null;
    const runnable = own ?? (ready?.kind === 'procedure' ? ready.runnable : null);
    return runnable === null ? {} : render(runnable, {}).environment;
  };
  const seats = openSeats({
    store,
    clock,
    secretsFor,
    procedure: (given) => ({ ...procedure(given), backups: backupRules(runbook.plan, config) }),
    report,
  });
  return {
    procedure,
    seats,
    render: (runnable) => render(runnable, {}),
    async begin(request, by) {
      if (stopping.signal.aborted || underWay.size >= mostAtOnce)
        return { kind: 'refused', why: `${underWay.size} runs are under way.`, mend: 'Wait for the end of one.' };
      const desk: RunDesk = {
        plan: runbook.plan,
        revision: runbook.revision,
        approvals: config.approvals,
        render,
        procedure,
        newRunId: () => newId('r'),
        whyNoStart:
          isProgram(by) && !config.mcp.startRuns ? 'Programs may only propose runs here (mcp: start-runs).' : null,
        report,
      };
      const { ended, ...begun } = await beginRun(desk, request, by);
      if (ended !== undefined) {
        underWay.add(ended);
        void ended.finally(() => underWay.delete(ended));
      }
      return begun;
    },
    async stop() {
      stopping.abort();
      await Promise.all([...underWay, seats.stop()]);
      await close();
    },
  };
}
