/**
 * The 1-based line on which a path of keys stands, in JSON or TOML: each key is looked for after the one before it. 1 when
 * it is not found. The readers of these formats keep no positions, and this is enough for a person to find the place.
 */
export function lineOfKeys(text: string, keys: readonly string[]): number {
  let from = 0;
  let found = 0;
  for (const key of keys) {
    const at = text.slice(from).search(new RegExp(`(?<![\\w-])${escape(key)}(?![\\w-])`));
    if (at < 0) break;
    found = from + at;
    from = found + key.length;
  }
  return lineAt(text, found);
}

/** The 1-based line of an offset. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
