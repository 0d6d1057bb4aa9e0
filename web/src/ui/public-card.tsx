import type { PublicPreview } from '../../../src/api/contract/status-page.ts';

/** The time as the status page shows it to everybody. */
const publicTime = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** An incident as customers read it on the status page: the same words, and no others. */
export function PublicCard({ card, label }: { card: PublicPreview['card']; label: string }) {
  return (
    <article className="public-card" aria-label={label}>
      <h3>{card.title}</h3>
      <p className="note-when">
        {card.impact} · {card.components} ·{' '}
        {card.endedAt === null
          ? `Since ${publicTime(card.begunAt)}`
          : `${publicTime(card.begunAt)} to ${publicTime(card.endedAt)}`}
      </p>
      <ol role="list">
        {card.updates.map((update) => (
          <li key={`${update.at} ${update.text}`}>
            <p>
              <strong>{update.state}.</strong> {update.text}
            </p>
            <p className="note-when">{publicTime(update.at)}</p>
          </li>
        ))}
      </ol>
    </article>
  );
}
