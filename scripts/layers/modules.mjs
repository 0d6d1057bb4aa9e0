import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { parse } from '@swc/core';
import { nodesOf } from './nodes.mjs';

/**
 * An import as found. `kind` says what is imported: a module of ours (`target` is its path from the root), one of Node's,
 * a package (`target` is its name), or nothing that exists.
 *
 * @typedef {{ line: number, specifier: string, kind: 'module' | 'node' | 'package' | 'missing', target: string }} Import
 *
 * A file of ours; `path` is from the root, with forward slashes.
 *
 * @typedef {{ path: string, text: string, nodes: import('./nodes.mjs').SyntaxNode[], imports: Import[] }} Module
 */

const folders = ['src', 'web', 'systems'];
const skipped = new Set(['node_modules', 'dist', '.signalbox']);

/**
 * All modules of the checkout `root`.
 *
 * @param {string} root
 * @returns {Promise<Module[]>}
 */
export async function readModules(root) {
  const paths = (await Promise.all(folders.map((folder) => pathsBelow(root, folder)))).flat();
  return Promise.all(paths.map((path) => readModule(root, path)));
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {Promise<string[]>}
 */
async function pathsBelow(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const below = entries.map(async (entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : pathsBelow(root, path);
    return /\.(ts|tsx|mjs)$/.test(entry.name) ? [path] : [];
  });
  return (await Promise.all(below)).flat();
}

/**
 * @param {string} root
 * @param {string} path
 * @returns {Promise<Module>}
 */
async function readModule(root, path) {
  const text = await readFile(join(root, path), 'utf8');
  const nodes = [...nodesOf(await parse(text, { syntax: 'typescript', tsx: path.endsWith('x') }))];
  const imports = nodes.flatMap((node) => {
    const specifier = specifierOf(node);
    return specifier === null ? [] : [{ line: lineOf(text, specifier), specifier, ...resolve(root, path, specifier) }];
  });
  return { path, text, nodes, imports };
}

/**
 * What a node imports: `import … from`, `export … from`, `import(…)`, and `import(…)` as a type.
 *
 * @param {import('./nodes.mjs').SyntaxNode} node
 * @returns {string | null}
 */
function specifierOf(node) {
  if (/^(Import|ExportAll|ExportNamed)Declaration$/.test(node.type)) return node.source?.value ?? null;
  if (node.type === 'TsImportType') return node.argument?.value ?? null;
  if (node.type !== 'CallExpression' || node.callee?.type !== 'Import') return null;
  const [first] = node.arguments ?? [];
  return first?.expression.type === 'StringLiteral' ? (first.expression.value ?? null) : null;
}

/**
 * The parser's positions count on from file to file, so the line is looked up by the specifier itself.
 *
 * @param {string} text
 * @param {string} specifier
 */
function lineOf(text, specifier) {
  const at = Math.max(text.search(new RegExp(`['"]${specifier.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')}['"]`)), 0);
  return text.slice(0, at).split('\n').length;
}

/**
 * @param {string} root
 * @param {string} path
 * @param {string} specifier
 * @returns {Pick<Import, 'kind' | 'target'>}
 */
function resolve(root, path, specifier) {
  if (specifier.startsWith('.')) {
    const target = posix.join(dirname(path), specifier);
    return { kind: existsSync(join(root, target)) ? 'module' : 'missing', target };
  }
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) return { kind: 'node', target: specifier };
  const [scope = '', name = ''] = specifier.split('/');
  return { kind: 'package', target: scope.startsWith('@') ? `${scope}/${name}` : scope };
}
