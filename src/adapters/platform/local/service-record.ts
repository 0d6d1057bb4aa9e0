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
  /** How many replicas were last asked for, and what the configuration said then; null until a release has served. */
  replicas: { value: number; configured: number } | null;
  /** The live release was stopped by a drill (SIGSTOP) and must be let go on. */
  frozen: boolean;
};

const settingOf = (service: string) => `local-platform/${service}`;

/** A service of which nothing is known. */
export const emptyRecord: ServiceRecord = {
  pipeline: emptyPipeline,
  processes: [],
  variables: null,
  replicas: null,
  frozen: false,
};

/**
 * The record of a service. It is written by `putRecord` only, so its shape is taken as given; of one that an earlier version
 * wrote only the variables are kept: what it says of processes is found again by their marks.
 */
export async function getRecord(tx: Tx, service: string): Promise<ServiceRecord> {
  const found = await tx.settings.get(settingOf(service));
  if (found === null || found === undefined) return emptyRecord;
  const record = found as ServiceRecord;
  return 'replicas' in record ? record : { ...emptyRecord, variables: (record as ServiceRecord).variables };
}

export function putRecord(tx: Tx, service: string, record: ServiceRecord): Promise<void> {
  return tx.settings.put(settingOf(service), record);
}
