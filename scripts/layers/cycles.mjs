/**
 * The groups of modules that import each other in a circle (also for types only), each sorted by path. Tarjan's strongly
 * connected components.
 *
 * @param {import('./modules.mjs').Module[]} modules
 * @returns {string[][]}
 */
export function findCycles(modules) {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  /** @type {Map<string, { index: number, low: number, onStack: boolean }>} */
  const seen = new Map();
  /** @type {string[]} */
  const stack = [];
  /** @type {string[][]} */
  const cycles = [];

  /** @param {string} path */
  const visit = (path) => {
    const state = { index: seen.size, low: seen.size, onStack: true };
    seen.set(path, state);
    stack.push(path);
    for (const { kind, target } of byPath.get(path)?.imports ?? []) {
      if (kind !== 'module' || !byPath.has(target)) continue;
      const known = seen.get(target);
      if (known === undefined) state.low = Math.min(state.low, visit(target).low);
      else if (known.onStack) state.low = Math.min(state.low, known.index);
    }
    if (state.low === state.index) {
      const group = stack.splice(stack.indexOf(path));
      for (const member of group) Object.assign(seen.get(member) ?? {}, { onStack: false });
      if (group.length > 1) cycles.push(group.sort());
    }
    return state;
  };

  for (const { path } of modules) if (!seen.has(path)) visit(path);
  return cycles;
}
