/** Puts all of `more` at the end of a list, one by one: a list of a document may be longer than what a call takes as arguments. */
export function addAll<Item>(to: Item[], more: Iterable<Item>): void {
  for (const item of more) to.push(item);
}
