const fence = /^\s*(?:`{3,}|~{3,})/;
/** `!!! warning "Careful"`, `??? note`, `=== "Docker"`: what MkDocs opens, whose text is indented by four below it. */
const opened =
  /^(?<indent> {0,12})(?:(?<kind>!!!|\?\?\?\+?)\s+(?<type>[a-z][\w -]{0,30}?)|===[+!]?)(?:\s+"(?<title>[^"]{1,120})")?\s*$/;
/** "```{code-block} bash" of MyST and "```{.bash}" of Pandoc. */
const tagged =
  /^(?<open>\s*(?:`{3,}|~{3,}))\s?\{(?:(?:code|code-block|sourcecode)\}\s*(?<tag>\w+)|\.(?<name>\w+)[^}]{0,80}\})\s*$/;

/**
 * Rewrites what other tools add to Markdown as Markdown that says the same: blocks of MkDocs become points of a list, so that
 * the commands in them are commands and not indented text. Every line keeps its length, so positions stay those of the document.
 */
export function inCommonMark(text: string): string {
  if (!/^ {0,12}(?:!!!|\?\?\?|===)|^\s*(?:`{3,}|~{3,})\s?\{/m.test(text)) return text;
  const lines = text.split('\n');
  let inFence = false;
  return lines
    .map((line, at) => {
      if (fence.test(line)) {
        inFence = !inFence;
        return inFence ? withPlainTag(line) : line;
      }
      const groups = inFence ? undefined : opened.exec(line)?.groups;
      if (groups === undefined || !isIndented(lines, at, (groups.indent ?? '').length + 4)) return line;
      const { indent = '', kind, type = '', title } = groups;
      const words = title === undefined ? type : kind === undefined ? `*${title}*` : `**${title}**`;
      return sameLength(`${indent}-   ${words}`, line);
    })
    .join('\n');
}

function withPlainTag(line: string): string {
  const groups = tagged.exec(line)?.groups;
  return groups === undefined ? line : sameLength(`${groups.open ?? ''}${groups.tag ?? groups.name ?? ''}`, line);
}

/** Whether the next line that is not blank stands at least so far in: without it nothing was opened. */
function isIndented(lines: string[], at: number, columns: number): boolean {
  for (let next = at + 1; next < Math.min(lines.length, at + 6); next++) {
    const line = lines[next] ?? '';
    if (line.trim() !== '') return line.startsWith(' '.repeat(columns));
  }
  return false;
}

function sameLength(rewritten: string, line: string): string {
  const end = line.endsWith('\r') ? '\r' : '';
  return rewritten.length + end.length > line.length ? line : rewritten.padEnd(line.length - end.length) + end;
}
