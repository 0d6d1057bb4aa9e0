/**
 * The options that a help lists at the beginning of its lines, as a table writes them: names joined by commas, then `=`
 * where a value must follow, `=?` where one may be joined on.
 *
 * @param {string} help
 * @returns {string[]}
 */
export function parseOptions(help) {
  const found = help
    .split('\n')
    .map(parseLine)
    .filter((option) => option !== null);
  return [...new Set(found)];
}

/** A name, `-1 ("one")`, and its value: `[=x]`, `=x`, ` <x>`, ` [x]y`, ` NAME`, or ` word` with a gap behind it. */
const named =
  /^(?<name>-{1,2}[\w?@#](?:[\w.-]*\w)?)(?: \("\w+"\))?(?<value>\[=\S*| string\[=\S*|=\S*?(?=,|\s|$)| <[^>]+>(?:\[\S*)?| \[\S+| [A-Z][A-Z_]*(?=,|\s|$)| [a-z][\w-]*(?=\s{2,}|$))?/;

/** @param {string} line */
function parseLine(line) {
  const head = /^\s{0,12}(?<head>-{1,2}[\w?@#].*)$/.exec(line)?.groups?.['head'];
  if (head === undefined) return null;
  // The description begins after two blanks; `-d, --detach    Run`. Kubernetes' ends with a colon, and its value is the default.
  const kubernetes = /^(?<names>(?:-\w, )?--[\w-]+)=(?<value>[^:]*):$/.exec(head)?.groups;
  if (kubernetes !== undefined) {
    const flag = /^(?:true|false)$/.test(kubernetes['value'] ?? '');
    const names = (kubernetes['names'] ?? '').replace(' ', '');
    return flag ? names : `${names}${/--(?:dry-run|cascade|validate)$/.test(names) ? '=?' : '='}`;
  }
  const names = [];
  let takes = '';
  for (let rest = head; ; ) {
    const found = named.exec(rest)?.groups;
    const name = found?.['name'];
    if (name === undefined) break;
    names.push(name);
    const value = found?.['value'] ?? '';
    if (/^(?:\[=| string\[=)/.test(value)) takes = '=?';
    else if (value !== '') takes = '=';
    // "-d, --detach", "-h --help", "--get | --read": another name follows; "--scan  Like --pattern" has a description.
    const after = rest.slice(name.length + value.length).replace(/^ \("\w+"\)/, '');
    const separator = /^(?:,\s*| \| | (?=--))(?=-)/.exec(after)?.[0];
    if (separator === undefined) break;
    rest = after.slice(separator.length);
  }
  return names.length === 0 ? null : `${names.join(',')}${takes}`;
}
