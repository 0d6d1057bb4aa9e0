import { useNow } from '../hooks/use-now.ts';
import { formatMoment, formatShort, formatSpan } from './format.ts';

/** `12 s ago`, renewed each second; the exact moment stands in the title. */
export function Ago({ at }: { at: number }) {
  const now = useNow();
  return (
    <time dateTime={new Date(at).toISOString()} title={formatMoment(at, now)}>
      {now - at < 1000 ? 'now' : `${formatSpan(Math.floor((now - at) / 1000) * 1000)} ago`}
    </time>
  );
}

/** How long something has lasted, renewed each second. */
export function Lasting({ since }: { since: number }) {
  const now = useNow();
  return (
    <time dateTime={new Date(since).toISOString()} title={formatMoment(since, now)}>
      {formatSpan(Math.floor(Math.max(0, now - since) / 1000) * 1000)}
    </time>
  );
}

/** A moment in a narrow column; the whole date stands in the title. */
export function Clock({ at }: { at: number }) {
  const now = useNow();
  return (
    <time dateTime={new Date(at).toISOString()} title={formatMoment(at, now)}>
      {formatShort(at, now)}
    </time>
  );
}

/** A moment as a clock time. */
export function Moment({ at }: { at: number }) {
  const now = useNow();
  return <time dateTime={new Date(at).toISOString()}>{formatMoment(at, now)}</time>;
}

/** How long is left until `at`, or how long ago it passed. */
export function Countdown({ at, done }: { at: number; done: number | null }) {
  const now = useNow();
  if (done !== null) {
    const late = done - at;
    return late > 0 ? <span className="late">responded {formatSpan(late)} late</span> : <span>responded in time</span>;
  }
  const left = Math.floor((at - now) / 1000) * 1000;
  return left >= 0 ? (
    <span>respond within {formatSpan(left)}</span>
  ) : (
    <span className="late">response due {formatSpan(-left)} ago</span>
  );
}
