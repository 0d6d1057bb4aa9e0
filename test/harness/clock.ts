import type { Clock } from '../../src/engine/ports.ts';

type Piece = { at: number; order: number; work: () => Promise<void> };

/** Pieces run at one instant before we say that a loop schedules itself without ever letting time pass. */
const mostAtOneInstant = 10_000;

/**
 * A clock that stands still until the test moves it. `advance` runs what becomes due on the way, in the order of its
 * time, awaiting each piece, so that after it nothing that was due is still under way.
 */
export class FakeClock implements Clock {
  readonly #pieces: Piece[] = [];
  #now: number;
  #order = 0;
  #advancing = false;

  constructor(now: number = Date.UTC(2030, 0, 7, 9)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  schedule(at: number, work: () => Promise<void>): () => void {
    const piece = { at: Math.max(at, this.#now), order: this.#order++, work };
    this.#pieces.push(piece);
    return () => {
      const index = this.#pieces.indexOf(piece);
      if (index >= 0) this.#pieces.splice(index, 1);
    };
  }

  /** Times of what is scheduled, earliest first: for a test that says what should come next. */
  scheduled(): number[] {
    return this.#pieces.map((piece) => piece.at).sort((a, b) => a - b);
  }

  /**
   * Moves on by `ms`, running what is due on the way, also what that schedules within the span. `advance(0)` runs what
   * is due now. Rejects with the error of the first piece that rejects; time then stands at that piece.
   */
  async advance(ms: number): Promise<void> {
    if (this.#advancing) throw new Error('Unexpected advance of the clock within an advance; expected one at a time.');
    this.#advancing = true;
    try {
      await this.#runUntil(this.#now + ms);
    } finally {
      this.#advancing = false;
    }
  }

  async #runUntil(end: number): Promise<void> {
    let atThisInstant = 0;
    for (;;) {
      const piece = this.#takeDue(end);
      if (piece === null) break;
      atThisInstant = piece.at > this.#now ? 1 : atThisInstant + 1;
      if (atThisInstant > mostAtOneInstant)
        throw new Error(`Unexpected ${mostAtOneInstant} pieces of work at one instant: a loop never lets time pass.`);
      this.#now = piece.at;
      await piece.work();
    }
    this.#now = end;
  }

  #takeDue(end: number): Piece | null {
    let first: Piece | null = null;
    for (const piece of this.#pieces) {
      if (piece.at > end) continue;
      if (first === null || piece.at < first.at || (piece.at === first.at && piece.order < first.order)) first = piece;
    }
    if (first !== null) this.#pieces.splice(this.#pieces.indexOf(first), 1);
    return first;
  }
}
