/** What stands before a step's own words, and what it means for running it. */
export type Marker = {
  /** "1", "2.3", or null. */
  number: string | null;
  /** True for "Option 2", "Or", "Alternatively", "Temporary:": another way to the same end. */
  alternative: boolean;
  /** The words of an "If …", without the "if"; null when the step always applies. */
  condition: string | null;
  /** The words with number, bullet and colon taken off. */
  title: string;
};

const number = /^(?:step\s+)?(?<number>\d{1,3}(?:\.\d{1,2}){0,2})\s*[.):：-]\s+/i;
const keycap = /^(?<number>\d)\u{fe0f}?\u{20e3}\s*/u;
const option = /^(?:option|alternative|method|approach|scenario|variant)\s+[\dA-Za-z]{1,2}\b\s*[:.)–—-]?\s*/i;
const way =
  /^(?:or|alternatively|immediate(?:ly)?|temporary|temporarily|short[- ]term|long[- ]term|permanent|workaround|quick fix)\s*[:–—]\s*/i;
const or = /^or\s+(?!less\b|more\b)/i;
const ifFirst = /^(?:if|when|in case)\s+(?<condition>[^,:;]{2,120}?)\s*(?:[,:;–—]|\s->\s?|\s=>\s?|→|$)/i;
const ifLast =
  /\s(?:if|when)\s+(?<condition>(?:needed|necessary|required|applicable|possible|available|in doubt|it is safe|issues|problems)[^.,;:]{0,60})[.:]?$/i;

/** Reads how a comment, list item or label begins: its number, whether it is one of several ways, and its condition. */
export function readMarker(text: string): Marker {
  let rest = text.trim().replace(/^(?:[-*]\s)?(?:\[[ xX]?\]|[☐□✅])\s+/, '');
  const numbered = number.exec(rest) ?? keycap.exec(rest);
  if (numbered !== null) rest = rest.slice(numbered[0].length);
  const marked = option.exec(rest) ?? way.exec(rest);
  const alternative = marked !== null || or.test(rest);
  // "Immediate: Switch to mock mode" says what kind of way it is: the words stay in the title.
  const body = marked === null ? rest : rest.slice(marked[0].length);
  const condition = ifFirst.exec(body)?.groups?.condition ?? ifLast.exec(body)?.groups?.condition ?? null;
  return {
    number: numbered?.groups?.number ?? null,
    alternative,
    condition,
    title: rest.replace(/\s*[:：]$/, ''),
  };
}
