/** At most `limit` UTF-16 units of a text, no character in half, with `mark` at the end where something is missing. */
export function cut(text: string, limit: number, mark = '…'): string {
  if (text.length <= limit) return text;
  let end = limit - mark.length;
  if (/[\ud800-\udbff]/.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end) + mark;
}
