import { isAnnounced, newAlert, quiet } from '../../core/rule/decide.ts';
import { placeAlert } from '../../core/incident/place-alert.ts';
import type { Tx } from '../ports.ts';
import { carryOut } from '../incident/carry-out.ts';
import { heldOpenBy } from '../incident/held-open.ts';
import type { WatchOptions } from './model.ts';

/**
 * Ends what rules have left behind that exist no more (or page no more), because the runbook or `signalbox.yaml` was
 * changed: nothing would ever resolve it. What still fires and has lost its incident fires anew.
 */
export async function retireRules(tx: Tx, { rules, telling }: WatchOptions, now: number): Promise<void> {
  const live = new Map(rules.map((rule) => [rule.id, rule]));
  const gone = (await tx.alerts.list()).filter((alert) => !live.has(alert.ruleId) && alert.state !== 'inactive');
  for (const alert of gone)
    await tx.alerts.put({ ...newAlert(alert.ruleId, now), value: alert.value, evaluatedAt: alert.evaluatedAt });

  const value = 'The rule that opened it is no longer in the runbook or in signalbox.yaml.';
  const said = { value, rule: null, severity: null, documented: null, actor: null, note: null };
  for (const incident of await tx.incidents.unresolved()) {
    if (incident.ruleId === null || live.get(incident.ruleId)?.pages === true) continue;
    if ((await heldOpenBy(tx, incident, rules)).length > 0) continue;
    await carryOut(tx, telling, incident, { kind: 'alertResolved', value }, said, now);
  }

  const unresolved = await tx.incidents.unresolved();
  for (const alert of await tx.alerts.list()) {
    const rule = live.get(alert.ruleId);
    if (!isAnnounced(alert) || rule?.pages !== true) continue;
    if (placeAlert(rule, unresolved, (id) => live.get(id)) !== null) continue;
    // An alert that goes on firing opens nothing; one that begins does, at the next evaluation.
    await tx.alerts.put({ ...alert, ...quiet, state: 'inactive', since: now });
  }
}
