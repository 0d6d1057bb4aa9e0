import type { Plan } from '../runbook/plan.ts';
import type { YamlEntry } from './yaml-lines.ts';

/** What a runbook calls a way to tell people, and the keys of a channel that speaks to it. */
const known: { name: string; words: RegExp; keys: YamlEntry[] }[] = [
  {
    name: 'slack',
    words: /\bslack\b/i,
    keys: [
      { key: 'kind', value: 'slack' },
      { key: 'url-variable', value: 'SLACK_WEBHOOK_URL', note: 'an incoming webhook of the Slack channel' },
    ],
  },
  {
    name: 'telegram',
    words: /\btelegram\b/i,
    keys: [
      { key: 'kind', value: 'telegram' },
      { key: 'token-variable', value: 'TELEGRAM_BOT_TOKEN', note: 'from @BotFather' },
      { key: 'chat', value: '-100200300', note: 'the id of your chat' },
    ],
  },
];

/** Ways that Signalbox does not speak itself; a webhook reaches what passes it on. */
const relayed = /\b(?:pagerduty|opsgenie|microsoft teams|ms teams|mattermost|google chat|victorops)\b/i;

/**
 * The channels that a runbook names, and which severity goes where, all as comments: a channel without its variable would
 * keep the system from starting.
 */
export function channelEntries(plan: Plan, lines: readonly string[], file: string): YamlEntry[] {
  const place = (words: RegExp) => {
    const at = lines.findIndex((line) => words.test(line));
    return at < 0 ? null : `${file}:${at + 1}`;
  };
  const stubs = known.flatMap(({ name, words, keys }): YamlEntry[] => {
    const note = place(words);
    return note === null ? [] : [{ key: name, value: keys, note }];
  });
  const other = place(relayed);
  if (other !== null) {
    const called = relayed.exec(lines.find((line) => relayed.test(line)) ?? '')?.[0] ?? 'webhook';
    stubs.push({
      key: 'webhook',
      value: [
        { key: 'kind', value: 'webhook' },
        { key: 'url-variable', value: 'TEAM_WEBHOOK_URL', note: `what passes it on to ${called}` },
      ],
      note: other,
    });
  }
  const above = [
    'Where notices go: printed on the terminal, until you take the marks off. A channel reads its variable from the environment of `signalbox up`, which does not start without it.',
  ];
  if (stubs.length === 0) {
    const everywhere = [
      'Where notices go: printed on the terminal. The runbook names no Slack, Telegram or other channel.',
    ];
    return [
      { key: 'channels', value: [{ key: 'terminal', value: [{ key: 'kind', value: 'terminal' }] }], above: everywhere },
    ];
  }
  const names = ['terminal', ...stubs.map(({ key }) => key)];
  const terminal: YamlEntry = { key: 'terminal', value: [{ key: 'kind', value: 'terminal' }] };
  const fillIn = `channels: how people are told (${stubs.map(({ key }) => key).join(', ')}); now notices are only printed`;
  const channels: YamlEntry = { key: 'channels', value: [terminal, ...stubs], above, off: true, fillIn };
  if (plan.severities.length === 0) return [channels];
  const notify: YamlEntry = {
    key: 'notify',
    off: true,
    above: ['Which of them hear of which severity. One that is not named goes to all.'],
    value: plan.severities.map(({ name, title, source }) => ({
      key: name,
      value: names,
      note: `${source.file}:${source.startLine}${title === '' || title === name ? '' : `, ${title}`}`,
    })),
  };
  return [channels, notify];
}
