import { holdingOpen } from '../../core/incident/place-alert.ts';
import { isAnnounced } from '../../core/rule/decide.ts';
import type { Incident } from '../../core/incident/model.ts';
import type { Rule } from '../../core/rule/model.ts';
import type { Tx } from '../ports.ts';

/** The rules whose alerts keep `incident` from being over: the one that opened it, and those that joined it. */
export async function heldOpenBy(tx: Tx, incident: Incident, rules: readonly Rule[]): Promise<Rule[]> {
  const firing = new Set((await tx.alerts.list()).filter(isAnnounced).map(({ ruleId }) => ruleId));
  const paging = rules.filter((rule) => rule.pages && firing.has(rule.id));
  return holdingOpen(incident, paging, await tx.incidents.unresolved(), (id) => rules.find((rule) => rule.id === id));
}
