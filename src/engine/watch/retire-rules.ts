import type { Tx } from '../ports.ts';
import { carryOut } from '../incident/carry-out.ts';
import type { WatchOptions } from './model.ts';

/**
 * Ends what rules have left behind that exist no more, because the runbook or `signalbox.yaml` was changed: nothing
 * would ever resolve them.
 */
export async function retireRules(tx: Tx, { rules, telling }: WatchOptions, now: number): Promise<void> {
  const live = new Set(rules.map((rule) => rule.id));
  const gone = (await tx.alerts.list()).filter((alert) => !live.has(alert.ruleId) && alert.state !== 'inactive');
  for (const alert of gone) await tx.alerts.put({ ...alert, state: 'inactive', since: now, holds: null });

  const value = 'The rule that opened it is no longer in the runbook or in signalbox.yaml.';
  const said = { value, rule: null, severity: null, documented: null, actor: null, note: null };
  for (const incident of await tx.incidents.unresolved()) {
    if (incident.ruleId === null || live.has(incident.ruleId)) continue;
    await carryOut(tx, telling, incident, { kind: 'alertResolved', value }, said, now);
  }
}
