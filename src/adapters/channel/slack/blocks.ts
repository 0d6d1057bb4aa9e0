import { acknowledgeable } from '../../../core/notice/acknowledge.ts';
import type { NoticeBody } from '../../../core/notice/model.ts';
import { cut } from '../cut.ts';

/** Slack's limits for one block. https://docs.slack.dev/reference/block-kit/blocks */
const longestHeader = 150;
const longestSection = 3000;

/** A message of Slack's incoming webhooks: `text` is what notifications show, `blocks` what the channel shows. */
export type SlackMessage = { text: string; blocks: unknown[] };

/** What the button sends back. */
export const acknowledgeAction = 'acknowledge';

/** A notice as Block Kit; with a button where somebody takes its presses, else with `acknowledgeLink` if there is one. */
export function slackMessage(
  body: NoticeBody,
  options: { button: boolean; acknowledgeLink: string | null },
): SlackMessage {
  const { title, lines, link } = body;
  const blocks: unknown[] = [plain('header', cut(title, longestHeader))];
  // Plain text: in Slack's markup nothing stops a service's answer from being bold, or a quotation.
  if (lines.length > 0) blocks.push(plain('section', cut(lines.join('\n'), longestSection)));
  const incidentId = acknowledgeable(body);
  if (options.button && incidentId !== null) {
    const text = { type: 'plain_text', text: 'Acknowledge', emoji: false };
    const button = { type: 'button', action_id: acknowledgeAction, value: incidentId, style: 'primary', text };
    blocks.push({ type: 'actions', elements: [button] });
  }
  const links = [
    ...(link === null ? [] : [`<${escape(link)}|Open in the control room>`]),
    ...(options.acknowledgeLink === null ? [] : [`<${escape(options.acknowledgeLink)}|Acknowledge>`]),
  ];
  if (links.length > 0) {
    blocks.push({ type: 'context', elements: links.map((text) => ({ type: 'mrkdwn', text })) });
  }
  return { text: escape(cut(title, longestHeader)), blocks };
}

function plain(type: 'header' | 'section', text: string): unknown {
  return { type, text: { type: 'plain_text', text, emoji: false } };
}

/** Slack's three control characters. https://docs.slack.dev/messaging/formatting-message-text */
function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
