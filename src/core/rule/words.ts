/** The lowercase words of a text; apostrophes are dropped ("won't" is `wont`), all else that is no letter or digit parts words. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}%$]+/u)
    .filter((word) => word !== '');
}

/** True when the words of `phrase` stand in `text` side by side. An empty phrase stands in none. */
export function saysPhrase(text: string, phrase: string): boolean {
  const wanted = wordsOf(phrase).join(' ');
  return wanted !== '' && ` ${wordsOf(text).join(' ')} `.includes(` ${wanted} `);
}

/** A kebab-case slug: how services are matched whichever way their name is written. */
export function slugOf(text: string): string {
  return wordsOf(text).join('-');
}
