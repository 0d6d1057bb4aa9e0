import { signalbox } from '../../core/incident/decide.ts';
import type { Rule, RuleEffect } from '../../core/rule/model.ts';
import type { Tx } from '../ports.ts';
import type { WatchOptions } from './model.ts';
import type { OpenIncidents } from './open-incidents.ts';
import { indexOf } from './watch-index.ts';

/** Says in the incident of what is depended on which alerts were held back for it, where there is one already. */
export async function noteSuppressed(
  tx: Tx,
  options: WatchOptions,
  open: OpenIncidents,
  effects: readonly RuleEffect[],
  now: number,
): Promise<void> {
  const { ruleById } = indexOf(options);
  for (const effect of effects) {
    const rule = ruleById.get(effect.ruleId);
    if (effect.kind !== 'alertSuppressed' || rule?.pages !== true) continue;
    const cause = open.about(effect.by);
    if (cause !== undefined) await append(tx, cause.id, [rule], now);
  }
}

/** Says it in an incident that was just opened, of all that was held back before. */
export async function noteHeldBack(tx: Tx, incidentId: string, rules: readonly Rule[], now: number): Promise<void> {
  if (rules.length > 0) await append(tx, incidentId, rules, now);
}

async function append(tx: Tx, incidentId: string, rules: readonly Rule[], now: number): Promise<void> {
  const text = `Nobody is told of what depends on it: ${rules.map(({ title }) => title).join(', ')}.`;
  await tx.incidents.append({ incidentId, at: now, actor: signalbox, kind: 'alert', text });
}
