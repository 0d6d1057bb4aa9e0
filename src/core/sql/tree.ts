import type { SqlNode } from './grammar.ts';

/** Any object of the parse tree. */
export type TreePart = Record<string, unknown>;

/** The type of a node and its fields. */
export function opened(node: SqlNode): { type: string; fields: TreePart } {
  const [type = '', fields] = Object.entries(node)[0] ?? [];
  return { type, fields: part(fields) ?? {} };
}

/** A value as an object, or null. */
export function part(value: unknown): TreePart | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as TreePart) : null;
}

/** A value as a list of objects; anything else is an empty one. */
export function parts(value: unknown): TreePart[] {
  return Array.isArray(value) ? value.map(part).filter((each) => each !== null) : [];
}

/** What stands under a path of keys, or undefined. */
export function at(value: unknown, ...path: string[]): unknown {
  let here = value;
  for (const key of path) here = part(here)?.[key];
  return here;
}

/** A value as text, or the empty text. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The names in a list of `String` nodes (`pg_catalog.now`), in lower case. */
export function names(value: unknown): string[] {
  return parts(value).map((each) => text(at(each, 'String', 'sval')).toLowerCase());
}

/** Every node below a part whose type is one of these. Not recursive: a statement may nest deeper than our own stack allows. */
export function findNodes(root: unknown, types: Set<string>): { type: string; fields: TreePart }[] {
  const found: { type: string; fields: TreePart }[] = [];
  const open: unknown[] = [root];
  for (let here = open.pop(); here !== undefined; here = open.pop()) {
    if (typeof here !== 'object' || here === null) continue;
    if (Array.isArray(here)) {
      for (const each of here) open.push(each);
      continue;
    }
    for (const [key, value] of Object.entries(here as TreePart)) {
      if (typeof value !== 'object' || value === null) continue;
      if (types.has(key) && !Array.isArray(value)) found.push({ type: key, fields: value as TreePart });
      open.push(value);
    }
  }
  return found;
}
