/** What only the team knows: names of its people and services, ids, and the files of its runbook. */
export type Inside = {
  people: readonly string[];
  services: readonly string[];
  files: readonly string[];
  ids: readonly string[];
};

/** A word that customers should perhaps not read, and what it is to the team. */
export type PrivateWord = { word: string; why: string };

const privateAddress =
  /\b(?:10(?:\.\d{1,3}){3}|127(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|localhost|[\w-]+(?:\.[\w-]+)*\.(?:internal|local|lan|corp))\b(?::\d{2,5})?/gi;
const environmentVariable = /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g;

/**
 * The words of a text for customers that look as if they were the team's own, each once, in the order in which they stand.
 * It is a hint for whoever writes, who knows better: secrets are masked elsewhere, whatever is written. A service's name
 * counts where it is no ordinary word (`web-1`, not `web`).
 */
export function privateWords(text: string, { people, services, files, ids }: Inside): PrivateWord[] {
  const named = [
    ...people.map((word) => ({ word, why: 'a person of the team' })),
    ...services.filter((name) => /[-_\d]/.test(name)).map((word) => ({ word, why: 'a service’s name inside' })),
    ...files.map((word) => ({ word, why: 'a file of the team' })),
    ...ids.map((word) => ({ word, why: 'an id of Signalbox' })),
  ].flatMap(({ word, why }) => {
    const at = placeOf(text, word);
    return at === null ? [] : [{ at, word, why }];
  });
  const shaped = [
    ...found(text, privateAddress, 'an address inside'),
    ...found(text, environmentVariable, 'a variable’s name'),
  ];
  const all = [...named, ...shaped].toSorted((a, b) => a.at - b.at);
  return all
    .filter(({ word }, index) => all.findIndex((other) => other.word === word) === index)
    .map(({ word, why }) => ({ word, why }));
}

/** Where `word` stands by itself, in either case; null when it does not. */
function placeOf(text: string, word: string): number | null {
  if (word.trim() === '') return null;
  const [whole, part] = [text.toLowerCase(), word.toLowerCase()];
  for (let at = whole.indexOf(part); at !== -1; at = whole.indexOf(part, at + 1)) {
    const [before, after] = [whole[at - 1] ?? ' ', whole[at + part.length] ?? ' '];
    if (!/[\p{L}\p{N}_-]/u.test(before) && !/[\p{L}\p{N}_]/u.test(after)) return at;
  }
  return null;
}

function found(text: string, pattern: RegExp, why: string): { at: number; word: string; why: string }[] {
  return [...text.matchAll(pattern)].map((match) => ({ at: match.index, word: match[0], why }));
}
