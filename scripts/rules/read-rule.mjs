/** @typedef {{ kind: 'good' | 'bad', title: string, lines: number[], files: string[] | null, now: string | null, text: string }} Fixture */
/** @typedef {{ name: string, level: string, prose: string, fixtures: Fixture[] }} RuleText */

/**
 * Reads the leading comment of a lint rule's file: prose, then `@good [title]` and `@bad LINES [title]`, each followed by a
 * Markdown document. `[files: a, b]` names the files that exist for a fixture, `[now: 2026-01-31]` its day.
 *
 * @param {string} source
 * @returns {RuleText}
 */
export function readRule(source) {
  const name = /\bname: '(?<name>[a-z\d-]+)'/.exec(source)?.groups?.['name'] ?? '';
  const level = /\blevel: '(?<level>error|warning)'/.exec(source)?.groups?.['level'] ?? '';
  const comment =
    /^\/\*\*\n(?<body>(?: \*.*\n)*?) \*\/\nexport const \w+: LintRule\b/m.exec(source)?.groups?.['body'] ?? '';
  const parts = comment.replace(/^ \* ?/gm, '').split(/^@(?=(?:good|bad)\b)/m);
  const [prose = '', ...fixtures] = parts;
  return { name, level, prose: prose.trim(), fixtures: fixtures.map(readFixture) };
}

/**
 * @param {string} part
 * @returns {Fixture}
 */
function readFixture(part) {
  const [head = '', ...body] = part.split('\n');
  const found = /^(?<kind>good|bad)\s*(?<lines>\d[\d, ]*)?(?<title>[^[]*)(?<options>.*)$/.exec(head)?.groups ?? {};
  const option = (/** @type {string} */ key) =>
    new RegExp(`\\[${key}: ?(?<value>[^\\]]*)\\]`).exec(found['options'] ?? '')?.groups?.['value'] ?? null;
  return {
    kind: found['kind'] === 'bad' ? 'bad' : 'good',
    title: (found['title'] ?? '').trim(),
    lines: (found['lines'] ?? '').split(',').map(Number).filter(Boolean),
    files: option('files')?.split(/,\s*/).filter(Boolean) ?? null,
    now: option('now'),
    text: `${body.join('\n').trim()}\n`,
  };
}
