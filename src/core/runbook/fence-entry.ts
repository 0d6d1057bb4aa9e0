/** One entry of a fence. Lines are the document's, 1-based. A `note` is prose, output or data among commands. */
export type FenceEntry = {
  kind: 'comment' | 'command' | 'sql' | 'note' | 'blank';
  text: string;
  startLine: number;
  endLine: number;
};
