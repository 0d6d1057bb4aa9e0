// `npm run layers`: who may import whom, over the whole graph of modules, and what else keeps the house in order. The
// rules are in layers/rules.mjs. dependency-cruiser does not do here: beside TypeScript 7 it reads no .tsx file.
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findCycles } from './layers/cycles.mjs';
import { readModules } from './layers/modules.mjs';
import { checkImport, checkModule } from './layers/rules.mjs';

/** Fewer modules than this means that the check is looking in the wrong place, and not that all is well. */
const fewestModules = 150;

/**
 * Everything that is wrong in the checkout `root`, as `file:line: what`.
 *
 * @param {string} root
 * @returns {Promise<string[]>}
 */
export async function checkLayers(root) {
  const modules = await readModules(root);
  const problems = modules.flatMap((module) => [
    ...checkModule(module),
    ...module.imports.flatMap((found) => checkImport(module, found)),
  ]);
  for (const cycle of findCycles(modules))
    problems.push(`${cycle[0]}:1: Unexpected cycle of imports: ${[...cycle, cycle[0]].join(' → ')}.`);
  if (modules.length < fewestModules)
    problems.push(`${root}: Unexpected ${modules.length} modules, expected at least ${fewestModules}.`);
  return problems.sort();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = resolve(process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url)));
  const problems = await checkLayers(root);
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  if (problems.length > 0) {
    process.stderr.write(`${problems.length} found in ${relative(process.cwd(), root) || '.'}\n`);
    process.exitCode = 1;
  }
}
