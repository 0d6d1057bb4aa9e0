/** @typedef {import('./read-rule.mjs').RuleText} RuleText */

const notice = "<!-- Made by `node scripts/rules.mjs` from the rule's own comment. -->";

/**
 * The page of one rule.
 *
 * @param {RuleText} rule
 * @returns {string}
 */
export function renderRule({ name, level, prose, fixtures }) {
  const shown = (/** @type {'good' | 'bad'} */ kind) =>
    fixtures
      .filter((fixture) => fixture.kind === kind)
      .map(({ title, lines, text }) => {
        const where = kind === 'bad' ? `found on line ${lines.join(', ')}` : '';
        const caption = [title, where].filter(Boolean).join('; ');
        return `${caption === '' ? '' : `${caption[0]?.toUpperCase()}${caption.slice(1)}:\n\n`}\`\`\`\`markdown\n${text}\`\`\`\`\n`;
      })
      .join('\n');
  return `${notice}\n\n# ${name}\n\nLevel: ${level}\n\n${prose}\n\n## Wrong\n\n${shown('bad')}\n## Right\n\n${shown('good')}`;
}

/**
 * The list of all rules.
 *
 * @param {RuleText[]} rules
 * @returns {string}
 */
export function renderIndex(rules) {
  const rows = rules.map(({ name, level, prose }) => `| [${name}](${name}.md) | ${level} | ${firstSentence(prose)} |`);
  return [
    notice,
    '',
    '# What `signalbox lint` looks for',
    '',
    'An error fails, or does something else than the document says, whenever it is run; a warning may.',
    '',
    '| rule | level | why |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

/** @param {string} prose */
function firstSentence(prose) {
  const [paragraph = ''] = prose.replace(/\n(?!\n)/g, ' ').split('\n');
  return (/^.*?[.:](?=\s|$)/.exec(paragraph)?.[0] ?? paragraph).replace(/:$/, '.').replaceAll('|', '\\|');
}
