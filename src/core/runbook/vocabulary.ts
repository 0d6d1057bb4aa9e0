import { type Concept, conceptWords } from './concept-words.ts';

export type { Concept } from './concept-words.ts';

/** Words that a title may carry beside its concept without meaning anything else. */
const fillers = new Set(
  'the a an and or of for to in on your our step steps common standard quick initial immediate possible likely suggested recommended action actions procedure procedures process section details key information frequent typical known top general comunes frecuentes frequentes comuns típicos häufige courants definitions definition und der die das y e et de del la el los las do da dos des du für para pour'.split(
    ' ',
  ),
);

/** "Severity of alerts", "severidade dos alertas": what stands before it is what the rest is part of. */
const genitive = /^(?:of|d[aeo]s?|del|du|der|des)$/;

type Phrase = { concept: Concept; words: string[] };
const byFirstWord = new Map<string, Phrase[]>();
const wholeScripts: { concept: Concept; text: string }[] = [];
for (const [concept, phrases] of Object.entries(conceptWords) as [Concept, string][]) {
  for (const phrase of phrases.split('|').map((words) => words.trim())) {
    if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(phrase)) {
      wholeScripts.push({ concept, text: phrase });
      continue;
    }
    const split = phrase.split(/[\s'-]+/);
    const list = byFirstWord.get(split[0] ?? '') ?? [];
    list.push({ concept, words: split });
    byFirstWord.set(split[0] ?? '', list);
  }
}

wholeScripts.sort((a, b) => b.text.length - a.text.length);

/** The words of a title for comparing: lower case, what is in parentheses left out. */
export function titleWords(title: string): string[] {
  return (
    title
      .slice(0, 300)
      .toLowerCase()
      .replace(/[（(][^()（）]{0,200}[)）]/g, ' ')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/**
 * The concept that a title names, or null. A title that says much beside the phrase names something of its own
 * ("Check the payment queue" is no "check"): at most one meaningful word may stand beside the phrase.
 */
export function conceptOf(title: string): Concept | null {
  return read(title).concept;
}

/** Whether a title says its concept and nothing else ("Procedure:", "Resolution Steps"), so that it names no thing of its own. */
export function isBare(title: string): boolean {
  const { concept, others } = read(title);
  return concept !== null && others === 0;
}

function read(title: string): { concept: Concept | null; others: number } {
  const all = titleWords(title);
  let best: { concept: Concept; score: number; others: number } | null = null;
  for (let at = 0; at < all.length; at++) {
    for (const phrase of byFirstWord.get(all[at] ?? '') ?? []) {
      if (!phrase.words.every((word, index) => all[at + index] === word)) continue;
      const others = all.filter(
        (word, index) => (index < at || index >= at + phrase.words.length) && !fillers.has(word),
      );
      if (others.length > 1) continue;
      // A longer phrase says more; of two as long the later one is the head of an English noun phrase, but that before "of".
      const head = genitive.test(all[at + phrase.words.length] ?? '') ? all.length : 0;
      const score = phrase.words.length * 10 - others.length * 6 + at + head;
      if (best === null || score > best.score) best = { concept: phrase.concept, score, others: others.length };
    }
  }
  if (best !== null) return best;
  // Without spaces the longest phrase that stands in the title says the most: "恒久対応" before "対応".
  const concept = wholeScripts.find((entry) => title.includes(entry.text))?.concept ?? null;
  return { concept, others: 0 };
}
