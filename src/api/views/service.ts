import { describeTarget } from '../../core/check/describe-target.ts';
import type { Check, CheckState } from '../../core/check/model.ts';
import type { ServiceStatus } from '../../core/release/model.ts';
import type { Sample } from '../../core/rule/model.ts';
import type { CheckView, ServiceView } from '../contract/service.ts';

const shown = 40;

/** A check with its state and its last results; `up` and `durations` are samples of its service, oldest first. */
export function viewCheck(check: Check, state: CheckState | null, up: Sample[], durations: Sample[]): CheckView {
  const durationAt = new Map(durations.map((sample) => [sample.at, sample.value]));
  return {
    id: check.id,
    url: check.kind === 'http' ? check.url : null,
    target: describeTarget(check),
    intervalMs: check.intervalMs,
    timeoutMs: check.timeoutMs,
    status: state?.status ?? 'unknown',
    since: state?.since ?? null,
    failures: state?.failures ?? 0,
    last: state?.last ?? null,
    recent: up.slice(-shown).map((sample) => ({
      at: sample.at,
      up: sample.value === 1,
      durationMs: durationAt.get(sample.at) ?? null,
    })),
    source: check.source,
  };
}

/** A service and its check. */
export function viewService(status: ServiceStatus, check: CheckView | null): ServiceView {
  return { ...status, check };
}
