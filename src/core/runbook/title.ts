import { repairMojibake } from './mojibake.ts';

/** What stands before a title's own words: "3.", "2.1", "A.", "Step 2:", "Incident 4:", "Issue:", "Option 1:". */
const numbering =
  /^(?:(?:step|phase|incident|issue|scenario|problem|runbook|section|part)\s*#?\d{0,3}\s*[:.)–—-]\s+|\d{1,3}(?:\.\d{1,3}){0,3}\s*[.):–—-]\s+|\d{1,2}(?:\.\d{1,3}){0,3}\s+|[A-Z][.)]\s+)/iu;
/** Emoji, and what joins or colours them: variation selector, joiner, keycap, skin tones. */
const pictures = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u{fe0f}|\u{200d}|\u{20e3}/gu;

/** A heading as people say it: mojibake repaired, no emoji, no number, no closing colon, one space between words. */
export function cleanTitle(text: string): string {
  const words = plainTitle(text);
  const rest = words.replace(numbering, '');
  return rest === '' ? words : rest;
}

/** Like `cleanTitle`, with its number kept ("Option 1: Rollback"). */
export function plainTitle(text: string): string {
  return repairMojibake(text)
    .replace(pictures, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\s*[:：]$/, '');
}

/** Lower-case words joined by hyphens, for ids and service names. Letters of every script stay. */
export function slug(text: string): string {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’]/g, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return words === null ? '' : words.join('-').slice(0, 60).replace(/-$/, '');
}
