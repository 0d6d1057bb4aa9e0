import { addAll } from './add-all.ts';
import { durationIn } from './duration.ts';
import type { FenceEntry } from './fence-entry.ts';
import type { Comparison, Threshold } from './plan.ts';

/** What an alerting rule compares, for how long, and the line that says so. */
export type AlertRule = Pick<Threshold, 'metric' | 'comparison' | 'value' | 'windowSeconds'> & { entry: FenceEntry };

const compared =
  /^(?<metric>.*[\w)}\]])\s*(?<sign>==|!=|>=|<=|>|<)\s*(?:bool\s+)?(?<value>-?\d{1,12}(?:\.\d{1,9})?(?:e[+-]?\d{1,2})?)(?<scale>(?:\s*[*/]\s*\d{1,9}){0,3})\s*\)?\s*(?:(?:and|or|unless)\b.*)?$/is;

/** Whether a fence's tag names a language of queries for metrics or logs. */
export function isQuery(tag: string | null): boolean {
  return tag !== null && ['promql', 'logql', 'metricsql', 'prometheus'].includes(tag);
}

/** The comparison with a number that ends a query, or null. Its metric is the expression to the left. */
export function queryComparison(text: string): Pick<Threshold, 'metric' | 'comparison' | 'value'> | null {
  const query = text.replace(/(?<!\S)#.*$/, '').trim();
  if (query.length > 1500) return null;
  const groups = compared.exec(query)?.groups;
  if (groups === undefined) return null;
  const metric = (groups.metric ?? '')
    .replace(/\s+/g, ' ')
    .replace(/^\((?=[^()]*$)/, '')
    .trim();
  if (!/[A-Za-z]/.test(metric)) return null;
  return {
    metric,
    comparison: (groups.sign ?? '>') as Comparison,
    value: scaled(Number(groups.value), groups.scale ?? ''),
  };
}

/** The statistic that an expression computes: `histogram_quantile(0.95, …)` is `p95`. */
export function quantileIn(expression: string): Threshold['statistic'] {
  const quantile = /\bhistogram_quantile\(\s*0?\.(99|95|90?|50?)\b|quantile="?0?\.(99|95|90?|50?)\b/.exec(expression);
  const digits = (quantile?.[1] ?? quantile?.[2] ?? '').padEnd(2, '0');
  return (['p99', 'p95', 'p90', 'p50'] as const).find((name) => name === `p${digits}`) ?? null;
}

/** "1024 * 1024 * 512": what PromQL would make of it. */
function scaled(value: number, scale: string): number {
  let result = value;
  for (const match of scale.matchAll(/([*/])\s*(\d+)/g))
    result = match[1] === '*' ? result * Number(match[2]) : result / Number(match[2]);
  return result;
}

/** Prometheus' alerting rules in a YAML block: each `expr`, over one line or several, with the `for` of its rule. */
export function alertRulesIn(entries: FenceEntry[]): AlertRule[] {
  const found: AlertRule[] = [];
  let rule: AlertRule[] = [];
  let lasting: number | null = null;
  const close = () => {
    for (const each of rule) each.windowSeconds = lasting;
    addAll(found, rule);
    rule = [];
    lasting = null;
  };
  for (let at = 0; at < entries.length; at++) {
    const entry = entries[at];
    const text = entry?.text ?? '';
    if (/^\s*(?:-\s+)?(?:alert|record)\s*:/.test(text)) close();
    const span = /^\s*(?:-\s+)?for\s*:\s*["']?(\w{1,12})/.exec(text)?.[1];
    if (span !== undefined) lasting = durationIn(span);
    const expression = /^(?<indent>\s*(?:-\s+)?)expr\s*:\s*(?<query>.*)$/.exec(text)?.groups;
    if (entry === undefined || expression === undefined) continue;
    const indent = (expression.indent ?? '').length;
    const lines = /^[|>][+-]?\s*$/.test(expression.query ?? '') ? [] : [expression.query ?? ''];
    let last = entry;
    // A block scalar, or a plain one that goes on: every line that stands further in.
    for (let next = entries[at + 1]; next !== undefined; next = entries[at + 1]) {
      if (next.text.trim() === '' || next.text.length - next.text.trimStart().length <= indent) break;
      lines.push(next.text.trim());
      last = next;
      at++;
    }
    const read = queryComparison(lines.join(' ').replace(/^(["'])(.*)\1$/s, '$2'));
    if (read !== null) rule.push({ ...read, windowSeconds: null, entry: { ...entry, endLine: last.endLine } });
  }
  close();
  return found;
}
