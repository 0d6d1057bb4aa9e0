/**
 * core ← engine ← adapters, edge ← api, cli ← app: each layer with those it may import from. Of `adapters` each may import
 * only its own folder; the command line knows the API by its contract, as any client does.
 *
 * @type {Record<string, string[]>}
 */
const mayImport = {
  core: ['core'],
  engine: ['core', 'engine'],
  adapters: ['core', 'engine', 'adapters'],
  edge: ['core', 'engine', 'edge'],
  contract: ['core', 'contract'],
  api: ['core', 'engine', 'adapters', 'edge', 'contract', 'api'],
  cli: ['core', 'engine', 'adapters', 'edge', 'contract', 'cli'],
  app: ['core', 'engine', 'adapters', 'edge', 'contract', 'api', 'cli', 'app'],
  web: ['contract', 'web'],
  systems: ['systems'],
};

/**
 * Packages that only compute: they read no file, no clock, no network. `mdast` is types alone; libpg-query reads its own
 * grammar when it is loaded, and nothing after; croner is asked for the next time after a given one, and starts no timer.
 */
const purePackages =
  /^(mdast|mdast-util-[a-z-]+|micromark-extension-[a-z-]+|smol-toml|unbash|yaml|libpg-query|re2js|croner|ignore)$/;

/** Packages and Node's modules that a layer may use; a layer that is not named may use all. */
const mayUse = {
  core: purePackages,
  // Hashes and random ids.
  engine: /^node:crypto$/,
  contract: /^(zod|mdast)$/,
  web: /^(?!node:)/,
};

const mostLines = 400;

/** What a pure function cannot ask for. Each is a thing the caller passes in, `now` above all. */
const impureObjects = new Set(['process', 'performance', 'crypto', 'console', 'globalThis']);
const impureCalls = new Set(['Date', 'fetch', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask']);

/**
 * @param {import('./modules.mjs').Module} module
 * @param {import('./modules.mjs').Import} found
 * @returns {string[]}
 */
export function checkImport({ path }, { line, specifier, kind, target }) {
  const unexpected = `${path}:${line}: Unexpected import of '${specifier}'`;
  if (kind === 'missing') return [`${unexpected}, expected a file that exists.`];
  if (isTest(path)) return [];
  const from = layerOf(path);
  if (kind === 'module') {
    if (isTest(target)) return [`${unexpected}, expected no test code in what is not a test.`];
    const to = layerOf(target);
    const allowed = mayImport[from] ?? [];
    const fits = from === 'adapters' && to === from ? sameAdapter(path, target) : allowed.includes(to);
    return fits ? [] : [`${unexpected} in ${from}, expected only ${allowed.join(', ')}.`];
  }
  const usable = /** @type {Record<string, RegExp | undefined>} */ (mayUse)[from];
  if (usable === undefined || usable.test(target)) return [];
  return [`${unexpected} in ${from}, expected only what matches ${usable}.`];
}

/**
 * @param {import('./modules.mjs').Module} module
 * @returns {string[]}
 */
export function checkModule({ path, text, nodes }) {
  const problems = [];
  const lines = text.trimEnd().split('\n').length;
  if (lines > mostLines)
    problems.push(`${path}:${mostLines}: Unexpected ${lines} lines, expected at most ${mostLines}.`);
  if (layerOf(path) === 'core' && !isTest(path))
    for (const impure of new Set(nodes.map(impurityOf).filter((name) => name !== null)))
      problems.push(`${path}:1: Unexpected ${impure} in core, expected only what the arguments say.`);
  return problems;
}

/**
 * @param {import('./nodes.mjs').SyntaxNode} node
 * @returns {string | null}
 */
function impurityOf({ type, object, property, callee, arguments: given }) {
  const of = nameOf(object);
  if (type === 'MemberExpression' && of !== null) {
    const name = `${of}.${nameOf(property)}`;
    return impureObjects.has(of) || name === 'Date.now' || name === 'Math.random' ? name : null;
  }
  const called = nameOf(callee);
  if (type === 'CallExpression' && called !== null && impureCalls.has(called)) return `${called}()`;
  if (type === 'NewExpression' && called === 'Date' && (given ?? []).length === 0) return 'new Date()';
  return null;
}

/** @param {import('./nodes.mjs').SyntaxNode | undefined} node */
function nameOf(node) {
  return node?.type === 'Identifier' ? (node.value ?? null) : null;
}

/**
 * @param {string} path
 * @returns {string}
 */
function layerOf(path) {
  if (path.startsWith('src/api/contract/')) return 'contract';
  const [first = '', second = ''] = path.split('/');
  return first === 'src' ? second : first;
}

/** @param {string} path */
function isTest(path) {
  return /\.test\.tsx?$|\/conformance[a-z-]*\.ts$|^test\//.test(path);
}

/**
 * @param {string} a
 * @param {string} b
 */
function sameAdapter(a, b) {
  return a.split('/')[2] === b.split('/')[2];
}
