import { postgresDatabase } from '../adapters/database/postgres/postgres-database.ts';
import { httpClient } from '../adapters/probe/http/http-client.ts';
import type { KnownAddress } from '../core/procedure/bind-addresses.ts';
import type { Abilities } from '../core/procedure/way-of.ts';
import { type Limits, type ProcedureDependencies, usualLimits } from '../engine/procedure/model.ts';
import type { Plan } from '../core/runbook/plan.ts';
import type { BoundService } from './bind-services.ts';
import type { Config } from './configuration/config.ts';
import { sightOf } from './sight-of.ts';

/** What carries out the steps of runs that are not shell, within which limits. `secrets` must be known to every masker. */
export type StepPorts = Pick<ProcedureDependencies, 'database' | 'requests'> & {
  can: Abilities;
  limits: Limits;
  secrets: string[];
  close(): Promise<void>;
};

/** What steps are carried out on. */
export type StepSystem = {
  config: Config;
  plan: Plan;
  environment: NodeJS.ProcessEnv;
  services: readonly BoundService[];
  addresses: readonly KnownAddress[];
  /** The address of the system's only PostgreSQL; null when it has none, or several. */
  ownDatabase: string | null;
};

/** Opens what `procedures` of signalbox.yaml names; SQL is for the system's own database where it names none. */
export function openStepPorts({ config, plan, environment, services, addresses, ownDatabase }: StepSystem): StepPorts {
  const { databaseVariable, stepTimeoutMs, statementTimeoutMs } = config.procedures;
  const databaseUrl =
    databaseVariable === null ? (ownDatabase ?? undefined) : environment[databaseVariable] || undefined;
  const requests = httpClient();
  return {
    database: databaseUrl === undefined ? undefined : postgresDatabase(databaseUrl),
    requests,
    can: {
      sql: databaseUrl !== undefined,
      origins: [...new Set(addresses.map(({ actual }) => actual))],
      sight: sightOf(config, plan, services),
    },
    limits: {
      ...usualLimits,
      ...(stepTimeoutMs === null ? {} : { stepTimeoutMs }),
      ...(statementTimeoutMs === null ? {} : { statementTimeoutMs }),
    },
    secrets: databaseUrl === undefined ? [] : [databaseUrl],
    close: () => requests.close(),
  };
}
