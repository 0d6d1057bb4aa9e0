/** One way to have a resource. Its address is known before it runs. */
export type Provider = {
  url: string;
  pid(): number | null;
  /** Resolves once it takes connections, or `signal` aborts. Rejects with why it does not, in words that end a sentence. */
  start(signal: AbortSignal): Promise<void>;
  /** Ends it, where it is ours to end. */
  stop(): Promise<void>;
  /** Looks after it no longer. */
  leave(): void;
};
