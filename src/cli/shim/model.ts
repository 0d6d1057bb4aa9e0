import type { Translation } from '../../core/shell/translate.ts';
import type { Client } from '../client.ts';

/** Where a shim writes: results for the step's pipe, and what a person must know beside them. */
export type ShimTerminal = {
  environment: Record<string, string | undefined>;
  out(text: string): void;
  say(text: string): void;
};

/** A command of a platform's CLI that is about to be done here. */
export type Wish = Extract<Translation, { kind: 'verb' }>;

/** What carries a wish out: the running system, where to write, and who asks. */
export type Doing = { wish: Wish; client: Client; terminal: ShimTerminal; actor: string };
