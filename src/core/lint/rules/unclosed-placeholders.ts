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
 * @good the name of a variable, which is not its value
 * ## Connections
 *
 * ```bash
 * # Add to DATABASE_URL: ?pgbouncer=true
 * psql "$DATABASE_URL" -c 'select 1'
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
    for (const { text, line } of gaps(document)) note(text, line);
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

/** A text that writes its holes in brackets all over is a form, in which each of them is a gap. */
const formOf = 5;

/** The placeholders outside of commands and templates that somebody has to close. */
function* gaps(document: LintDocument): Generator<{ text: string; line: number }> {
  const outside = document.plan.placeholders.filter(({ where }) => where !== 'command' && where !== 'template');
  const named = new Set(document.plan.variables.map(({ name }) => name));
  const form = outside.filter(({ text }) => /^\[(?:\p{Lu}|[^\]]*\s)/u.test(text)).length >= formOf;
  for (const { text, lines } of outside)
    for (const line of lines)
      if (!named.has(text) && !isTemplate(document, line) && isGap(text, document.lines[line - 1] ?? '', form))
        yield { text, line };
}

const leftOut = /^(?:your|insert|name|add|enter|tbd|todo|link|phone|e-?mail|contact|url|slack)$/i;

/** What people fill in once. Dates and times, and what ends in "..." in a sentence, are filled in each time or are prose. */
function isGap(text: string, line: string, form: boolean): boolean {
  if (/^(?:v?[XN]\.|(?:abc|xyz|def)[-_]?\d)/.test(text)) return false;
  if (/\.{3}$|…$/.test(text) || /YYYY|HH|^\[?(?:date|time|timestamp)\b/i.test(text)) return false;
  // A pattern of names (`feature-xxx`) is explained, not filled in; a telephone number is.
  if (/x{3}/i.test(text)) return /\+?\d?[- (]*X{3}/.test(line) || /xxx[.-]xxx/i.test(line);
  if (/^\/?path\/to\//.test(text)) return false;
  // `<service>` in a sentence is what its reader puts in, as in a command; `<your name>` is what its writer left out.
  const bracket = /^\\?[[<](?<word>[\p{L}-]+)/u.exec(text)?.groups?.['word'];
  return bracket === undefined || leftOut.test(bracket) || (form && text.startsWith('['));
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
