const plain = /^[A-Za-z0-9_@%+=:,./-]+$/;

/** One shell word that means exactly `value`, quoted only where needed. */
export function quoteWord(value: string): string {
  if (plain.test(value)) return value;
  return `'${value.replaceAll("'", "'\\''")}'`;
}
