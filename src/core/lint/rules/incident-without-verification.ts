import type { LintRule } from '../finding.ts';
import { looksAfter } from '../looks-after.ts';
import { sectionAt, textAfter } from '../scope.ts';

/**
 * An incident whose resolution ends with a change and no look at whether it helped is closed by hope. Any step or sentence
 * that looks (a health address, the logs, "should be back in a minute") is enough.
 *
 * @good
 * ## Incidents
 *
 * ### API is down
 *
 * **Resolution:**
 *
 * ```bash
 * systemctl restart api
 * curl -f https://api.example.org/health
 * ```
 *
 * @bad 3
 * ## Incidents
 *
 * ### API is down
 *
 * **Symptoms:**
 *
 * - Errors everywhere
 *
 * **Resolution:**
 *
 * ```bash
 * systemctl restart api
 * ```
 */
export const incidentWithoutVerification: LintRule = {
  name: 'incident-without-verification',
  level: 'warning',
  check: (document) =>
    document.plan.incidents.flatMap((incident) => {
      const first = incident.resolution.flatMap((way) => way.steps).find((step) => step.commandIds.length > 0);
      const section = sectionAt(document, incident.source.startLine);
      if (first === undefined) return [];
      if (looksAfter.test(textAfter(document, section, first.source.startLine - 1))) return [];
      return [
        {
          line: incident.source.startLine,
          message: `Unexpected end of “${incident.title}”, expected a step that verifies that it is resolved`,
          mend: 'Add a step that looks: the health address, the metric of the alert, the log.',
        },
      ];
    }),
};
