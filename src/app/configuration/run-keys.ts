import { type ApprovalRules, usualApprovals } from '../../core/procedure/approval.ts';
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
