import { createHash } from 'node:crypto';
import type { NoticeBody } from '../../../core/notice/model.ts';
import { cut } from '../cut.ts';

/** A line of a header may have 998 characters; nobody reads so many. */
const longestSubject = 250;
const longestText = 20_000;

/** A notice as an email: the same words as plain text and as HTML. */
export type Mail = { subject: string; text: string; html: string; messageId: string; references: string | null };

/**
 * Writes a notice as an email. Its Message-ID is made of its key, so that what is sent twice is one to a server that looks;
 * all of one incident refer to one thread. `domain` is that of the sender.
 */
export function mailOf(key: string, body: NoticeBody, acknowledgeLink: string | null, domain: string): Mail {
  const thread = body.incidentId ?? body.thread ?? null;
  const lines = cut(body.lines.join('\n'), longestText);
  const links = [
    ...(acknowledgeLink === null ? [] : [{ words: 'Acknowledge', url: acknowledgeLink }]),
    ...(body.link === null ? [] : [{ words: 'Open in the control room', url: body.link }]),
  ];
  const parts = [body.title, lines, ...links.map(({ words, url }) => `${words}: ${url}`)];
  return {
    subject: cut(body.title.replace(/\s+/g, ' '), longestSubject),
    text: `${parts.filter((part) => part !== '').join('\n\n')}\n`,
    html: htmlOf(body.title, lines, links),
    messageId: `<${hash(key)}@${domain}>`,
    references: thread === null ? null : `<${hash(`thread ${thread}`)}@${domain}>`,
  };
}

/** The domain of a sender, for the ids of mails. */
export function domainOf(from: string): string {
  return /@([\w.-]+)>?\s*$/.exec(from)?.[1] ?? 'signalbox.invalid';
}

function htmlOf(title: string, lines: string, links: { words: string; url: string }[]): string {
  const paragraphs = lines === '' ? '' : `<p>${escape(lines).replaceAll('\n', '<br>')}</p>`;
  const list = links.map(({ words, url }) => `<p><a href="${escape(url)}">${words}</a></p>`).join('');
  return `<!doctype html><html><body style="font-family:sans-serif"><h2>${escape(cut(title, 1000))}</h2>${paragraphs}${list}</body></html>`;
}

export function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** A name for the id of a mail, the same for the same key. */
export function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
