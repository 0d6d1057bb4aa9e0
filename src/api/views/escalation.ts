import { nextStep } from '../../core/escalation/decide.ts';
import type { Escalation } from '../../core/escalation/model.ts';
import type { EscalationView } from '../contract/duty.ts';

/** Who is called next. */
export function viewEscalation(escalation: Escalation): EscalationView {
  const { state, told, heldBy } = escalation;
  return { state, asOf: told, next: nextStep(escalation), heldBy: heldBy?.why ?? null };
}
