import { maskedText } from './mask-lines.ts';
import { shortestSecret } from './secret-forms.ts';
import { unfinishedToken } from './token-shapes.ts';

/** How a text ends that was cut short before it came here. */
const cutMark = '…';
/** A longer beginning than this is not looked for. */
const longestLookedFor = 2000;
/** So many characters of what could be a token say more about it than its kind. */
const leastOfToken = 8;

/**
 * Hides the beginning of a secret that was cut in the middle: what stands before each `…`, if it is how one of `forms` or a
 * well-known token begins. Whole secrets are hidden before this is asked.
 */
export function hideCut(text: string, forms: readonly string[]): string {
  const parts = text.split(cutMark);
  if (parts.length === 1) return text;
  return parts.map((part, index) => (index === parts.length - 1 ? part : hideEnd(part, forms))).join(cutMark);
}

function hideEnd(part: string, forms: readonly string[]): string {
  const hidden = Math.max(0, ...forms.map((form) => beginningAtEnd(part, form)));
  if (hidden > 0) return part.slice(0, -hidden) + maskedText;
  const tail = part.slice(-longestLookedFor);
  const token = unfinishedToken.exec(tail)?.[0] ?? '';
  return token.length >= leastOfToken ? part.slice(0, -token.length) + maskedText : part;
}

/** How many characters at the end of `part` are the beginning of `form`; 0 when fewer than are worth hiding. */
function beginningAtEnd(part: string, form: string): number {
  for (let length = Math.min(form.length - 1, part.length); length >= shortestSecret; length -= 1) {
    if (part.endsWith(form.slice(0, length))) return length;
  }
  return 0;
}
