import { compileRunbook } from '../runbook/compile.ts';
import type { Threshold } from '../runbook/plan.ts';
import type { Ground } from './choose.ts';
import type { Rule } from './model.ts';
import { type Derived, thresholdRules } from './threshold-rules.ts';

/** A rule that `signalbox.yaml` states. What is null is as it would be for a threshold of the runbook. */
export type WrittenRule = {
  name: string;
  title: string | null;
  threshold: Threshold;
  warning: { value: number; severity: string | null } | null;
  windowMs: number | null;
  forMs: number;
  keepFiringMs: number;
  /** What a share must at least be of, for changes. */
  floor: number | null;
  severity: string | null;
};

/** What is wrong with a rule's words, and the mend. */
export type WordsProblem = { what: string; mend: string };

const absence =
  /^\s*no (?:samples? (?:of|for) )?(?<metric>[^<>=]{2,80}?) for (?<count>\d+(?:\.\d+)?)\s*(?<unit>s|m|min|minutes?|h|hours?|d|days?)\s*$/i;
const sigma =
  /^\s*(?<metric>[^<>=:]{2,80}?):?\s+(?:deviat\w+|off|alert on)\b[^\d]{0,20}(?<count>\d+(?:\.\d+)?)\s*(?:σ|sigma)/iu;
const seconds: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** Reads a rule's words as a runbook's would be read ("error rate > 5 % in 1 hour"), and "no NAME for 10 min" too. */
export function readWords(words: string): { ok: true; threshold: Threshold } | { ok: false; problem: WordsProblem } {
  const source = { file: 'signalbox.yaml', startLine: 1, endLine: 1 };
  const silent = absence.exec(words)?.groups;
  if (silent !== undefined) {
    const windowSeconds = Number(silent['count']) * (seconds[(silent['unit'] ?? 's').charAt(0).toLowerCase()] ?? 1);
    const stated = {
      metric: `${silent['metric'] ?? ''} absent`,
      comparison: '>=',
      value: windowSeconds,
      unit: 's',
    } as const;
    const item = { id: 'written', source, asWritten: words, confidence: 1 };
    return {
      ok: true,
      threshold: { ...item, ...stated, windowSeconds, role: 'alert', statistic: null, service: null },
    };
  }
  const off = sigma.exec(words)?.groups;
  if (off !== undefined) {
    const stated = {
      metric: `${off['metric'] ?? ''} deviation`,
      comparison: '>=',
      value: Number(off['count']),
      unit: 'σ',
    } as const;
    const item = { id: 'written', source, asWritten: words, confidence: 1 };
    return {
      ok: true,
      threshold: { ...item, ...stated, windowSeconds: null, role: 'alert', statistic: null, service: null },
    };
  }
  const said = words.replace(/\s+/g, ' ').trim();
  const forms = [`- Alert: ${said}`, `- ${said}`];
  const readings = forms.map((form) => compileRunbook(`## Alerts\n\n${form}\n`, source.file).plan.thresholds);
  const thresholds = readings.find(({ length }) => length === 1) ?? readings.find(({ length }) => length > 0) ?? [];
  const [threshold, ...more] = thresholds;
  if (threshold !== undefined && more.length === 0)
    return { ok: true, threshold: { ...threshold, role: 'alert', source } };
  const what =
    threshold === undefined
      ? 'no number that something is compared with'
      : `${thresholds.length} numbers, expected one`;
  return {
    ok: false,
    problem: {
      what: `Unexpected words "${words}": they hold ${what}`,
      mend: 'Write what a runbook would: "error rate > 5 % in 1 hour", "active users drop by 50 %", "no active users for 10 min".',
    },
  };
}

/** What becomes of a rule that is written by hand: rules for the service it names, or for each. */
export function writtenRules(ground: Ground, written: WrittenRule): Derived {
  const { threshold, windowMs } = written;
  const windowSeconds = windowMs === null ? threshold.windowSeconds : windowMs / 1000;
  const derived = thresholdRules(ground, { ...threshold, windowSeconds });
  return derived.kind === 'idle'
    ? derived
    : { kind: 'live', rules: derived.rules.map((rule) => asWritten(rule, written)) };
}

function asWritten(
  rule: Rule,
  { name, title, warning, windowMs, forMs, keepFiringMs, floor, severity }: WrittenRule,
): Rule {
  const { measure } = rule;
  const own = severity ?? rule.severity;
  return {
    ...rule,
    id: `rule:${name}:${rule.service ?? ''}`,
    title: title ?? rule.title,
    measure: measure.kind === 'change' && floor !== null ? { ...measure, floor } : measure,
    windowMs: windowMs ?? rule.windowMs,
    forMs,
    keepFiringMs,
    severity: own,
    ...(warning === null ? {} : { warning: { value: warning.value, severity: warning.severity ?? own } }),
    because: severity === null ? rule.because : `signalbox.yaml states ${severity}.`,
    source: null,
  };
}
