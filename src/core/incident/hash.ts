/** FNV-1a over the text, as base 36: short names that are the same every time, and nothing that hides anything. */
export function shortHash(text: string): string {
  return hash32(text).toString(36);
}

/** FNV-1a, 32 bits, unsigned. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash;
}
