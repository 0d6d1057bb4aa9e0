/**
 * The anchor that GitHub gives a heading, without its number for repeated ones: lower case, only letters, marks, digits,
 * underscores and hyphens, a hyphen for each space. The marks U+FE0F and U+20E3 of pictures, which GitHub keeps, are left out.
 */
export function githubSlug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[\u{fe0f}\u{20e3}]/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-');
}
