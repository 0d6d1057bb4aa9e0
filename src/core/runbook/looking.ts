import { riskOf } from '../risk/risk-of.ts';
import type { Step } from './plan.ts';

const lookFirst =
  /^(?:check|verify|look|review|inspect|confirm|identify|monitor|watch|see|view|show|list|describe|examine|read|find|determine|test if|is\b|are\b|get|query|verificar|revisar|prüfen)\b/i;

/** Whether a step only finds out what is wrong: its commands change nothing, or its words ask to look. */
export function isLook(step: Step): boolean {
  if (step.condition !== null || step.text.length > 4000) return false;
  if (step.kind === 'human') return lookFirst.test(step.text);
  if (step.kind === 'http') return step.request?.risk.level === 'reads';
  return (
    (step.kind === 'shell' || step.kind === 'sql') && riskOf({ text: step.text, language: step.kind }).level === 'reads'
  );
}
