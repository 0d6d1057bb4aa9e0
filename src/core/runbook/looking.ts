import { onlyLooks } from '../shell/only-looks.ts';
import { parseShell } from '../shell/parse.ts';
import { mask } from './mask.ts';
import type { Step } from './plan.ts';

const lookFirst =
  /^(?:check|verify|look|review|inspect|confirm|identify|monitor|watch|see|view|show|list|describe|examine|read|find|determine|test if|is\b|are\b|get|query|verificar|revisar|prüfen)\b/i;
const writes = /(?:^|[^0-9&=<>-])>{1,2}\s{0,4}(?!\/dev\/null|&)[\w./$"]/;

/** Whether a step only finds out what is wrong: its commands change nothing, or its words ask to look. */
export function isLook(step: Step): boolean {
  if (step.condition !== null || step.text.length > 4000) return false;
  if (step.kind === 'sql')
    return step.text
      .split(/;\s*(?:\n|$)/)
      .every((sql) => /^\s*(?:--.*\n\s*)*(?:select|show|explain|with|$)/i.test(sql));
  if (step.kind !== 'shell') return step.kind === 'human' && lookFirst.test(step.text);
  if (writes.test(step.text)) return false;
  return onlyLooks(parseShell(mask(step.text).text, step.text).commands);
}
