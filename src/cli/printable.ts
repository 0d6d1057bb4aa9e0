/**
 * A line from a process, safe to print: control characters (a hostile log could move the cursor, recolour or retitle the
 * terminal) become visible as `\xNN`, and marks that turn the direction of writing as `\u{NNNN}`; tabs stay.
 */
export function printable(line: string): string {
  let text = '';
  for (const character of line) {
    const code = character.codePointAt(0) ?? 0;
    const control = (code < 0x20 && character !== '\t') || (code >= 0x7f && code < 0xa0);
    const turning = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
    if (turning) text += `\\u{${code.toString(16)}}`;
    else text += control ? `\\x${code.toString(16).padStart(2, '0')}` : character;
  }
  return text;
}
