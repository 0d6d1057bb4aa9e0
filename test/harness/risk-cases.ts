/** Tables of commands by level: one command a line, `⏎` standing for a line end. Gives a level and a command each. */
export function cases(table: Record<string, string>): [string, string][] {
  return Object.entries(table).flatMap(([level, text]) =>
    text
      .split('\n')
      .map((line) => line.trim().replaceAll('⏎', '\n'))
      .filter((line) => line !== '')
      .map((line): [string, string] => [level, line]),
  );
}
