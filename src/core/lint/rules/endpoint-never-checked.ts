import type { LintDocument } from '../document.ts';
import type { Found, LintRule } from '../finding.ts';

/**
 * A health address that stands in a table, a list or a sentence and is asked by no command and on no schedule will be asked for the first time
 * when it is too late.
 *
 * @good
 * ## Health
 *
 * | Service | Endpoint |
 * |---|---|
 * | API | https://api.acme.dev/health |
 *
 * ```bash
 * curl -f https://api.acme.dev/health
 * ```
 *
 * @good watched by a monitor
 * ## Health
 *
 * | Service | Endpoint |
 * |---|---|
 * | API | https://api.acme.dev/health |
 *
 * Our uptime monitor asks it every minute.
 *
 * ```bash
 * make deploy
 * ```
 *
 * @bad 5 a chapter called "Monitoring" monitors nothing
 * ## Monitoring
 *
 * | Service | Endpoint |
 * |---|---|
 * | API | https://api.acme.dev/health |
 *
 * ```bash
 * make deploy
 * ```
 *
 * @good somebody is to look at it
 * ## Deploy
 *
 * Open https://api.acme.dev/healthz and see that it says `ok`.
 *
 * ```bash
 * make deploy
 * ```
 *
 * @bad 3 an address in a sentence
 * ## Services
 *
 * The API answers at https://api.acme.dev/healthz and runs on Railway.
 *
 * ```bash
 * make deploy
 * ```
 *
 * @bad 5
 * ## Health
 *
 * | Service | Endpoint |
 * |---|---|
 * | API | https://api.acme.dev/health |
 *
 * ```bash
 * make deploy
 * ```
 */
export const endpointNeverChecked: LintRule = {
  name: 'endpoint-never-checked',
  level: 'warning',
  check: (document) => {
    const { plan, lines } = document;
    // Who says in words that a monitor asks need not say it again for each address.
    if (lines.some((line) => monitored.test(line))) return [];
    const commands = plan.commands.map(({ text }) => text);
    const isAsked = (address: string) => {
      const path = address.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/\/$/, '');
      return commands.some((text) => text.includes(address) || (path !== '' && text.includes(path)));
    };
    const ofServices = plan.services.flatMap(({ title, healthUrl, intervalSeconds, source }) =>
      healthUrl === null || intervalSeconds !== null || isAsked(healthUrl)
        ? []
        : [unasked(title, healthUrl, source.startLine)],
    );
    const known = new Set(plan.services.flatMap(({ healthUrl }) => healthUrl ?? []));
    const inSentences = saidAddresses(document)
      .filter(({ address }) => !known.has(address) && !isAsked(address))
      .map(({ address, line }) => unasked(new URL(address).host, address, line));
    return [...ofServices, ...inSentences].toSorted((one, other) => one.line - other.line);
  },
};

function unasked(of: string, address: string, line: number): Found {
  return {
    line,
    message: `Unexpected health address of ${of} that nothing asks, expected a command or an interval`,
    mend: `Write \`curl -f ${address}\` where its health matters, or how often it is to be checked.`,
  };
}

const healthAddress =
  /https?:\/\/[\w.-]{1,100}(?::\d{1,5})?(?:\/[\w.-]{1,40}){0,5}\/(?:health(?:z|y|check)?|ready|readyz|livez|liveness|readiness)(?![\w/-])/gi;
/** Somebody is told to ask it. */
const asks =
  /\b(?:open|visit|check|verify|test|curl|hit|call|browse|look|ask|see that|returns?|responds?|should|must|expect\w*)\b/i;

/** The health addresses that are only named, the first time each; what a reader is to fill in is none. */
function saidAddresses({ lines, inCode }: LintDocument): { address: string; line: number }[] {
  const first = new Map<string, number>();
  for (const [at, text] of lines.entries()) {
    if (inCode[at] === 1 || asks.test(text.replace(healthAddress, ''))) continue;
    for (const [address] of text.matchAll(healthAddress))
      if (
        !first.has(address) &&
        !/\/\/(?:localhost|127\.|[\w.-]*example\.|your-)/i.test(address) &&
        URL.canParse(address)
      )
        first.set(address, at + 1);
  }
  return [...first].map(([address, line]) => ({ address, line }));
}

const monitored =
  /\b(?:monitor(?:s|ed|ing)?|prob(?:e|es|ed|ing)|poll(?:s|ed|ing)?|ping(?:s|ed)?|checks?|asks?)\b.{0,60}(?:\bevery\b|\beach\b|\bminutes?\b|\bseconds?\b|\b\d+ ?(?:s|min|m)\b|\bhealth\b|\bendpoints?\b|https?:)|\b(?:uptime|synthetic|external|health|blackbox)\b.{0,20}\b(?:monitor|robot|probe|check)|\b(?:uptimerobot|pingdom|statuscake|better ?stack|uptime kuma|healthchecks\.io|checkly)\b/i;
