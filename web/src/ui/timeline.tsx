import type { TimelineView } from '../../../src/api/contract/incident.ts';
import { Clock } from './ago.tsx';
import { Words } from './words.tsx';

/** Kinds whose text says all there is to say; of the others the kind is the news (`acknowledged`) and the text a note. */
const said = new Set(['opened', 'alert', 'note']);

/** What happened, oldest first; it grows by itself. */
export function Timeline({ entries }: { entries: TimelineView[] }) {
  if (entries.length === 0) return <p className="empty">Nothing has been written yet.</p>;
  return (
    <ol className="timeline" role="list" aria-live="polite" aria-relevant="additions">
      {entries.map((entry) => (
        <li
          key={entry.seq}
          className={entry.actor === 'signalbox' ? 'timeline-entry' : 'timeline-entry timeline-person'}
        >
          <span className="timeline-at">
            <Clock at={entry.at} />
          </span>
          <span className="timeline-actor">{entry.actor}</span>
          <span className="timeline-text">
            {said.has(entry.kind) ? null : <strong>{entry.kind}</strong>} <Words text={entry.text} />
          </span>
        </li>
      ))}
    </ol>
  );
}
