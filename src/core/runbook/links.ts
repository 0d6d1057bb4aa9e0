import type { Definition, Root, RootContent } from 'mdast';
import { confidence } from './confidence.ts';
import type { Identify } from './identify.ts';
import { type Lines, locate } from './lines.ts';
import type { Link, LinkKind } from './plan.ts';
import { textOf } from './text-of.ts';

/** Every link of a document in its order, those by reference with the target of their definition; images are none. */
export function compileLinks(tree: Root, lines: Lines, identify: Identify): Link[] {
  const definitions = new Map<string, string>();
  const found: Link[] = [];
  const uses: { node: RootContent; target: string | null; reference: string }[] = [];
  // Not recursive: a hostile document may nest deeper than the stack allows.
  const open: (Root | RootContent)[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'definition') keep(definitions, node);
    if (node.type === 'link') uses.push({ node, target: node.url, reference: '' });
    if (node.type === 'linkReference') uses.push({ node, target: null, reference: node.identifier });
    if ('children' in node) for (const child of node.children.toReversed()) open.push(child);
  }
  for (const { node, target, reference } of uses) {
    const to = target ?? definitions.get(reference) ?? '';
    if (to === '') continue;
    const text = textOf(node).trim();
    const place = locate(lines, node.position?.start.line ?? 1, node.position?.end.line ?? 1);
    const id = identify('link', (text === '' ? to : text).slice(0, 60));
    found.push({ id, ...place, confidence: confidence.stated, text, target: to, kind: kindOf(to) });
  }
  return found;
}

/** Of two definitions with one name Markdown takes the first. */
function keep(definitions: Map<string, string>, node: Definition): void {
  if (!definitions.has(node.identifier)) definitions.set(node.identifier, node.url);
}

function kindOf(target: string): LinkKind {
  if (target.startsWith('#')) return 'anchor';
  if (/^(?:https?:)?\/\//i.test(target)) return 'http';
  if (/^mailto:/i.test(target)) return 'mailto';
  return /^[a-z][a-z0-9+.-]{1,30}:/i.test(target) ? 'other' : 'relative';
}
