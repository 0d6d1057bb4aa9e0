/** The lowercase words of a text; apostrophes are dropped ("won't" is `wont`), all else that is no letter or digit parts words. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}%$]+/u)
    .filter((word) => word !== '');
}

/** True when the words of `phrase` stand in `text` side by side. An empty phrase stands in none. */
export type Says = (text: string, phrase: string) => boolean;

/** A `Says` that takes each text apart only once: the same few are held against each other for every service. */
export function phraseReader(): Says {
  const read = new Map<string, string>();
  const spaced = (text: string): string => {
    const known = read.get(text);
    if (known !== undefined) return known;
    const fresh = ` ${wordsOf(text).join(' ')} `;
    read.set(text, fresh);
    return fresh;
  };
  return (text, phrase) => spaced(phrase).trim() !== '' && spaced(text).includes(spaced(phrase));
}

/**
 * Which of `titles` stand in a text. Of two that overlap ("Bot" in "Chat Bot") only the longer is meant.
 */
export function titlesIn(titles: string[], says: Says): (text: string) => ReadonlySet<string> {
  const found = new Map<string, ReadonlySet<string>>();
  return (text) => {
    const known = found.get(text);
    if (known !== undefined) return known;
    const all = titles.filter((title) => says(text, title));
    const meant = new Set(all.filter((title) => !all.some((longer) => longer !== title && says(longer, title))));
    found.set(text, meant);
    return meant;
  };
}

/** A kebab-case slug: how services are matched whichever way their name is written. */
export function slugOf(text: string): string {
  return wordsOf(text).join('-');
}
