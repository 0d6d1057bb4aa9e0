/** Whose command line something is typed into: a shell, or the client of a database. */
export type Typed = 'command' | 'sql' | 'redis' | 'mongo';

/** One entry of a fence. Lines are the document's, 1-based. A `note` is prose, output or data among commands. */
export type FenceEntry = {
  kind: Typed | 'comment' | 'note' | 'blank';
  text: string;
  startLine: number;
  endLine: number;
};

/** Whether an entry is there to be typed, and into what. */
export function isTyped(entry: FenceEntry): entry is FenceEntry & { kind: Typed } {
  return entry.kind === 'command' || entry.kind === 'sql' || entry.kind === 'redis' || entry.kind === 'mongo';
}
