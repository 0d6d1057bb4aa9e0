import { postgresDatabase } from '../adapters/database/postgres/postgres-database.ts';
import { httpClient } from '../adapters/probe/http/http-client.ts';
import type { KnownAddress } from '../core/procedure/bind-addresses.ts';
import type { Abilities } from '../core/procedure/way-of.ts';
import { type Limits, type ProcedureDependencies, usualLimits } from '../engine/procedure/model.ts';
import type { BoundService } from './bind-services.ts';
import type { Config } from './configuration/config.ts';

/** What carries out the steps of runs that are not shell, within which limits. `secrets` must be known to every masker. */
export type StepPorts = Pick<ProcedureDependencies, 'database' | 'requests'> & {
  can: Abilities;
  limits: Limits;
  secrets: string[];
  close(): Promise<void>;
};

/** Opens what `procedures` of signalbox.yaml names. */
export function openStepPorts(
  { procedures }: Pick<Config, 'procedures'>,
  environment: NodeJS.ProcessEnv,
  services: readonly Pick<BoundService, 'name' | 'shownAs'>[],
  addresses: readonly KnownAddress[],
): StepPorts {
  const { databaseVariable, stepTimeoutMs, statementTimeoutMs } = procedures;
  const databaseUrl = databaseVariable === null ? undefined : environment[databaseVariable] || undefined;
  const requests = httpClient();
  return {
    database: databaseUrl === undefined ? undefined : postgresDatabase(databaseUrl),
    requests,
    can: {
      sql: databaseUrl !== undefined,
      origins: [...new Set(addresses.map(({ actual }) => actual))],
      services: services.map(({ name, shownAs }) => ({ name, title: shownAs })),
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
