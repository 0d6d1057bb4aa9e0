import type { LintRule } from '../finding.ts';

/**
 * A health address that stands in a table and is asked by no command and on no schedule will be asked for the first time
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
  check: ({ plan, lines }) => {
    // Who says in words that a monitor asks need not say it again for each address.
    if (lines.some((line) => monitored.test(line))) return [];
    const commands = plan.commands.map(({ text }) => text);
    return plan.services.flatMap(({ title, healthUrl, intervalSeconds, source }) => {
      if (healthUrl === null || intervalSeconds !== null) return [];
      const path = healthUrl.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/\/$/, '');
      if (commands.some((text) => text.includes(healthUrl) || (path !== '' && text.includes(path)))) return [];
      return [
        {
          line: source.startLine,
          message: `Unexpected health address of ${title} that nothing asks, expected a command or an interval`,
          mend: `Write \`curl -f ${healthUrl}\` where its health matters, or how often it is to be checked.`,
        },
      ];
    });
  },
};

const monitored =
  /\b(?:monitor(?:s|ed|ing)?|prob(?:e|es|ed|ing)|poll(?:s|ed|ing)?|ping(?:s|ed)?|checks?|asks?)\b.{0,60}(?:\bevery\b|\beach\b|\bminutes?\b|\bseconds?\b|\b\d+ ?(?:s|min|m)\b|\bhealth\b|\bendpoints?\b|https?:)|\b(?:uptime|synthetic|external|health|blackbox)\b.{0,20}\b(?:monitor|robot|probe|check)|\b(?:uptimerobot|pingdom|statuscake|better ?stack|uptime kuma|healthchecks\.io|checkly)\b/i;
