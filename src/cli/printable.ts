/**
 * A line from a process, safe to print: control characters (a hostile log could move the cursor, recolour or retitle the
 * terminal) become visible as `\xNN`; tabs stay.
 */
export function printable(line: string): string {
  let text = '';
  for (const character of line) {
    const code = character.codePointAt(0) ?? 0;
    const control = (code < 0x20 && character !== '\t') || (code >= 0x7f && code < 0xa0);
    text += control ? `\\x${code.toString(16).padStart(2, '0')}` : character;
  }
  return text;
}
