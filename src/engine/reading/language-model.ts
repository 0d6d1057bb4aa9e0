/** A language model. It is asked and answers; it has no tools. */
export interface LanguageModel {
  /** As its provider calls it. */
  name: string;
  /** Asks once. Never rejects. */
  ask(question: ModelQuestion, signal: AbortSignal): Promise<ModelAnswer>;
}

export type ModelQuestion = { system: string; user: string; longestAnswer: number };

/**
 * `refused`: it was turned away before anything was made, so that it cost nothing; where `retryAfterMs` is no null it may be
 * asked again then. `lost`: it may have been made, and cost something, but there is no answer.
 */
export type ModelAnswer =
  | { kind: 'said'; text: string; tokens: number | null }
  | { kind: 'refused'; why: string; retryAfterMs: number | null }
  | { kind: 'lost'; why: string };
