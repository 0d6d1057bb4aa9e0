import { acknowledgeable } from '../../../core/notice/acknowledge.ts';
import { policies } from '../../../core/notice/policy.ts';
import type { AcknowledgeLink, Channel } from '../../../engine/ports.ts';
import { isTemporary, post } from '../post.ts';
import { quoteAnswer, secretsOf } from '../quote-answer.ts';
import { slackMessage } from './blocks.ts';
import { receiveSlack } from './receive.ts';

/** What Slack says when nothing but a person can help, and what that person has to do. */
const mends: Record<string, string> = {
  no_service: 'the webhook was disabled or removed; make a new one',
  no_service_id: 'the webhook’s address is not complete; copy it again',
  no_team: 'the workspace is gone; make a webhook in another one',
  team_disabled: 'the workspace is disabled',
  invalid_token: 'the webhook’s address is wrong; copy it again',
  channel_not_found: 'the channel is gone; make a webhook for another one',
  channel_is_archived: 'the channel is archived; unarchive it or make a webhook for another one',
  action_prohibited: 'an admin of the workspace has forbidden it',
  posting_to_general_channel_denied: 'only some may post to that channel',
  invalid_payload: 'Slack did not understand the message',
  invalid_blocks: 'Slack did not understand the message',
};

/**
 * `signingSecret` is that of the Slack app whose webhook it is: with it messages have a button, and its presses are
 * believed. `answerHost` is where answers to presses go, Slack's own unless said otherwise.
 */
export type SlackOptions = {
  url: string;
  signingSecret?: string | null;
  acknowledgeLink?: AcknowledgeLink | null;
  answerHost?: string;
};

/** Sends notices to an incoming webhook. https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
export function slackChannel(options: SlackOptions): Channel {
  const { url, signingSecret = null, acknowledgeLink = null, answerHost = 'hooks.slack.com' } = options;
  const secrets = [...secretsOf(url), signingSecret ?? ''];
  const button = signingSecret !== null;
  return {
    policy: policies.slack,
    ...(signingSecret === null
      ? {}
      : { receive: (request, onPress) => receiveSlack({ signingSecret, answerHost }, request, onPress) }),
    async send({ body }, signal) {
      const incidentId = button ? null : acknowledgeable(body);
      const link = incidentId === null || acknowledgeLink === null ? null : acknowledgeLink(incidentId);
      const message = slackMessage(body, { button, acknowledgeLink: link });
      const answer = await post({ url, body: JSON.stringify(message), headers: {} }, signal);
      if ('kind' in answer) return answer;
      const { status, text, retryAfterMs } = answer;
      if (status === 200 && text.trim() === 'ok') return { kind: 'delivered', receipt: 'ok' };
      const said = quoteAnswer(text, secrets);
      const mend = mends[text.trim()];
      const why = `Slack answered ${status}${said === '' ? '' : ` ${said}`}${mend === undefined ? '' : `: ${mend}`}.`;
      // A success that is not Slack's own words comes from something in between, a captive portal for example.
      return isTemporary(status) || status === 200
        ? { kind: 'temporary', why, retryAfterMs }
        : { kind: 'permanent', why };
    },
  };
}
