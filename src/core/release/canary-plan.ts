/** What a canary must show. Shares in %, times in ms. */
export type CanaryRule = {
  /** Answers that each side must have given before they are compared. */
  minimumRequests: number;
  /** How much greater the canary's share of errors may be than the stable side's, in percentage points. */
  moreErrors: number;
  /** How much slower its 95th percentile may be, as a factor, … */
  slower: number;
  /** … and what difference is too small to matter. */
  slowerMs: number;
};

/** How a canary is tried: with so many of each hundred visitors, for so long, and what it must show then. */
export type CanaryPlan = { share: number; windowMs: number; rule: CanaryRule };

/** What holds where signalbox.yaml says nothing else. */
export const defaultCanary: CanaryPlan = {
  share: 10,
  windowMs: 600_000,
  rule: { minimumRequests: 100, moreErrors: 1, slower: 1.25, slowerMs: 20 },
};
