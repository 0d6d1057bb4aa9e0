import { unitSeconds } from '../../src/core/runbook/duration.ts';
import type { Threshold } from '../../src/core/runbook/plan.ts';
import type { Labels } from './labels.ts';
import type { ProductItems } from './product-items.ts';
import { linesApart, match, type Remark, type Tally, tallyPairs } from './tally.ts';

type GoldThreshold = NonNullable<Labels['thresholds']>[number];
type Quantity = { value: number; unit: string };

/** Thresholds by line, direction and number. */
export function compareThresholds(labels: Labels, { plan }: ProductItems): Tally | null {
  if (labels.thresholds === undefined) return null;
  const matched = match(labels.thresholds, plan.thresholds, (gold, found) => {
    const far = linesApart(gold.line, found.source.startLine, found.source.endLine);
    if (far === null || !sameDirection(gold, found) || !quantities(gold).some((each) => same(each, found))) return null;
    // Of two on one line with the same number, the one that measures the same.
    return far + (shareWord(gold.metric, found.metric) ? 0 : 0.5);
  });
  const tally = tallyPairs(matched, goldRemark, foundRemark);
  // The second end of a range that was found: no more than one for each.
  const ranges = matched.pairs.filter(([gold]) => quantities(gold).length > 1);
  const ends = match(
    ranges.map(([gold]) => gold),
    matched.extra,
    (gold, found) =>
      quantities(gold).some((each) => same(each, found))
        ? linesApart(gold.line, found.source.startLine, found.source.endLine)
        : null,
  );
  return { ...tally, found: tally.found - ends.pairs.length, falseAlarms: ends.extra.map(foundRemark) };
}

function goldRemark({ line, metric, op, value, unit }: GoldThreshold): Remark {
  return { line, text: `${metric} ${op} ${value} ${unit ?? ''}`.trimEnd() };
}

function foundRemark({ source, metric, comparison, value, unit, role }: Threshold): Remark {
  return { line: source.startLine, text: `${metric} ${comparison} ${value} ${unit ?? ''} (${role})` };
}

function sameDirection({ op }: GoldThreshold, { comparison }: Threshold): boolean {
  return op === 'range' || direction(op) === direction(comparison);
}

function direction(op: string): string {
  return op.length > 1 && /[<>]/.test(op) ? op.charAt(0) : op.replace(/^=$/, '==');
}

/** The numbers of a label: "10-50" and "500ms-2s" are two, "2x" is one. */
function quantities({ value, unit }: GoldThreshold): Quantity[] {
  if (typeof value === 'number') return [{ value, unit: unit ?? '' }];
  return [...value.matchAll(/(\d+(?:\.\d+)?)\s*([a-z%]*)/gi)].map(([, number, own]) => ({
    value: Number(number),
    unit: own === undefined || own === '' ? (unit ?? '') : own,
  }));
}

function same(gold: Quantity, found: Threshold): boolean {
  const a = inBase(gold);
  const b = inBase({ value: found.value, unit: found.unit ?? '' });
  if (
    Math.abs(a.value - b.value) <= 1e-9 * Math.max(1, Math.abs(a.value)) &&
    (a.kind === b.kind || a.kind === '' || b.kind === '')
  )
    return true;
  // A unit that only one of the two knows ("messages", "/hour") says nothing against it.
  return gold.value === found.value && (a.kind === '' || b.kind === '');
}

/** Times in seconds, sizes in bytes, per cent and ratios as ratios; kind '' where the unit is none of these. */
function inBase({ value, unit }: Quantity): { value: number; kind: string } {
  if (unit === '%') return { value: value / 100, kind: 'ratio' };
  if (unit === 'ratio') return { value, kind: 'ratio' };
  const seconds = unitSeconds(unit);
  if (seconds !== null) return { value: value * seconds, kind: 'time' };
  const size = ['b', 'kb', 'mb', 'gb', 'tb'].indexOf(unit.toLowerCase().replace('ib', 'b'));
  return size === -1 ? { value, kind: '' } : { value: value * 1024 ** size, kind: 'size' };
}

/** Whether two names have a word of three letters or more in common. */
export function shareWord(a: string, b: string): boolean {
  const words = new Set(a.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu));
  return (b.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []).some((word) => words.has(word));
}
