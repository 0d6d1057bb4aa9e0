import { existsSync, readFileSync } from 'node:fs';

const folder = new URL('../../../docs/rules/', import.meta.url);

/** The documentation of a rule, as Markdown: why, and what is wrong and right; empty when it is not installed. */
export function readRulePage(rule: string): string {
  const file = new URL(`${rule}.md`, folder);
  if (!existsSync(file)) return '';
  // The first line says how the page was made.
  return readFileSync(file, 'utf8')
    .replace(/^<!--.*-->\s*/, '')
    .trim();
}

/** The parts of a rule's page that a machine asks for: its first sentence, and its reasons without the examples. */
export function readRuleSummary(rule: string): { short: string; prose: string } {
  const page = readRulePage(rule);
  const prose = /^Level: .*\n+(?<prose>[^]*?)\n+## /m.exec(page)?.groups?.['prose'] ?? '';
  const flat = prose.split(/\n\s*\n/, 1)[0]?.replaceAll('\n', ' ') ?? '';
  return { short: (/^.*?[.:](?=\s|$)/.exec(flat)?.[0] ?? flat).replace(/:$/, '.'), prose };
}
