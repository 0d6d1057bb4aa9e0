import type { Section } from '../../runbook/section.ts';
import type { LintRule } from '../finding.ts';
import { sectionAt } from '../scope.ts';

/**
 * An incident that says how it looks and not what to do leaves people alone at the moment the runbook is for. A sentence is
 * enough.
 *
 * @good
 * ## Incidents
 *
 * ### API is down
 *
 * **Symptoms:**
 *
 * - Errors everywhere
 *
 * **Resolution:** Call the vendor.
 *
 * ```bash
 * make restart
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
 * **Diagnosis:**
 *
 * ```bash
 * journalctl -u api
 * ```
 */
export const incidentWithoutResolution: LintRule = {
  name: 'incident-without-resolution',
  level: 'warning',
  check: (document) =>
    document.plan.incidents.flatMap((incident) => {
      const section = sectionAt(document, incident.source.startLine);
      if (incident.resolution.length > 0 || saysWhatToDo(section)) return [];
      return [
        {
          line: incident.source.startLine,
          message: `Unexpected end of “${incident.title}”, expected what to do about it`,
          mend: 'Add a part "Resolution" with its steps, or a link to where they stand.',
        },
      ];
    }),
};

/** Whether anything stands in it beside what is seen, how it is looked into and how it is kept from coming back. */
function saysWhatToDo(section: Section): boolean {
  if (section.blocks.some((block) => block.type !== 'thematicBreak' && block.type !== 'html')) return true;
  return section.sections.some(
    (child) =>
      child.concept !== 'symptoms' &&
      child.concept !== 'diagnosis' &&
      child.concept !== 'prevention' &&
      child.concept !== 'severity',
  );
}
