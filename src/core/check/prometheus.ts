/** One series of an exposition. */
type Series = { labels: Record<string, string>; value: number };

const escaped: Record<string, string> = { n: '\n', '"': '"', '\\': '\\' };

/**
 * The value of the one series of `metric` that has these labels, in a text of Prometheus's exposition format (also
 * OpenMetrics), or why there is none. Comments, timestamps and exemplars are passed over.
 */
export function seriesValue(
  text: string,
  metric: string,
  labels: Readonly<Record<string, string>>,
): { ok: true; value: number } | { ok: false; why: string } {
  const found: Series[] = [];
  for (const line of text.split('\n')) {
    if (!line.startsWith(metric)) continue;
    const series = readLine(line, metric);
    if (series !== null && Object.entries(labels).every(([name, value]) => (series.labels[name] ?? '') === value))
      found.push(series);
  }
  const [first, second] = found;
  if (first === undefined) return { ok: false, why: `shows no ${metric} with those labels` };
  if (second !== undefined) return { ok: false, why: `shows ${found.length} series of ${metric}, expected one` };
  return { ok: true, value: first.value };
}

function readLine(line: string, metric: string): Series | null {
  const labels: Record<string, string> = {};
  let at = metric.length;
  if (line[at] === '{') {
    const pattern = /\s*([A-Za-z_][\w]*)\s*=\s*"((?:[^"\\]|\\.)*)"\s*,?/y;
    pattern.lastIndex = at + 1;
    for (let pair = pattern.exec(line); pair !== null; pair = pattern.exec(line)) {
      labels[pair[1] ?? ''] = (pair[2] ?? '').replace(/\\(.)/g, (_, one: string) => escaped[one] ?? `\\${one}`);
      at = pattern.lastIndex;
    }
    const end = /\s*\}/y;
    end.lastIndex = Math.max(at, metric.length + 1);
    if (!end.test(line)) return null;
    at = end.lastIndex;
  }
  // Another metric whose name begins the same, when no blank comes next.
  const value = /^\s+(\S+)/.exec(line.slice(at))?.[1];
  if (value === undefined) return null;
  const number = value === '+Inf' ? Infinity : value === '-Inf' ? -Infinity : Number(value);
  return Number.isNaN(number) ? null : { labels, value: number };
}
