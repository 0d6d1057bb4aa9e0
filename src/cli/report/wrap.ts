/**
 * Breaks a text into lines of at most `width` characters, at spaces where there are any. Lines of the text stay lines;
 * a word longer than a line (an address) stands alone, uncut, so that it can be copied.
 */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line.trimEnd(), Math.max(20, width)));
}

function wrapLine(line: string, width: number): string[] {
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  // What follows a bullet, a number or a prompt is aligned behind it.
  const hang = indent + ' '.repeat(/^\s*(?:-|\$|->|\d{1,3}\.)\s/.exec(line)?.[0].trimStart().length ?? 0);
  const lines: string[] = [];
  let current = indent;
  let empty = true;
  for (const word of line.trim().split(' ')) {
    if (!empty && Array.from(current).length + 1 + Array.from(word).length > width) {
      lines.push(current);
      current = hang;
      empty = true;
    }
    current += empty ? word : ` ${word}`;
    empty = false;
  }
  lines.push(current);
  return lines;
}
