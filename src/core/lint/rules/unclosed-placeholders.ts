import { mask } from '../../runbook/mask.ts';
import { allTitles, sectionAt } from '../scope.ts';
import type { LintDocument } from '../document.ts';
import type { Found, LintRule } from '../finding.ts';

/**
 * Somebody who was woken at three cannot call `[Your contact]`. Placeholders in commands are parameters of a step and are
 * asked for when it runs; those in contacts, links and sentences are gaps. Templates for messages are left alone.
 *
 * @good
 * ## Contacts
 *
 * - On-call: +49 30 5550100
 *
 * ## Logs
 *
 * Run `kubectl logs <pod>` and read the last lines. The address is \<env\>.acme.dev.
 *
 * ```bash
 * kubectl logs <pod>
 * ```
 *
 * @good a message to be filled in each time
 * ## Status update template
 *
 * We are looking into [short description] and report again at [time].
 *
 * ## Deploy
 *
 * ```bash
 * make deploy
 * ```
 *
 * @good brackets that are links or citations
 * ## Deploy
 *
 * See [the guide][guide] and RFC 9110 [1].
 *
 * ```bash
 * make deploy
 * ```
 *
 * [guide]: guide.md
 *
 * @bad 3, 5, 7
 * ## Contacts
 *
 * - On-call: [Your contact]
 *
 * The dashboard is at https://grafana.your-company.com and
 *
 * the owner is TBD.
 *
 * ```bash
 * make deploy
 * ```
 */
export const unclosedPlaceholders: LintRule = {
  name: 'unclosed-placeholders',
  level: 'warning',
  check: (document) => {
    const byText = new Map<string, number[]>();
    const note = (text: string, line: number) => {
      const lines = byText.get(text) ?? [];
      if (!lines.includes(line)) byText.set(text, [...lines, line]);
    };
    for (const { text, line } of inProse(document)) note(text, line);
    const told = new Set([...byText.values()].flat());
    for (const contact of document.plan.contacts) {
      const line = contact.source.startLine;
      // An empty cell of a table is no placeholder: not every row has each way to reach somebody.
      const written = contact.placeholder ? gapInContact.exec(contact.asWritten)?.[0] : undefined;
      if (written !== undefined && !told.has(line)) note(written, line);
    }
    return [...byText].map(([text, lines]) => tell(text, lines)).toSorted((a, b) => a.line - b.line);
  },
};

function tell(text: string, [line = 1, ...others]: number[]): Found {
  const also =
    others.length === 0 ? '' : ` It stands on ${others.length === 1 ? 'line' : 'lines'} ${others.join(', ')} too.`;
  return {
    line,
    message: `Unexpected placeholder \`${text}\`, expected what it stands for`,
    mend: `Fill it in.${also}`,
  };
}

/** What stands where somebody's name or number belongs. */
const gapInContact = /\[[^\]]{2,60}\]|\bTBD\b|\bTODO\b|<[^<>@]{2,60}>|_{3,}|\+?\d?[-(]?X{3}[-X)]*/;

const open = /\bTBD\b|\bTODO\b|\bFIXME\b/g;

function* inProse(document: LintDocument): Generator<{ text: string; line: number }> {
  // A command that stands outside of code blocks is a command all the same.
  const commands = new Set<number>();
  for (const { source } of document.plan.commands)
    for (let line = source.startLine; line <= source.endLine; line++) commands.add(line);
  for (const node of document.nodes) {
    if (node.type !== 'text' && node.type !== 'link') continue;
    const start = node.position?.start.line ?? 1;
    if (isTemplate(document, start)) continue;
    const lines = node.type === 'text' ? node.value.split('\n') : [node.url];
    for (const [at, line] of lines.entries()) {
      const found = mask(line).placeholders.map((placeholder) => placeholder.text);
      for (const match of line.matchAll(open)) found.push(match[0]);
      if (commands.has(start + at) && node.type === 'text' && !/`/.test(document.lines[start + at - 1] ?? '')) continue;
      for (const text of found) if (isGap(text, line)) yield { text, line: start + at };
    }
  }
}

const leftOut = /^(?:your|insert|name|add|enter|tbd|todo|link|phone|e-?mail|contact|url|slack)$/i;

/** What people fill in once. Dates and times, and what ends in "..." in a sentence, are filled in each time or are prose. */
function isGap(text: string, line: string): boolean {
  if (/\.{3}$|…$/.test(text) || /YYYY|HH|^\[?(?:date|time|timestamp)\b/i.test(text)) return false;
  // A pattern of names (`feature-xxx`) is explained, not filled in; a telephone number is.
  if (/x{3}/i.test(text)) return /\+?\d?[- (]*X{3}/.test(line) || /xxx[.-]xxx/i.test(line);
  if (/^\/?path\/to\//.test(text)) return false;
  // `<service>` in a sentence is what its reader puts in, as in a command; `<your name>` is what its writer left out.
  const bracket = /^\\?[[<](?<word>[\p{L}-]+)/u.exec(text)?.groups?.['word'];
  return bracket === undefined || leftOut.test(bracket);
}

function isTemplate(document: LintDocument, line: number): boolean {
  return (
    /^\s*>/.test(document.lines[line - 1] ?? '') ||
    allTitles(sectionAt(document, line)).some((title) =>
      /template|message|announcement|example|format|naming|convention|post-?mortem|notification|status update|vorlage|plantilla|模板|テンプレート/i.test(
        title,
      ),
    )
  );
}
