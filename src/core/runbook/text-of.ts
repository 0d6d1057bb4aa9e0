import type { Root, RootContent } from 'mdast';

/** The words of a node, a line break for each break and each block below it. Not recursive, so nesting cannot exhaust the stack. */
export function textOf(node: Root | RootContent): string {
  let text = '';
  // Kept beside the text: to look at its end would copy all of what was put together so far.
  let endsLine = true;
  const add = (more: string) => {
    text += more;
    if (more !== '') endsLine = more.endsWith('\n');
  };
  const open: (Root | RootContent)[] = [node];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.type === 'break') add('\n');
    else if (at.type === 'image' || at.type === 'imageReference') add(at.alt ?? '');
    else if ('value' in at && at.type !== 'html') add(at.value);
    else if ('children' in at) {
      if (!endsLine && at !== node && isBlock(at)) add('\n');
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
