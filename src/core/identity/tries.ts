/** How many tokens nobody has were tried since when (epoch ms). */
export type Tries = { since: number; wrong: number };

export const noTries: Tries = { since: 0, wrong: 0 };

const windowMs = 60_000;
const mostWrong = 10;

/** How long (ms) no token is looked at that has not held here before; 0 when it is. */
export function waitOf({ since, wrong }: Tries, now: number): number {
  return wrong < mostWrong ? 0 : Math.max(0, since + windowMs - now);
}

/** After one more wrong one. A minute after the first of them they are counted anew. */
export function afterWrong(tries: Tries, now: number): Tries {
  return now - tries.since >= windowMs ? { since: now, wrong: 1 } : { ...tries, wrong: tries.wrong + 1 };
}

/** Whether this wrong one was the last that is answered for now: it is told of once. */
export function isLimit({ wrong }: Tries): boolean {
  return wrong === mostWrong;
}
