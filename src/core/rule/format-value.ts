/** A value for people, rounded to what matters: `5 s`, `99.9 %`, `512 MB`, `3`. */
export function formatValue(value: number, unit: string | null): string {
  const rounded = String(Number(value.toPrecision(4)));
  return unit === null ? rounded : `${rounded} ${unit}`;
}

/** A duration for people, in at most two parts: `850 ms`, `12 s`, `3 min 20 s`, `2 h 5 min`, `3 d`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = Math.round(ms / 1000);
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}
