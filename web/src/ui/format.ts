const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

const shortDay = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** `12:04:31` when it is today, else `8 Dec, 12:04`: for narrow columns. */
export const formatShort = (at: number, now: number): string =>
  day.format(at) === day.format(now) ? clock.format(at) : shortDay.format(at);

const whole = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
});

/** `Mon, 8 Dec 2025, 12:04:31 CET`: all there is to say of a moment, in the reader's time zone. */
export const formatWhole = (at: number): string => whole.format(at);

/** A measured duration: tenths of a second below a minute (`8.6 s`), since they are compared. */
export const formatMeasured = (ms: number): string =>
  ms >= 1000 && ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : formatSpan(ms);

/** `12:04:31` when it is today, else `8 Dec 2025, 12:04:31`. */
export const formatMoment = (at: number, now: number): string =>
  day.format(at) === day.format(now) ? clock.format(at) : `${day.format(at)}, ${clock.format(at)}`;

/** A span of time in at most two parts: `850 ms`, `12 s`, `3 min 20 s`, `2 h 5 min`, `3 d 4 h`. */
export function formatSpan(ms: number): string {
  if (ms < 1000) return `${Math.max(0, Math.round(ms))} ms`;
  const seconds = Math.round(ms / 1000);
  const [d, h, min, s] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ];
  const two = (a: number, unit: string, b: number, under: string): string =>
    b === 0 ? `${a} ${unit}` : `${a} ${unit} ${b} ${under}`;
  if (d > 0) return two(d, 'd', h, 'h');
  if (h > 0) return two(h, 'h', min, 'min');
  return min > 0 ? two(min, 'min', s, 's') : `${s} s`;
}

/** What a terminal takes to run a procedure. A title is quoted so that a shell reads nothing into it. */
export const runCommand = (title: string): string =>
  /["`$\\!]/.test(title) ? `signalbox run '${title.replaceAll("'", "'\\''")}'` : `signalbox run "${title}"`;

/** `1 service`, `3 services`. */
export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
