import { worstOf } from '../risk/risk.ts';
import type { Plan, Step } from './plan.ts';

/**
 * Tells each step the worst that its commands do. The whole document speaks of that: "This deletes all carts" above a script,
 * a database among the parts that `down` stops. What is run is judged again by its own text, and by this.
 */
export function rateSteps({
  commands,
  procedures,
  incidents,
}: Pick<Plan, 'commands' | 'procedures' | 'incidents'>): void {
  const risks = new Map(commands.map(({ id, risk }) => [id, risk]));
  const rate = (step: Step): void => {
    const found = step.commandIds.flatMap((id) => risks.get(id) ?? []);
    if (found.length > 0) step.risk = worstOf(found);
  };
  for (const { steps } of procedures) steps.forEach(rate);
  for (const { diagnosis, resolution } of incidents) {
    diagnosis.forEach(rate);
    for (const { steps } of resolution) steps.forEach(rate);
  }
}
