import type { Quantity } from './quantity.ts';
import type { Section } from './section.ts';

/** "(< 5 minutes)" in a heading says how long the work may take. */
export function isTimeBox(text: string, quantity: Quantity, heading: boolean): boolean {
  if (quantity.unit !== 'min' && quantity.unit !== 'h' && quantity.unit !== 'd') return false;
  const inParentheses = /[(（]\s*$/.test(text.slice(0, quantity.start)) && /^\s*[)）]/.test(text.slice(quantity.end));
  return inParentheses || (heading && quantity.unit === 'min');
}

/** "Node >= 18", "upgrade to PostgreSQL > 14": which version it takes is no measure. */
export function isVersion(text: string, quantity: Quantity): boolean {
  if (quantity.unit !== null) return false;
  if (/^\.\d/.test(text.slice(quantity.end))) return true;
  return /\b(?:v\d[\w.]*(?: to)?|versions?|node(?:\.?js)?|python|java|jdk|go|ruby|php|docker(?: compose)?|postgres(?:ql)?|mysql|redis|npm|pnpm|yarn|kubectl|helm|terraform|kubernetes|k8s|typescript|react|bash|git)\s*$/i.test(
    text.slice(Math.max(0, quantity.start - 40), quantity.start),
  );
}

/** "> 5% (`rate(failed) > 0.05`)": the expression says the same again. */
export function isSameShare(percent: Quantity, share: Quantity): boolean {
  return (
    percent.unit === '%' &&
    share.unit === null &&
    percent.start < share.start &&
    Math.abs(percent.value / 100 - share.value) < 1e-9
  );
}

/** What a reader needs before beginning is not stated of the running system. */
export function isRequirement(section: Section): boolean {
  return (
    section.concept === 'prerequisites' || /\b(?:system|hardware|minimum|software) requirements\b/i.test(section.title)
  );
}
