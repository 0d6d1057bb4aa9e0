// `node scripts/rules.mjs`: writes docs/rules/ from the leading comments of src/core/lint/rules/*.ts. A test says when it
// has to be run again.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readRule } from './rules/read-rule.mjs';
import { renderIndex, renderRule } from './rules/render-rule.mjs';

/** @typedef {import('./rules/read-rule.mjs').RuleText} RuleText */

/**
 * Every rule of the checkout `root`, as its file's comment tells it.
 *
 * @param {string} root
 * @returns {(RuleText & { file: string })[]}
 */
export function readRules(root) {
  const folder = join(root, 'src/core/lint/rules');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .sort()
    .map((file) => ({ file, ...readRule(readFileSync(join(folder, file), 'utf8')) }));
}

/**
 * The pages of docs/rules/, by file name.
 *
 * @param {string} root
 * @returns {Map<string, string>}
 */
export function renderPages(root) {
  const rules = readRules(root);
  return new Map([
    ['README.md', renderIndex(rules)],
    ...rules.map((rule) => /** @type {[string, string]} */ ([`${rule.name}.md`, renderRule(rule)])),
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const folder = join(root, 'docs/rules');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of renderPages(root)) writeFileSync(join(folder, name), text);
}
