import type { Plan } from '../../../../src/api/contract/runbook.ts';
import { useSnapshot } from '../../hooks/use-live.ts';
import { Ago } from '../../ui/ago.tsx';
import { formatSpan } from '../../ui/format.ts';
import { HistoryStrip } from '../../ui/history-strip.tsx';
import { standingOf } from '../../ui/line-diagram.tsx';
import { Reading } from '../../ui/mark.tsx';

/** A health endpoint's state: up or down, how fast, when it was asked, and at which address. */
export function ServiceNote({ service }: { service: Plan['services'][number] }) {
  const state = useSnapshot();
  if (state === null) return <div className="note note-quiet">reading…</div>;
  const live = state.services.find((one) => one.service === service.name);
  if (live === undefined)
    return (
      <div className="note">
        <Reading tone="unknown">not bound in signalbox.yaml, so not checked</Reading>
      </div>
    );
  const { tone, word } = standingOf(live);
  const last = live.check?.last ?? null;
  return (
    <div className="note note-service" data-service={service.name}>
      <div className="note-line">
        <Reading tone={tone}>{word}</Reading>
        {last?.outcome === 'pass' && last.durationMs !== null ? (
          <span className="figure">{formatSpan(last.durationMs)}</span>
        ) : null}
        {last === null ? null : (
          <span className="note-when">
            <Ago at={last.at} />
          </span>
        )}
      </div>
      {live.check === null ? null : <HistoryStrip check={live.check} slots={24} />}
      {last?.reason === null || last === null ? null : <div className="note-why">{last.reason}</div>}
      <a className="note-address" href={live.healthUrl} target="_blank" rel="noreferrer noopener">
        {live.healthUrl}
      </a>
    </div>
  );
}
