import type { Notice } from '../../core/notice/model.ts';
import type { NoticeView } from '../contract/notice.ts';

/** A notice without its lease and token. */
export function viewNotice(notice: Notice): NoticeView {
  return {
    id: notice.id,
    destination: notice.destination,
    about: notice.body.about,
    incidentId: notice.body.incidentId,
    title: notice.body.title,
    state: notice.state,
    attempts: notice.attempts,
    createdAt: notice.createdAt,
    runAt: notice.runAt,
    deliveredAt: notice.deliveredAt,
    lastAnswer: notice.lastAnswer,
  };
}
