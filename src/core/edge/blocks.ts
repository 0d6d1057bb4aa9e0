import type { Block } from './model.ts';

/** `blocked` with one more; an address that is there already is blocked as the new one says. */
export function withBlock(blocked: readonly Block[], block: Block): Block[] {
  return [...withoutBlock(blocked, block.address), block];
}

/** What a new service refuses: the blocks that were meant for every service, as those that there were before have them. */
export function blocksEverywhere(others: Iterable<readonly Block[]>): Block[] {
  const found = new Map<string, Block>();
  for (const blocked of others) for (const block of blocked) if (block.everywhere) found.set(block.address, block);
  return [...found.values()];
}

/** `blocked` without that address. */
export function withoutBlock(blocked: readonly Block[], address: string): Block[] {
  return blocked.filter((block) => block.address !== address);
}
