/**
 * How sure the compiler is, by the evidence it had. 1 would mean that nothing could be misread; prose never gets there.
 */
export const confidence = {
  /** A table column, or a label, says in so many words what the thing is ("Endpoint", "Symptoms:", "Alert:"). */
  stated: 0.95,
  /** Its form is unmistakable and its heading fits: a fence of commands under "Resolution", "< 200ms" under "Baselines". */
  formed: 0.9,
  /** Part of it was taken from the heading above or from a sibling. */
  inherited: 0.8,
  /** Only its form speaks for it: a list of actions under a heading that we have no word for. */
  shaped: 0.7,
  /** A guess from one word. */
  guessed: 0.5,
} as const;
