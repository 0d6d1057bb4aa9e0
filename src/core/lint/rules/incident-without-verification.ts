import type { Command, DocumentedIncident } from '../../runbook/plan.ts';
import type { LintDocument } from '../document.ts';
import type { LintRule } from '../finding.ts';
import { describedIncidents, linesWithout } from '../incident-parts.ts';
import { commandChanges, commandVerifies, generalVerification, saysVerified } from '../looks-after.ts';

/**
 * An incident whose resolution ends with a change and no look at whether it helped is closed by hope. Any step or sentence
 * that looks after the first change (a health address, the logs, "should be back in a minute") is enough; "if it still fails"
 * is none, and neither is what keeps it from coming back. A document that says once how every recovery is verified is left
 * alone.
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
 * @good said once for all
 * ## Incident response
 *
 * ### Verification
 *
 * - Errors are back to normal
 *
 * ## Incidents
 *
 * ### API is down
 *
 * **Resolution:**
 *
 * ```bash
 * systemctl restart api
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
  check: (document) => {
    if (generalVerification(document)) return [];
    const commands = new Map(document.plan.commands.map((command) => [command.id, command]));
    return describedIncidents(document).flatMap((incident) => {
      const change = firstChange(incident, commands);
      if (change === null || isVerified(document, incident, change, commands)) return [];
      return [
        {
          line: incident.source.startLine,
          message: `Unexpected end of “${incident.title}”, expected a step that verifies that it is resolved`,
          mend: 'Add a step that looks: the health address, the metric of the alert, the log.',
        },
      ];
    });
  },
};

/** The line of the first command of a resolution that changes something, or null. */
function firstChange(incident: DocumentedIncident, commands: Map<string, Command>): number | null {
  const changing = incident.resolution
    .flatMap(({ steps }) => steps.flatMap(({ commandIds }) => commandIds))
    .map((id) => commands.get(id))
    .filter((command) => command !== undefined && commandChanges(command))
    .map((command) => command?.source.startLine ?? 0);
  return changing.length === 0 ? null : changing.reduce((a, b) => Math.min(a, b));
}

function isVerified(
  document: LintDocument,
  incident: DocumentedIncident,
  change: number,
  commands: Map<string, Command>,
): boolean {
  // Of several ways out, one that ends with a look shows how to look after the others.
  const from =
    incident.resolution.length > 1
      ? incident.resolution.reduce((first, { source }) => Math.min(first, source.startLine), Number.POSITIVE_INFINITY)
      : change;
  const after = linesWithout(document, incident, [
    'prevention',
    'escalation',
    'symptoms',
    'diagnosis',
    'contacts',
  ]).filter((line) => line > from);
  const lines = new Set(after);
  if ([...commands.values()].some((command) => lines.has(command.source.startLine) && commandVerifies(command)))
    return true;
  return saysVerified(after.map((line) => document.lines[line - 1] ?? ''));
}
