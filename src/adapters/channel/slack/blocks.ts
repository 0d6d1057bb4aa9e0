import type { NoticeBody } from '../../../core/notice/model.ts';

/** Slack's limits for one block. https://docs.slack.dev/reference/block-kit/blocks */
const longestHeader = 150;
const longestSection = 3000;

/** A message of Slack's incoming webhooks: `text` is what notifications show, `blocks` what the channel shows. */
export type SlackMessage = { text: string; blocks: unknown[] };

/** A notice as Block Kit. */
export function slackMessage({ title, lines, link }: NoticeBody): SlackMessage {
  const blocks: unknown[] = [
    { type: 'header', text: { type: 'plain_text', text: cut(title, longestHeader), emoji: false } },
  ];
  if (lines.length > 0) {
    blocks.push({ type: 'section', text: { type: 'mrkdwn', text: cutEscaped(lines.join('\n'), longestSection) } });
  }
  if (link !== null) {
    const text = `<${escape(link)}|Open in the control room>`;
    blocks.push({ type: 'context', elements: [{ type: 'mrkdwn', text: cut(text, longestSection) }] });
  }
  return { text: escape(cut(title, longestHeader)), blocks };
}

/** Slack's three control characters. https://docs.slack.dev/messaging/formatting-message-text */
function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Shortened before escaping, so that no entity is cut in half; an entity is at most five characters for one. */
function cutEscaped(text: string, limit: number): string {
  const escaped = escape(text);
  return escaped.length <= limit ? escaped : escape(cut(text, Math.floor(limit / 5)));
}

function cut(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}
