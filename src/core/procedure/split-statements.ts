import { forEachChild, parse, type SyntaxNode } from 'unbash';

/**
 * Cuts a script into its top-level statements, in order, so that they can be run one after the other and stopped at the
 * first that fails. Comments go with the statement after them. What cannot be read whole stays one piece: bash says why.
 */
export function splitStatements(script: string): string[] {
  const tree = parse(script);
  if (tree.errors !== undefined && tree.errors.length > 0) return [script];
  const bodies = hereDocumentEnds(tree);
  const pieces: string[] = [];
  let from = 0;
  tree.commands.forEach((_, index) => {
    const next = tree.commands[index + 1];
    const to = next === undefined ? script.length : next.pos;
    // The bodies of here-documents follow on later lines; a statement between them and their command stays with it.
    if (bodies.some((body) => body.command < to && body.end > to)) return;
    const piece = script.slice(from, to);
    from = to;
    pieces.push(piece.replace(/;\s*$/, '').trimEnd());
  });
  return pieces.filter((piece) => piece.trim() !== '');
}

function hereDocumentEnds(tree: SyntaxNode): { command: number; end: number }[] {
  const ends: { command: number; end: number }[] = [];
  const open: SyntaxNode[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'HereDoc') ends.push({ command: node.pos, end: node.closing?.end ?? node.body.end });
    forEachChild(node, (child) => open.push(child));
  }
  return ends;
}
