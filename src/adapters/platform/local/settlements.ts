import type { PipelineEffect } from '../../../core/release/pipeline.ts';

/** How a candidate's start ended. */
export type Settled = Extract<PipelineEffect, { kind: 'wentLive' | 'failed' }>;

/** Who waits for the end of which candidate. */
export class Settlements {
  readonly #waiting = new Map<number, ((settled: Settled) => void)[]>();

  of(candidate: number): Promise<Settled> {
    return new Promise((resolve) => {
      this.#waiting.set(candidate, [...(this.#waiting.get(candidate) ?? []), resolve]);
    });
  }

  tell(settled: Settled): void {
    for (const resolve of this.#waiting.get(settled.candidate) ?? []) resolve(settled);
    this.#waiting.delete(settled.candidate);
  }
}
