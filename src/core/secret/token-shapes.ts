import { prefixedToken, tokenBeginnings } from './token-prefixes.ts';

/**
 * Shapes of tokens that are secret wherever they stand. `strong` ones are so telling that they are looked for across
 * line ends too. In each pattern the group `secret` (or else the whole match) is what is hidden. Every repetition is
 * bounded or anchored by a look-behind, so that matching stays linear in the text.
 */
export const tokenShapes: readonly { name: string; pattern: RegExp; strong: boolean }[] = [
  {
    name: 'Discord bot token',
    pattern: /(?<![\w-])[MNO][A-Za-z\d_-]{22,30}\.[\w-]{6}\.[\w-]{27,45}(?![\w-])/g,
    strong: true,
  },
  {
    name: 'Discord webhook',
    pattern: /discord(?:app)?\.com\/api\/(?:v\d{1,2}\/)?webhooks\/(?<secret>\d{5,25}\/[\w-]{20,100})/g,
    strong: true,
  },
  { name: 'Telegram bot token', pattern: /(?<!\d)\d{8,10}:[A-Za-z0-9_-]{35}(?![\w-])/g, strong: true },
  {
    name: 'Slack webhook',
    pattern: /hooks\.slack\.com\/(?:services|workflows|triggers)\/(?<secret>[A-Za-z0-9/_-]{20,120})/g,
    strong: true,
  },
  { name: 'Signalbox access token', pattern: /(?<![\w-])sbx_[A-Za-z0-9_-]{43}(?![\w-])/g, strong: true },
  { name: 'access token', pattern: prefixedToken, strong: true },
  {
    name: 'OpenAI or Anthropic key',
    pattern: /(?<![\w-])sk-(?:proj-|svcacct-|admin-|ant-[a-z0-9]{2,10}-)?(?=[\w-]{0,200}\d)[A-Za-z0-9_-]{20,200}/g,
    strong: true,
  },
  { name: 'AWS access key', pattern: /(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/g, strong: true },
  { name: 'JSON web token', pattern: /(?<![\w-])eyJ[\w-]{8,2000}\.[\w-]{8,4000}(?:\.[\w-]{0,1000})?/g, strong: true },
  {
    name: 'private key',
    pattern: /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----(?<secret>[A-Za-z0-9+/=\s\\]{16,20000})/g,
    strong: true,
  },
  {
    name: 'password in an address',
    pattern: /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/"']{0,100}:(?<secret>[^\s@/"'<>[\]{}$]{1,200})@/gi,
    strong: false,
  },
  {
    name: 'secret in an authorization header',
    pattern: /(?<![\w-])(?:bearer|basic)[ \t]{1,4}(?<secret>[A-Za-z0-9._~+/-]{12,4000}={0,2})/gi,
    strong: false,
  },
  {
    name: 'password in an argument',
    pattern:
      /\b(?:redis-cli\b[^\n|;]{0,200}\s-a |sshpass -p ?|mysql(?:dump|admin)?\b[^\n|;]{0,200}\s-p|curl\b[^\n|;]{0,200}\s(?:-u|--user)[ =]["']?[\w.@-]{1,80}:)(?<secret>"[^"\n]{6,200}"|'[^'\n]{6,200}'|[^\s"'`;|&<>()[\]{}$]{6,200})/g,
    strong: false,
  },
  {
    name: 'secret in an assignment',
    pattern:
      /(?<![A-Za-z0-9_])"?(?:[A-Z][A-Z0-9_]{0,60}_)?(?:TOKEN|APIKEY|API_KEY|KEY|SECRET|PGPASSWORD|PASSWORD|PASSWD)"?[ \t]{0,3}[=:][ \t]{0,3}(?<secret>"[^"\n]{4,500}"|'[^'\n]{4,500}'|[^\s"'`;|&<>()[\]{}$]{4,500})/g,
    strong: false,
  },
  {
    name: 'secret behind its name',
    pattern:
      /(?<![A-Za-z0-9])["']?(?:[A-Za-z][A-Za-z0-9_-]{0,40}?)?(?:token|api[_-]?key|(?:access|secret|private|auth|signing|encryption|service|routing|integration)[_-]?key|secret|password|passwd)["']?[ \t]{0,3}[=:][ \t]{0,3}(?<secret>(?=["']?[^\s"'\d]{0,200}\d)(?:"[^"\n]{8,500}"|'[^'\n]{8,500}'|[^\s"'`;|&<>()[\]{}$,]{8,500}))/gi,
    strong: false,
  },
];

/** Words that stand in for a value in a runbook (`new_token_here`, `your-key`, `<secret>`): hiding them would only hide the step. */
const standIn =
  /^["']?(?:<.*>|\[.*\]|\$.*|\{\{.*|.*\*{3,}.*|.*(?:\.{3}|…|x{4}).*|(?:[a-z]+[-_ ])*(?:new|your|my|the|old|test|example|changeme|placeholder|value|here|token|key|secret|password|masked)(?:[-_ ][a-z]+)*)["']?$/i;

/** Whether a value found by its name is only a stand-in for one. */
export function isStandIn(value: string): boolean {
  return value.length < 200 && standIn.test(value.replace(/[.,;:!?]+$/, ''));
}

/** Where an unfinished strong token may begin at the end of a text: its first characters, then token characters to the end. */
export const unfinishedToken = new RegExp(
  `(?:(?<![\\w-])(?:sk-|s$|sk$|eyJ|AKIA|ASIA|[MNO][A-Za-z\\d_-]{22}|${tokenBeginnings})|hooks\\.slack\\.com/|com/api/(?:v\\d{1,2}/)?webhooks/|(?<!\\d)\\d{8,10}:)[\\w./+=:-]{0,2000}$`,
);
