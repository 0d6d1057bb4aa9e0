import { readFileSync, statSync } from 'node:fs';
import { allNodes } from '../../core/lint/document.ts';
import { anchorsOf } from '../../core/lint/anchors.ts';
import { parseMarkdown } from '../../core/runbook/markdown.ts';

/** The largest file that is parsed only because a link leads into it, in bytes. */
const largest = 262_144;

/** Reads the anchors of Markdown files, each file once; null for one that cannot be read or is too large to be looked into. */
export function anchorReader(): (file: string) => ReadonlySet<string> | null {
  const known = new Map<string, ReadonlySet<string> | null>();
  return (file) => {
    const before = known.get(file);
    if (before !== undefined) return before;
    const anchors = read(file);
    known.set(file, anchors);
    return anchors;
  };
}

function read(file: string): ReadonlySet<string> | null {
  try {
    const { size } = statSync(file);
    return size > largest ? null : anchorsOf(allNodes(parseMarkdown(readFileSync(file, 'utf8')).tree));
  } catch {
    // A dead link is another rule's; of a file that may not be read nobody can say what it holds.
    return null;
  }
}
