import { isByHand } from './progress.ts';
import type { RunStep } from './model.ts';

/**
 * Why a step is left for people where nobody is there to say yes; null when it only reads and nothing about it is open.
 * Judged by the step as it will run. `holds` is why its condition is known to be fulfilled, null where it is not known.
 */
export function whyLeftForPeople(step: RunStep, holds: string | null = null): string | null {
  if (isByHand(step)) return 'a person does it';
  if (step.condition !== null && holds === null) return `a person has to say whether: ${step.condition}`;
  if (step.open.length > 0) return `${step.open.join(', ')} is still open`;
  if (step.risk?.level === 'reads') return null;
  const level = step.risk?.level ?? 'changes';
  return `it ${level === 'changes' ? 'changes something' : level}${step.risk?.why == null ? '' : `: ${step.risk.why}`}`;
}
