/**
 * A node of swc's syntax tree, as far as we look at it.
 *
 * @typedef {{
 *   type: string,
 *   value?: string,
 *   source?: { value: string } | null,
 *   argument?: { value?: string },
 *   callee?: SyntaxNode,
 *   object?: SyntaxNode,
 *   property?: SyntaxNode,
 *   arguments?: { expression: SyntaxNode }[] | null,
 * }} SyntaxNode
 */

/**
 * All nodes of a syntax tree, the outer ones first.
 *
 * @param {unknown} tree
 * @returns {Generator<SyntaxNode>}
 */
export function* nodesOf(tree) {
  if (typeof tree !== 'object' || tree === null) return;
  if ('type' in tree && typeof tree.type === 'string') yield/** @type {SyntaxNode} */ (tree);
  for (const child of Object.values(tree)) yield* nodesOf(child);
}
