import type { FenceEntry } from './fence-entry.ts';
import type { Comparison, ThresholdRole } from './plan.ts';
import { normalUnit } from './quantity.ts';
import { sideOf } from './implied-quantities.ts';

/** A threshold that a YAML or JSON block states as a value: the metric is the key, or the keys round it. */
export type Setting = {
  metric: string;
  comparison: Comparison;
  value: number;
  unit: string | null;
  role: ThresholdRole;
  entry: FenceEntry;
};

/** Only keys that say so make a number a threshold: `max_connections: 100` configures, `warning: 80` compares. */
const says = /(?:^|[_\s.-])(?:alert|alerts|alerting|thresholds?|warn|warning|crit|critical)(?=$|[_\s.-])/i;
const sayings =
  /(?:^|[_\s.-])(?:alert|alerts|alerting|thresholds?|warn|warning|crit|critical|at|above|over|below)(?=$|[_\s.-])/gi;
const names = /^(?:metric|name|alert|signal|check|title)$/i;

/** `ALERT_THRESHOLDS = {`, `const thresholds: Limits = {` */
const assigned =
  /^(?<indent>\s{0,40})(?:(?:export|const|let|var|final|static|public|private)\s){0,3}(?<key>[A-Za-z_]\w{0,60})(?:\s?:\s?[\w<>, ]{1,60})?\s?:?=\s?(?:[\w.]{1,40}\()?[{[(]\s*$/;

/**
 * Reads `key: number` lines under keys that say alert, warning, critical or threshold, by their indentation. In `code` only
 * what is assigned to a name that says so.
 */
export function settingsIn(entries: FenceEntry[], code: boolean): Setting[] {
  const found: Setting[] = [];
  const open: { indent: number; key: string; name: string | null }[] = [];
  const closeTo = (indent: number) => {
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
  };
  for (const entry of entries) {
    const item = /^(?<indent>\s{0,40})(?:-\s|\{\s*$)/.exec(entry.text);
    // Each item of a list has a name of its own.
    if (item !== null) {
      const indent = item.groups?.indent?.length ?? 0;
      closeTo(indent);
      open.push({ indent, key: '', name: null });
    }
    const name = assigned.exec(entry.text)?.groups;
    if (name !== undefined) {
      closeTo((name.indent ?? '').length);
      open.push({ indent: (name.indent ?? '').length, key: name.key ?? '', name: null });
      continue;
    }
    const match =
      /^(?<indent>\s{0,40}(?:-\s)?)["']?(?<key>[A-Za-z][\w .-]{0,60}?)["']?\s?:(?:\s+(?<value>.{0,200}))?$/.exec(
        entry.text,
      );
    if (match?.groups === undefined) continue;
    const indent = (match.groups.indent ?? '').length;
    closeTo(indent);
    const key = match.groups.key ?? '';
    const value = (match.groups.value ?? '')
      .replace(/\s(?:#|\/\/).*$/, '')
      .replace(/,\s*$/, '')
      .replace(/^["']|["']$/g, '')
      .trim();
    const parent = open.at(-1);
    if (names.test(key) && parent !== undefined && value !== '') parent.name ??= value;
    const path = [...open.map((at) => at.name ?? at.key), key];
    if (value === '' || value === '{' || value === '[') {
      open.push({ indent, key, name: null });
      continue;
    }
    const read = /^(?<sign>[<>]=?)?\s?(?<number>\d{1,9}(?:\.\d{1,6})?)\s?(?<unit>%|ms|s|sec|min|m|h|MB|GB)?$/.exec(
      value,
    );
    const said = open.some((at) => says.test(at.key)) || (!code && says.test(key));
    if (read?.groups === undefined || !said) continue;
    const metric = metricIn(path);
    if (metric === null) continue;
    found.push({
      metric,
      comparison: (read.groups.sign as Comparison | undefined) ?? sideOf('alert', metric),
      value: Number(read.groups.number),
      unit: normalUnit(read.groups.unit) ?? unitIn(key),
      role: 'alert',
      entry,
    });
  }
  return found;
}

/** The innermost key that names a thing once the words for alerting are off. */
function metricIn(path: string[]): string | null {
  for (const key of path.toReversed()) {
    const words = key
      .replace(sayings, ' ')
      .replace(/[_-](?:percent|pct|ms|seconds?|secs?)$/i, '')
      .replace(/[_.-]+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    if (
      words.length > 1 &&
      !/^(?:interval|for|duration|timeout|port|version|replicas|id|enabled|channel|value)$/i.test(words)
    )
      return words;
    if (words !== '' && !says.test(key) && words.toLowerCase() !== 'value') return null;
  }
  return null;
}

function unitIn(key: string): string | null {
  if (/(?:percent|pct)$/i.test(key)) return '%';
  if (/[_-]ms$/i.test(key)) return 'ms';
  return /[_-](?:seconds?|secs?)$/i.test(key) ? 's' : null;
}
