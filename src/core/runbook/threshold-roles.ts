import { sideOf } from './implied-quantities.ts';
import { readMarker } from './marker.ts';
import type { Comparison, ThresholdRole } from './plan.ts';
import { normalUnit, type Quantity } from './quantity.ts';
import { readLevel } from './severity-level.ts';
import { ancestors, type Section } from './section.ts';
import { namesTrouble } from './trouble.ts';

/** "Alert at 90%" behind what is good. */
const alertAt = /\balert(?:s|ed)?\s(?:at|when|if)\s(?<number>\d[\d.]{0,8})\s?(?<unit>%|ms|s|MB|GB)?(?!\w)/i;

/** A heading under which a team says what it promises. */
const promised = /\b(?:SL[OIA]s?|service[ -]level|objectives?|targets?|objetivos?|metas?|ziele?)\b|目標|目标/i;

/** What the numbers of a section mean by its heading and those above it, or null. */
export function roleOfSection(section: Section): ThresholdRole | null {
  for (const at of [section, ...ancestors(section)]) {
    if (
      at.concept === 'symptoms' ||
      at.concept === 'diagnosis' ||
      at.concept === 'resolution' ||
      at.concept === 'severity' ||
      at.concept === 'escalation'
    )
      return 'condition';
    if (isOfLevel(at.title)) return 'condition';
    if (at.concept === 'baseline') return 'baseline';
    if (promised.test(at.title)) return 'target';
    if (at.concept === 'alerts') return 'alert';
    if (at.concept === 'verification' || /checklist|optimi[sz]/i.test(at.title)) return 'expected';
    // "High CPU (> 90%)" as a title says when the section applies.
    if (at === section && namesTrouble(at.title)) return 'condition';
  }
  return null;
}

/** "Yellow", "High priority (queue 20-50)", "Criteria for P1": what stands there is when that level is reached. */
function isOfLevel(title: string): boolean {
  if (/^crit(?:eria|[ée]ri[oa]s|erios)\b.{0,30}\b(?:P|S|SEV-?)[0-5]\b/iu.test(title)) return true;
  const level = readLevel(title, true);
  return level !== null && /^(?:(?:priority|alert|severity)\s*)?(?:$|[(（])/i.test(level.rest);
}

/** The role that a sentence itself gives its number, whatever stands above it. */
export function roleSaid(text: string): ThresholdRole | null {
  if (/\b(?:should (?:be|stay|remain)|must (?:be|stay|remain)|expect(?:ed|s)?)\b/i.test(text)) return 'expected';
  if (/\b(?:normally|usually|typically)\b/i.test(text)) return 'baseline';
  if (alertAt.test(text)) return 'target';
  if (
    /\b(?:alert|page|warn|warning|alarm)s? (?:if|when|once|on|for)\b|\b(?:triggers?|fires?|raises?) (?:an? |the )?(?:alert|alarm|page)\b/i.test(
      text,
    )
  )
    return 'alert';
  return readMarker(text).condition === null ? null : 'condition';
}

/** What one number means: by its own words, else by its section, else by the side of it on which trouble lies. */
export function roleOf(
  quantity: Quantity,
  metric: string,
  text: string,
  told: { role: ThresholdRole; guessed: boolean },
): ThresholdRole {
  if (told.role === 'baseline' && /\b(?:cost|spend|budget|bill)\b|[$€£]\d/i.test(`${metric} ${text}`)) return 'budget';
  if (told.role === 'alert') return 'alert';
  if (quantity.change !== undefined) return 'alert';
  const said = roleSaid(text);
  if (said !== null) return said;
  // Nothing says what it is for: on the side where trouble lies it tells when something applies.
  const bad = told.guessed && quantity.comparison.startsWith(sideOf('alert', metric));
  return bad ? 'condition' : told.role;
}

/** "99.9%" below "Availability" is what is promised, whatever the column is called beside that. */
export function promisedIn(header: string, cell: string): ThresholdRole | null {
  const promise = /^(?:availability|uptime|verfügbarkeit|disponibili(?:dad|dade|té)|可用性)(?:\s|$|[(（])/iu.test(
    header.trim(),
  );
  return promise && /^\W{0,3}9\d(?:\.\d{1,4})?\s?%$/.test(cell.trim()) ? 'target' : null;
}

/** "Target: …" and "Alert: …" below each other measure the same. */
export function isPair(before: ThresholdRole, now: ThresholdRole): boolean {
  return before !== now && (before === 'target' || now === 'target');
}

/** "CPU: < 80% (Alert at 90%)": the alert is on the other side of what is good. */
export function inverseAlert(text: string, target: Quantity): Quantity | null {
  const match = alertAt.exec(text);
  // "Alert at 90%" alone is the alert itself.
  if (match?.groups?.number === undefined || match.index < target.end) return null;
  const comparison: Comparison = target.comparison.startsWith('<') ? '>=' : '<=';
  // It starts where the target does: what stands before that is what both measure.
  return { ...target, comparison, value: Number(match.groups.number), unit: normalUnit(match.groups.unit) };
}
