import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Pair,
  type Scalar,
  YAMLMap,
} from 'yaml';
import { closest } from '../../core/text/closest.ts';
import { parseDuration } from '../../cli/time.ts';

/** One thing wrong in a `signalbox.yaml`: where (1-based line), what, and the mend. */
export type ConfigProblem = { line: number; what: string; mend: string };

/**
 * Checks a document against the annotated example (`docs/signalbox.yaml`), which is the schema: same keys, same kinds of
 * value; `!required`, `!named`, `!also-named` and `!duration` mean what the example's first lines say.
 */
export function validateAgainstExample(document: Document, lines: LineCounter, example: Document): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const report = (node: Node | null | undefined, what: string, mend: string) =>
    problems.push({ line: lines.linePos(node?.range?.[0] ?? 0).line, what, mend });
  if (!isMap(document.contents)) {
    report(document.contents, 'Unexpected content, expected a map of settings', 'Start from docs/signalbox.yaml.');
    return problems;
  }
  compareMaps(document.contents, example.contents as YAMLMap, '', report);
  return problems;
}

type Report = (node: Node | null | undefined, what: string, mend: string) => void;

function compareMaps(actual: YAMLMap, example: YAMLMap, path: string, report: Report): void {
  const known = keysOf(example);
  for (const pair of actual.items) {
    const key = keyText(pair.key);
    const expected = example.get(key, true) as Node | undefined;
    if (expected === undefined) {
      const near = closest(key, known);
      report(
        pair.key as Node,
        `Unknown key "${path}${key}", expected one of: ${known.join(', ')}`,
        near ? `Did you mean "${near}"?` : 'Remove it, or see docs/signalbox.yaml for what each key does.',
      );
      continue;
    }
    compareNodes(pair.value as Node | null, pair.key as Node, expected, `${path}${key}`, report);
  }
  for (const pair of example.items) {
    const key = keyText(pair.key);
    if ((pair.value as Node | null)?.tag === '!required' && !actual.has(key)) {
      report(actual, `Missing "${path}${key}"`, `Add it, for example "${key}: ${String(example.get(key))}".`);
    }
  }
}

function compareNodes(actual: Node | null, at: Node, expected: Node, path: string, report: Report): void {
  if (isMap(expected)) {
    if (!isMap(actual)) {
      report(
        actual ?? at,
        `Unexpected ${kindOf(actual)} for "${path}", expected a map`,
        `Give "${path}" keys of its own.`,
      );
    } else if (expected.tag === '!named') {
      for (const pair of actual.items) {
        const name = keyText(pair.key);
        const template = templateFor(pair.value as Node | null, expected, `${path}.${name}`, report);
        if (template) compareNodes(pair.value as Node | null, pair.key as Node, template, `${path}.${name}`, report);
      }
    } else if (expected.tag === '!also-named') compareAlsoNamed(actual, expected, path, report);
    else compareMaps(actual, expected, `${path}.`, report);
    return;
  }
  if (isSeq(expected)) {
    const ok = isSeq(actual) && actual.items.every((item) => isScalar(item) && typeof item.value === 'string');
    if (!ok)
      report(actual ?? at, `Unexpected ${kindOf(actual)} for "${path}", expected a list of words`, `Write [a, b].`);
    return;
  }
  if (!isScalar(expected)) return;
  if (!isScalar(actual) || actual.value === null) {
    report(
      actual ?? at,
      `Unexpected ${kindOf(actual)} for "${path}", expected ${example(expected)}`,
      'Give it one value.',
    );
  } else if (expected.tag === '!duration') {
    if (parseDuration(textOf(actual)) === null) {
      report(
        actual,
        `Unexpected "${textOf(actual)}" for "${path}", expected a duration`,
        'Write 500ms, 30s, 5m or 24h.',
      );
    }
  } else if (isNumber(expected) && typeof actual.value !== 'number') {
    report(
      actual,
      `Unexpected "${textOf(actual)}" for "${path}", expected a number`,
      `For example ${example(expected)}.`,
    );
  }
}

/** Single values are keys as anywhere; each map is an entry, which may have those single values for itself. */
function compareAlsoNamed(actual: YAMLMap, expected: YAMLMap, path: string, report: Report): void {
  const isEntry = (pair: Pair): boolean => isMap(pair.value);
  const own = new YAMLMap();
  own.items = expected.items.filter((pair) => !isEntry(pair));
  const templates = new YAMLMap();
  templates.items = expected.items.filter(isEntry);
  const keys = new YAMLMap();
  keys.items = actual.items.filter((pair) => !isEntry(pair));
  keys.range = actual.range ?? null;
  compareMaps(keys, own, `${path}.`, report);
  for (const pair of actual.items.filter(isEntry)) {
    const name = keyText(pair.key);
    const template = templateFor(pair.value as Node, templates, `${path}.${name}`, report);
    if (!isMap(template)) continue;
    const whole = new YAMLMap();
    whole.items = [...template.items, ...own.items.filter((inherited) => isScalar(inherited.value))];
    compareMaps(pair.value as YAMLMap, whole, `${path}.${name}.`, report);
  }
}

/** In a `!named` map every entry follows the first example, or the one with the same `kind` where the examples have kinds. */
function templateFor(actual: Node | null, named: YAMLMap, path: string, report: Report): Node | null {
  const templates = named.items.map((pair) => pair.value as Node);
  const kinds = templates.flatMap((template) =>
    isMap(template) && template.has('kind') ? [textOf(template.get('kind', true) ?? null)] : [],
  );
  if (kinds.length === 0) return templates[0] ?? null;
  const kind = isMap(actual) ? textOf(actual.get('kind', true) ?? null) : '';
  const found = templates.find((template) => isMap(template) && textOf(template.get('kind', true) ?? null) === kind);
  if (!found)
    report(
      actual,
      `Unexpected kind "${kind}" for "${path}", expected one of: ${[...new Set(kinds)].join(', ')}`,
      'Set "kind".',
    );
  return found ?? null;
}

function keysOf(map: YAMLMap): string[] {
  return map.items.map((pair) => keyText(pair.key));
}

function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key);
}

function kindOf(node: Node | null): string {
  if (isMap(node)) return 'map';
  if (isSeq(node)) return 'list';
  if (isScalar(node) && node.value !== null) return `"${textOf(node)}"`;
  return 'nothing';
}

/** A number in quotes (a chat's id, say) is a word. */
function isNumber(node: Scalar): boolean {
  return typeof node.value === 'number' && node.type === 'PLAIN';
}

/** The text of a scalar, or nothing for any other node. */
function textOf(node: unknown): string {
  const value: unknown = isScalar(node) ? node.value : '';
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function example(node: Scalar): string {
  return isNumber(node) ? `a number like ${textOf(node)}` : `a word like "${String(node.value)}"`;
}
