import type { Fence } from './fence.ts';
import { type FenceEntry, isTyped } from './fence-entry.ts';
import { type Marker, readMarker } from './marker.ts';

/**
 * Commands of a fence that belong together, with the comment that titles them. A group without a command is work for a
 * person: its text is its comments.
 */
export type FenceGroup = {
  marker: Marker | null;
  /** Comment and note lines, the titling one first. */
  words: string[];
  commands: FenceEntry[];
  startLine: number;
  endLine: number;
};

/**
 * Cuts a fence into groups. A numbered comment or one that names another way begins a group. Any other comment does when
 * it follows a command; in a fence that numbers its steps it stays with the step above it.
 */
export function groupFence(fence: Fence): FenceGroup[] {
  const numbered = fence.entries.some((entry) => entry.kind === 'comment' && startsStep(readMarker(entry.text)));
  const groups: FenceGroup[] = [];
  let current: FenceGroup | null = null;
  let blankBefore = false;
  let remarking: boolean = false;
  for (const entry of fence.entries) {
    if (entry.kind === 'blank') {
      blankBefore = true;
      continue;
    }
    const marker = entry.kind === 'comment' ? readMarker(entry.text) : null;
    const talks: boolean = entry.kind === 'comment' && (remarks.test(entry.text) || (remarking && !blankBefore));
    const remark: boolean = talks && current !== null && current.commands.length > 0;
    if (current === null || (!remark && beginsGroup(marker, current, { numbered, blankBefore }))) {
      current = { marker, words: [], commands: [], startLine: entry.startLine, endLine: entry.endLine };
      groups.push(current);
    }
    if (isTyped(entry)) current.commands.push(entry);
    else if (entry.text.trim() !== '') current.words.push(entry.text.trim());
    current.endLine = entry.endLine;
    blankBefore = false;
    remarking = remark;
  }
  return groups.filter((group) => group.commands.length > 0 || group.words.length > 0);
}

/** What a command should print is a remark on it, not the next step. */
const remarks = /^(?:expected|expect|should|output|returns?|response|e\.g\.|example|note|=>|→)\b/i;

function startsStep(marker: Marker): boolean {
  return marker.number !== null;
}

function beginsGroup(
  marker: Marker | null,
  current: FenceGroup,
  told: { numbered: boolean; blankBefore: boolean },
): boolean {
  if (marker === null) return false;
  if (startsStep(marker)) return true;
  const withinNumbered = told.numbered && current.marker !== null && current.marker.number !== null;
  if (withinNumbered) return marker.alternative && told.blankBefore && current.commands.length > 0;
  if (marker.alternative) return current.commands.length > 0 || told.blankBefore;
  return current.commands.length > 0 || (told.blankBefore && !told.numbered);
}
