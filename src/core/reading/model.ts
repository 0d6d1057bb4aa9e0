/** What a language model is asked for: what the evidence says, or the next words to those who wait. */
export type ReadingKind = 'reading' | 'draft';

/** One question to a language model. `tokens` is what it may cost at most, until it is known what it did cost. */
export type ModelCall = {
  id: string;
  incidentId: string;
  kind: ReadingKind;
  askedBy: string;
  /** Epoch ms. */
  at: number;
  tokens: number;
};

/** In tokens. */
export type ModelBudget = { perDay: number; perIncident: number; longestAnswer: number };

/** Why a question is not asked, or null. `day` is what was spent in the last 24 hours, `incident` on this one. */
export function whyNotAsked(
  needed: number,
  spent: { day: number; incident: number },
  budget: ModelBudget,
): string | null {
  for (const [of, name, key] of [
    [budget.perDay, 'of the last 24 hours', 'day'],
    [budget.perIncident, 'of this incident', 'incident'],
  ] as const)
    if (spent[key] + needed > of)
      return `It may cost ${needed} tokens, and of the ${of} ${name} ${Math.max(0, of - spent[key])} are left.`;
  return null;
}

/** What a question may cost at most, in tokens: two bytes of a text make one, at the least. */
export function mostTokens(question: { system: string; user: string }, { longestAnswer }: ModelBudget): number {
  return Math.ceil(utf8Length(question.system + question.user) / 2) + 100 + longestAnswer;
}

function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
