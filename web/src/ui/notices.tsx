import type { NoticeView } from '../../../src/api/contract/notice.ts';
import { Ago } from './ago.tsx';
import { count } from './format.ts';
import { Reading, type Tone } from './mark.tsx';

const standing: Record<NoticeView['state'], { tone: Tone; word: string }> = {
  delivered: { tone: 'good', word: 'delivered' },
  pending: { tone: 'watch', word: 'waiting' },
  sending: { tone: 'watch', word: 'being sent' },
  dead: { tone: 'bad', word: 'given up' },
  superseded: { tone: 'good', word: 'told with a later one' },
};

/** Who was told, by which way, and whether it arrived. */
export function Notices({ notices }: { notices: NoticeView[] }) {
  if (notices.length === 0) return <p className="empty">Nobody has been told: no channel is set for this severity.</p>;
  return (
    <ul className="notices" role="list">
      {notices.map((notice) => {
        const { tone, word } = standing[notice.state];
        return (
          <li key={notice.id}>
            <span className="notices-what">
              <strong>{notice.destination}</strong> {notice.about}
            </span>
            <Reading tone={tone}>{word}</Reading>
            <span className="note-when">
              <Ago at={notice.deliveredAt ?? notice.createdAt} />
              {notice.attempts > 1 ? `, ${count(notice.attempts, 'attempt')}` : ''}
            </span>
            {notice.state === 'delivered' || notice.lastAnswer === null ? null : (
              <span className="note-why">{notice.lastAnswer}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
