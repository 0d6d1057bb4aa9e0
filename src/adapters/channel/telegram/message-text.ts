import type { NoticeBody } from '../../../core/notice/model.ts';
import { cut } from '../cut.ts';

/** Telegram counts after the entities are parsed, in UTF-16 units. https://core.telegram.org/bots/api#sendmessage */
const longest = 4096;

/** A notice as Telegram's HTML: the title bold, the lines below, the link last. */
export function messageText({ title, lines, link }: NoticeBody): string {
  const end = link === null ? '' : `\n${link}`;
  const head = cut(title, 512);
  const middle = lines.length === 0 ? '' : cut(`\n${lines.join('\n')}`, longest - head.length - end.length);
  return `<b>${escape(head)}</b>${escape(middle)}${escape(end)}`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
