import { isAnnounced, newAlert, quiet } from '../../core/rule/decide.ts';
import type { Tx } from '../ports.ts';
import { carryOut } from '../incident/carry-out.ts';
import type { WatchOptions } from './model.ts';
import { OpenIncidents } from './open-incidents.ts';

/**
 * Ends what rules have left behind that exist no more (or page no more), because the runbook or `signalbox.yaml` was
 * changed: nothing would ever resolve it. What still fires and has lost its incident fires anew.
 */
export async function retireRules(tx: Tx, options: WatchOptions, now: number): Promise<void> {
  const live = new Map(options.rules.map((rule) => [rule.id, rule]));
  const alerts = new Map((await tx.alerts.list()).map((alert) => [alert.ruleId, alert]));
  for (const alert of alerts.values()) {
    if (live.has(alert.ruleId) || alert.state === 'inactive') continue;
    await tx.alerts.put({ ...newAlert(alert.ruleId, now), value: alert.value, evaluatedAt: alert.evaluatedAt });
  }

  const open = await OpenIncidents.read(tx, options);
  const value = 'The rule that opened it is no longer in the runbook or in signalbox.yaml.';
  const said = { value, rule: null, severity: null, documented: null, actor: null, note: null };
  for (const incident of open.all()) {
    if (incident.ruleId === null || live.get(incident.ruleId)?.pages === true) continue;
    if (open.isHeldOpen(incident, ({ id }) => isAnnounced(alerts.get(id)))) continue;
    const decision = await carryOut(tx, options.telling, incident, { kind: 'alertResolved', value }, said, now);
    if (decision.kind === 'decided') open.put(decision.state);
  }

  for (const alert of alerts.values()) {
    const rule = live.get(alert.ruleId);
    if (!isAnnounced(alert) || rule?.pages !== true) continue;
    if (open.placeOf(rule) !== null) continue;
    // An alert that goes on firing opens nothing; one that begins does, at the next evaluation.
    await tx.alerts.put({ ...alert, ...quiet, state: 'inactive', since: now });
  }
}
