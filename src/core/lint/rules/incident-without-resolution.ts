import type { DocumentedIncident } from '../../runbook/plan.ts';
import type { LintDocument } from '../document.ts';
import type { LintRule } from '../finding.ts';
import { describedIncidents, linesWithout } from '../incident-parts.ts';

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
 * @bad 3, 9
 * ## Troubleshooting
 *
 * ### Pods in a crash loop
 *
 * ```bash
 * kubectl logs deploy/api
 * ```
 *
 * ### Queue is stuck
 *
 * **Symptoms:**
 *
 * - Nothing moves
 *
 * ```bash
 * rabbitmqctl list_queues
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
    describedIncidents(document).flatMap((incident) => {
      if (incident.resolution.length > 0 || saysWhatToDo(document, incident)) return [];
      return [
        {
          line: incident.source.startLine,
          message: `Unexpected end of “${incident.title}”, expected what to do about it`,
          mend: 'Add a part "Resolution" with its steps, or a link to where they stand.',
        },
      ];
    }),
};

/** How people say what to do, in a step, a label or a link to it. */
const mends =
  /\b(?:re-?starts?|re-?deploy\w*|roll(?:ing)?[ -]?back|rollback|revert\w*|scal(?:e|ing)|increas\w*|reduc\w*|restor\w*|fix(?:es)?|resol(?:ve|ution)|mitigat\w*|updat(?:e|ing)|chang(?:e|ing)|set|add|enabl\w*|disabl\w*|clear\w*|clean|delete|remov\w*|rotat\w*|revok\w*|renew\w*|replac\w*|kill|switch\w*|re-?run|re-?appl\w*|appl(?:y|ies)|call|contact|escalat\w*|notif\w*|page|open a|no action|block|drain|evict|patch\w*|upgrad\w*|use|wait|see|refer|follow|reinici\w*|reverter|revertir|corrigir|corregir|neu ?start\w*|behe\w*)\b|\]\(|重启|恢复|回滚|修复|処置|対応|再起動|再デプロイ|停止/i;

/** Whether anything in it, beside what is seen and how it is kept from coming back, says what to do. */
function saysWhatToDo(document: LintDocument, incident: DocumentedIncident): boolean {
  const lines = linesWithout(document, incident, ['symptoms', 'prevention', 'severity']);
  return lines.some((line) => line > incident.source.startLine && mends.test(prose(document.lines[line - 1] ?? '')));
}

/** A comment or a sentence; commands have words of their own (`set -e`, `kubectl apply`), another document is where to look. */
function prose(line: string): string {
  return line.replace(/`[^`]*`/g, (code) => (/\.md\b/.test(code) ? ' see ' : ' '));
}
