import type { IncidentView } from '../../../src/api/contract/incident.ts';
import { useNow } from '../hooks/use-now.ts';
import { formatMoment, formatShort, formatSpan, formatWhole } from './format.ts';

/** Whole seconds, and at least one: what ticks must not jump between units. */
const toSecond = (ms: number): number => Math.max(1000, Math.floor(ms / 1000) * 1000);

/** Any wording of a moment: the whole date and the zone stand in the title. */
function Time({ at, children }: { at: number; children: React.ReactNode }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={formatWhole(at)}>
      {children}
    </time>
  );
}

/** `12 s ago`, renewed each second. */
export function Ago({ at }: { at: number }) {
  const now = useNow();
  return <Time at={at}>{now - at < 1000 ? 'now' : `${formatSpan(toSecond(now - at))} ago`}</Time>;
}

/** How long something has lasted, renewed each second. */
export function Lasting({ since }: { since: number }) {
  const now = useNow();
  return <Time at={since}>{formatSpan(toSecond(now - since))}</Time>;
}

/** A moment in a narrow column: a clock time today, else a date too. */
export function Clock({ at }: { at: number }) {
  const now = useNow();
  return <Time at={at}>{formatShort(at, now)}</Time>;
}

/** A moment in running text: a clock time today, else the whole date too. */
export function Moment({ at }: { at: number }) {
  const now = useNow();
  return <Time at={at}>{formatMoment(at, now)}</Time>;
}

/** How long is left to respond, or how it went. An incident that ended before anybody came needed no response. */
export function ResponseTime({ incident }: { incident: IncidentView }) {
  const now = useNow();
  const { openedAt, respondBy, acknowledgedAt, resolvedAt } = incident;
  if (respondBy === null) return null;
  if (acknowledgedAt !== null) {
    const after = <>responded after {formatSpan(toSecond(acknowledgedAt - openedAt))}</>;
    // "Immediately" is no time that anybody could keep to the second.
    return acknowledgedAt > respondBy && respondBy > openedAt ? (
      <span className="late">{after}, too late</span>
    ) : (
      <span>{after}</span>
    );
  }
  if (resolvedAt !== null) return null;
  if (respondBy <= openedAt) return <span className="late">respond at once</span>;
  return now <= respondBy ? (
    <span>respond within {formatSpan(toSecond(respondBy - now))}</span>
  ) : (
    <span className="late">response due {formatSpan(toSecond(now - respondBy))} ago</span>
  );
}
