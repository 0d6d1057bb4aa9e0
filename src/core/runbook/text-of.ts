import type { Root, RootContent } from 'mdast';

/** The words of a node, a line break for each break and each block below it. Not recursive, so nesting cannot exhaust the stack. */
export function textOf(node: Root | RootContent): string {
  let text = '';
  const open: (Root | RootContent)[] = [node];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.type === 'break') text += '\n';
    else if (at.type === 'image' || at.type === 'imageReference') text += at.alt ?? '';
    else if ('value' in at && at.type !== 'html') text += at.value;
    else if ('children' in at) {
      if (text !== '' && !text.endsWith('\n') && at !== node && isBlock(at)) text += '\n';
      for (let index = at.children.length - 1; index >= 0; index--) {
        const child = at.children[index];
        if (child !== undefined) open.push(child);
      }
    }
  }
  return text;
}

function isBlock(node: Root | RootContent): boolean {
  return node.type === 'paragraph' || node.type === 'listItem' || node.type === 'heading' || node.type === 'tableRow';
}
