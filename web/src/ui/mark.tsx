/** What a mark can say; each tone has its own shape, so colour is never the only sign. */
export type Tone = 'good' | 'watch' | 'bad' | 'unknown' | 'quiet';

const shapes: Record<Tone, string> = {
  good: 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 0 1 0-11z',
  watch: 'M8 1.8 14.6 13.4H1.4z',
  bad: 'M3.2 2.2 8 7l4.8-4.8 1.9 1.9L9.9 8.9l4.8 4.8-1.9 1.9L8 10.8l-4.8 4.8-1.9-1.9 4.8-4.8L1.3 4.1z',
  unknown: 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 0 1 0-11zm0 2a3.5 3.5 0 1 0 0 7a3.5 3.5 0 0 0 0-7z',
  quiet: 'M2.5 7h11v2h-11z',
};

/** A small sign before a word: disc, triangle, cross, ring or dash. The word beside it carries the meaning. */
export function Mark({ tone }: { tone: Tone }) {
  return (
    <svg className={`mark mark-${tone}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={shapes[tone]} />
    </svg>
  );
}

/** A mark and its word. */
export function Reading({ tone, children }: { tone: Tone; children: React.ReactNode }) {
  return (
    <span className={`reading reading-${tone}`}>
      <Mark tone={tone} />
      <span>{children}</span>
    </span>
  );
}
