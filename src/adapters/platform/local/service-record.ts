import type { KeptVariables } from '../../../core/release/merge-variables.ts';
import { emptyPipeline, type Pipeline } from '../../../core/release/pipeline.ts';
import type { Tx } from '../../../engine/ports.ts';
import type { InstanceProcess } from './instance-process.ts';

/** All that must be found again of one service: where its releases stand, which processes run, its variables. */
export type ServiceRecord = {
  pipeline: Pipeline;
  processes: InstanceProcess[];
  /** Null until a release has served. */
  variables: KeptVariables | null;
  /** The live instance was stopped by a drill (SIGSTOP) and must be let go on. */
  frozen: boolean;
};

const settingOf = (service: string) => `local-platform/${service}`;

/** A service of which nothing is known. */
export const emptyRecord: ServiceRecord = { pipeline: emptyPipeline, processes: [], variables: null, frozen: false };

/** The record of a service. It is written by `putRecord` only, so its shape is taken as given. */
export async function getRecord(tx: Tx, service: string): Promise<ServiceRecord> {
  const found = await tx.settings.get(settingOf(service));
  return found === null || found === undefined ? emptyRecord : (found as ServiceRecord);
}

export function putRecord(tx: Tx, service: string, record: ServiceRecord): Promise<void> {
  return tx.settings.put(settingOf(service), record);
}
