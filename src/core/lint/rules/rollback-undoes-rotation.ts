import { procedureKind } from '../../runbook/procedure-kind.ts';
import type { Section } from '../../runbook/section.ts';
import type { LintDocument } from '../document.ts';
import type { Found, LintRule } from '../finding.ts';
import { sectionAt, textIn } from '../scope.ts';

/**
 * On some platforms (Railway, Heroku, Vercel, Netlify) going back to an earlier release brings back its
 * variables too, or the release was built with them. After a rotation that is the key that was taken out of use: the service
 * comes up with a key that is refused, or the leaked one works again. Judged where the document also rotates secrets; one word
 * on variables beside the rollback is enough.
 *
 * @good
 * ## Rotate the API key
 *
 * ```bash
 * railway variable set API_KEY="$NEW_KEY"
 * ```
 *
 * ## Rollback
 *
 * A rollback brings old variables back: set the keys that were rotated since again.
 *
 * ```bash
 * railway rollback
 * ```
 *
 * @good nothing is rotated
 * ## Rollback
 *
 * ```bash
 * railway rollback
 * ```
 *
 * @bad 11
 * ## Rotate the API key
 *
 * ```bash
 * railway variable set API_KEY="$NEW_KEY"
 * ```
 *
 * ## Rollback
 *
 * ```bash
 * # The last good release
 * railway rollback
 * ```
 *
 * @bad 9 in words
 * ## Rotate the API key
 *
 * ```bash
 * railway variable set API_KEY="$NEW_KEY"
 * ```
 *
 * ## Rollback
 *
 * 1. In the dashboard choose the last good deployment and redeploy it.
 */
export const rollbackUndoesRotation: LintRule = {
  name: 'rollback-undoes-rotation',
  level: 'warning',
  check: (document) => {
    if (!document.lines.some((line) => platform.test(line)) || !rotates(document)) return [];
    const places = [...commands(document), ...procedures(document)];
    const told = new Set<number>();
    return places.flatMap((place): Found[] => {
      const { startLine } = place.work;
      if (told.has(startLine) || aboutVariables.test(textIn(document, place.work))) return [];
      told.add(startLine);
      return [
        {
          line: place.line,
          message: `Unexpected rollback by ${place.by} with no word on variables, expected what becomes of the secrets that this document rotates: the platform brings those of the old release back`,
          mend: 'Write: after a rollback, set again every secret that was rotated since that release, and prove that the old one is refused.',
        },
      ];
    });
  },
};

const platform = /\b(?:railway|heroku|vercel|netlify)\b/i;

const aboutVariables =
  /\b(?:environment |env )?variables?\b|\benv vars?\b|\bsecrets?\b|\bcredentials?\b|\brotat|\bsegredos?\b|\bsecretos?\b|\bumgebungsvariable|环境变量|密钥|環境変数|シークレット/i;

const rotation =
  /\brotat(?:e|es|ed|ing|ion)\b.{0,40}\b(?:keys?|tokens?|secrets?|credentials?|passwords?)\b|\b(?:keys?|tokens?|secrets?|credentials?|passwords?)\b.{0,30}\brotat(?:e|es|ed|ing|ion)\b|\brot(?:ar|ação|ación)\b.{0,40}\b(?:chaves?|claves?|senhas?|secretos?|tokens?)\b|密钥轮换|轮换.{0,10}密钥|キー.{0,10}ローテーション/i;

function rotates({ lines }: LintDocument): boolean {
  return lines.some((line) => rotation.test(line.slice(0, 1000)));
}

type Place = { line: number; by: string; work: Section };

/** Commands that go back to an earlier release. */
function commands(document: LintDocument): Place[] {
  return document.invocations
    .filter(
      ({ program, words }) =>
        (/^(?:railway|vercel|netlify)$/.test(program) && words[0] === 'rollback') ||
        (program === 'heroku' && /^(?:rollback|releases:rollback)$/.test(words[0] ?? '')),
    )
    .map(({ line, program, words }) => ({
      line,
      by: `\`${[program, words[0]].join(' ')}\``,
      work: sectionAt(document, line),
    }));
}

const goesBack =
  /\b(?:redeploy|promote|restore|roll back to|revert to|choose|select|click)\b.{0,60}\b(?:previous|earlier|last (?:known[- ])?good|older|prior)\b|\b(?:previous|earlier|last (?:known[- ])?good|prior) (?:\w+ )?(?:deployment|release)\b/i;

/** Procedures called a rollback whose steps go back to an earlier deployment by hand. */
function procedures(document: LintDocument): Place[] {
  return document.sections.flatMap((section) => {
    if (section.kind === 'root' || procedureKind(section.title) !== 'rollback') return [];
    if (section.sections.some((child) => procedureKind(child.title) === 'rollback')) return [];
    const { startLine, endLine } = section;
    for (let line = startLine + 1; line <= Math.min(endLine, startLine + 60); line++)
      if (document.inCode[line - 1] !== 1 && goesBack.test(document.lines[line - 1] ?? ''))
        return [{ line, by: 'an earlier deployment', work: section }];
    return [];
  });
}
