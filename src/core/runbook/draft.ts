import type { RootContent } from 'mdast';
import type { Commands } from './commands.ts';
import type { Identify } from './identify.ts';
import { type Lines, locate } from './lines.ts';
import type { Item } from './plan.ts';
import type { Section } from './section.ts';

/** What the compilers of each kind of item share while one document is compiled. */
export type Draft = Commands & {
  lines: Lines;
  root: Section;
  identify: Identify;
  /** By line (index 0 is line 1): 1 where something was understood. */
  claimed: Uint8Array;
};

/** Makes the part that every item has, and claims its lines as understood. */
export function makeItem(
  draft: Draft,
  kind: string,
  title: string,
  range: { startLine: number; endLine: number },
  sure: number,
): Item {
  claim(draft, range);
  return { id: draft.identify(kind, title), ...locate(draft.lines, range.startLine, range.endLine), confidence: sure };
}

/** Marks lines as understood, so that they are not reported as left over. */
export function claim(draft: Draft, range: { startLine: number; endLine: number }): void {
  draft.claimed.fill(1, range.startLine - 1, range.endLine);
}

/** Whether any line of a range has been understood already. */
export function isClaimed(draft: Draft, range: { startLine: number; endLine: number }): boolean {
  for (let line = range.startLine; line <= range.endLine; line++) if (draft.claimed[line - 1] === 1) return true;
  return false;
}

/** The lines of a block, 1-based and inclusive. */
export function rangeOf(node: Pick<RootContent, 'position'>): { startLine: number; endLine: number } {
  const startLine = node.position?.start.line ?? 1;
  return { startLine, endLine: Math.max(startLine, node.position?.end.line ?? startLine) };
}
