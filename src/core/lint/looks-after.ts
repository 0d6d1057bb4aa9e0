import { mask } from '../runbook/mask.ts';
import type { Command } from '../runbook/plan.ts';
import { parseShell } from '../shell/parse.ts';
import type { LintDocument } from './document.ts';
import { allTitles } from './scope.ts';

/**
 * How people say, in steps or words, that they look whether something worked: a verb of looking, a status, a query. Broad,
 * because a rule that asks for it has to be silent where there is any.
 */
export const looksAfter =
  /\bverif|\bvalidat|\bconfirm|\bcheck|\btest\b|\btests\b|\bmonitor|\bhealth|\bcurl\b|\bstatus\b|\bshould\b|\bexpected\b|\bensure\b|\bmake sure\b|\bwatch\b|\bselect\b|\bcount\(|\bcompar|\blogs?\b|\bls\b|\bget pods\b|\bsmoke|\banaly[sz]|\bmust\b|\bis (?:back|up|visible|there)\b|\breconcil|\bprüf|\bcomprob|確認|验证|检查/i;

/** Words by which a text says that the end was looked at, in the languages of the vocabulary. Narrower: "check the config" is none. */
const verified =
  /\bverif(?:y|ies|ied|ication|ique|icar|iquen)\b|\bvalidat\w*|\bconfirm\w*|\bsmoke|\bmonitor\b|\bmake sure\b|\bensure\b|\bshould (?:now |then )?(?:be|see|show|return|answer|come|resume|recover|drop|fall|go)\b|\bexpect(?:ed)?\b|\bwatch\b|\bwait (?:for|until)\b|\b(?:is|are) (?:back|up|healthy|running|resolved|green)\b|\brecover(?:s|ed)\b|\bcheck (?:that|whether|if|health|status|the (?:health|status|logs?|metrics?|dashboard|error rate))|\btest (?:the|that|whether|again|critical|functionality|connect\w*|with)|\bre-?test\b|\bspot[- ]check|\breconcil\w*|\bcompare\b|\bcompr(?:obar|uebe|ueba)\b|\bcertifi(?:que|car)\b|\büberprüf\w*|\bprüf(?:e|en)\b|\bkontrollier\w*|確認|検証|验证|确认|检查(?:状态|日志|健康)/i;

/** "If it still fails" says what to do next and not that anybody looks. */
const stillFailing =
  /\b(?:if|falls|si|se)\b.{0,60}\b(?:still|persist\w*|fails?|failing|not (?:help|work|resolved?|fixed)|unresolved|continues?|nicht|persiste|falhar|falla)\b/i;

/** Whether any of these lines, beside the steps for "if it still fails", says that somebody looks whether it worked. */
export function saysVerified(lines: string[]): boolean {
  let skipping = false;
  for (const line of lines) {
    // A step, heading or comment of its own begins; what hangs below the last one ends.
    if (/^(?:#{1,6}\s|\d+[.)]\s|\*\*|# )/.test(line)) skipping = stillFailing.test(line);
    else if (stillFailing.test(line)) continue;
    if (!skipping && verified.test(line)) return true;
  }
  return false;
}

/** Programs that look at files and variables, and so at no running service. */
const atFiles =
  /^(?:cat|echo|env|printenv|ls|pwd|find|head|less|more|sort|awk|jq|date|which|true|id|whoami|grep|cut|wc|du|df)$/;

/** Whether a command looks at something that runs. */
export function commandVerifies(command: Command): boolean {
  if (command.language !== 'shell') return command.risk.level === 'reads';
  const parsed = parseShell(mask(command.text).text, command.text).commands;
  if (parsed.some(({ argv }) => argv.some((word) => /^(?:test|smoke\S*|verify\S*|health\S*)$/i.test(word))))
    return true;
  return command.risk.level === 'reads' && parsed.some(({ program }) => !atFiles.test(program));
}

/** Whether a command does anything else than look. */
export function commandChanges(command: Command): boolean {
  if (command.language !== 'shell') return !commandVerifies(command);
  const parsed = parseShell(mask(command.text).text, command.text).commands;
  return (
    parsed.length > 0 &&
    command.risk.level !== 'reads' &&
    !parsed.every(({ program }) => /^(?:cd|export|set|source|\.|sleep|ssh)$/.test(program))
  );
}

/** Whether a document says once, outside of its single incidents, how a recovery is verified. */
export function generalVerification({ sections, plan }: LintDocument): boolean {
  return sections.some(
    (section) =>
      (section.concept === 'verification' || /\b(?:verif|validat)\w+\b/i.test(section.title)) &&
      !plan.incidents.some(
        ({ source }) => source.startLine <= section.startLine && section.startLine <= source.endLine,
      ) &&
      allTitles(section).some((title) =>
        /\b(?:incidents?|resolution|recover\w*|mitigat\w*|emergenc\w*|troubleshoot\w*)\b/i.test(title),
      ),
  );
}
