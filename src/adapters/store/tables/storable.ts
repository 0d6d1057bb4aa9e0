/**
 * Parameters as both databases can hold them: PostgreSQL's text has no place for U+0000 (which comes in with the output of
 * commands), so on both it becomes its picture, ␀.
 */
export function storable(parameters: readonly unknown[]): unknown[] {
  return parameters.map((value) => (typeof value === 'string' ? value.replaceAll('\0', '␀') : value));
}
