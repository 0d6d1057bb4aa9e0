import type { Channel } from '../../../engine/ports.ts';
import { isTemporary, post } from '../post.ts';
import { quoteAnswer, secretsOf } from '../quote-answer.ts';
import { slackMessage } from './blocks.ts';

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

/** Sends notices to an incoming webhook. https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
export function slackChannel(options: { url: string }): Channel {
  const { url } = options;
  const secrets = secretsOf(url);
  return {
    async send({ body }, signal) {
      const answer = await post({ url, body: JSON.stringify(slackMessage(body)), headers: {} }, signal);
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
