import { usualApprovals } from '../../core/procedure/approval.ts';
import type { ApprovalRules } from '../../core/procedure/model.ts';
import { parseDuration } from '../../cli/time.ts';

/** `approvals:` as it stands in the file. */
export type RawApprovals = { expire?: string };

/** Who may approve, and for how long. */
export function toApprovals(
  raw: RawApprovals | undefined,
  people: Record<string, { name: string }> | undefined,
): ApprovalRules {
  return {
    expiryMs: (raw?.expire === undefined ? null : parseDuration(raw.expire)) ?? usualApprovals.expiryMs,
    people: Object.entries(people ?? {}).map(([id, { name }]) => ({ id, name })),
  };
}

/** `procedures:` as it stands in the file. */
export type RawProcedures = {
  database?: { 'url-variable': string };
  'statement-timeout'?: string;
  'step-timeout'?: string;
};

/** How runs carry steps out. Times in ms; null is the usual. */
export type ProcedureKeys = {
  databaseVariable: string | null;
  statementTimeoutMs: number | null;
  stepTimeoutMs: number | null;
};

/** What the file says of procedures, with what is usual left null. */
export function toProcedures(raw: RawProcedures | undefined): ProcedureKeys {
  const duration = (text: string | undefined) => (text === undefined ? null : parseDuration(text));
  return {
    databaseVariable: raw?.database?.['url-variable'] ?? null,
    statementTimeoutMs: duration(raw?.['statement-timeout']),
    stepTimeoutMs: duration(raw?.['step-timeout']),
  };
}
