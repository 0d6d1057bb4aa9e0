import type { Block } from './model.ts';

/** `blocked` with one more; an address that is there already is blocked as the new one says. */
export function withBlock(blocked: readonly Block[], block: Block): Block[] {
  return [...withoutBlock(blocked, block.address), block];
}

/** `blocked` without that address. */
export function withoutBlock(blocked: readonly Block[], address: string): Block[] {
  return blocked.filter((block) => block.address !== address);
}
