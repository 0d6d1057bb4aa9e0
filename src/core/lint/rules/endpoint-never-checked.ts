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
    const monitored = lines.some((line) => /\bmonitor(?:s|ed|ing)?\b|\buptime\b|\bprobe[sd]?\b|\bpings?\b/i.test(line));
    if (monitored) return [];
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
