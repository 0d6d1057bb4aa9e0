import { acknowledgeable } from '../../../core/notice/acknowledge.ts';
import type { NoticeBody } from '../../../core/notice/model.ts';
import { cut } from '../cut.ts';

/** Limits of one embed, and of all of a message's together. https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
const longestTitle = 256;
const longestDescription = 4096;
const longestTogether = 6000;

/** What the button sends back: this and the incident's id, at most 100 characters. */
export const acknowledgeId = 'acknowledge:';

const colors: Record<NoticeBody['about'], number> = {
  opened: 0xd93025,
  escalated: 0xd93025,
  raised: 0xd93025,
  several: 0xd93025,
  trouble: 0xd93025,
  acknowledged: 0xf9ab00,
  resolved: 0x188038,
  over: 0x188038,
  announced: 0x1a73e8,
  public: 0x1a73e8,
  invited: 0x5f6368,
  test: 0x5f6368,
};

/** A message for a Discord webhook. Nobody is mentioned by it, whatever a service's answer says. */
export function discordMessage(body: NoticeBody, options: { button: boolean; acknowledgeLink: string | null }): object {
  const { title, lines, link } = body;
  const head = cutEscaped(title, longestTitle);
  // Discord refuses a whole message for a link without a public name in it (http://127.0.0.1): so it stands in the text.
  const end = link === null ? '' : `\n${link}`;
  const room = Math.min(longestDescription, longestTogether - head.length) - end.length;
  const text = cutEscaped(lines.join('\n'), room) + end;
  const embed = { title: head, ...(text.trim() === '' ? {} : { description: text }), color: colors[body.about] };
  const component = componentOf(body, options);
  return {
    embeds: [embed],
    allowed_mentions: { parse: [] },
    ...(component === null ? {} : { components: [{ type: 1, components: [component] }] }),
  };
}

function componentOf(body: NoticeBody, options: { button: boolean; acknowledgeLink: string | null }): object | null {
  const incidentId = acknowledgeable(body);
  if (incidentId === null) return null;
  const id = `${acknowledgeId}${incidentId}`;
  if (options.button && id.length <= 100) return { type: 2, style: 1, label: 'Acknowledge', custom_id: id };
  return options.acknowledgeLink === null
    ? null
    : { type: 2, style: 5, label: 'Acknowledge', url: options.acknowledgeLink };
}

/** Everything that Discord's Markdown could take for itself. */
function escape(text: string): string {
  return text.replace(/[\\`*_~|>#\-[\]()<@:]/g, '\\$&');
}

/** Shortened before escaping, so that no escape is cut in half; it is at most two characters for one. */
function cutEscaped(text: string, limit: number): string {
  const escaped = escape(text);
  return escaped.length <= limit ? escaped : escape(cut(text, Math.floor(limit / 2)));
}
