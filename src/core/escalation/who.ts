/** What there is to be told, as `signalbox.yaml` has it. */
export type Book = {
  /** The runbook's words → channels and rotas. */
  who: Record<string, string[]>;
  people: { id: string; name: string; role: string | null; channels: string[] }[];
  channels: { id: string; kind: string }[];
  /** Ids of rotas. */
  rotas: string[];
};

const kinds: [RegExp, string][] = [
  [/^slack\b/, 'slack'],
  [/^telegram\b/, 'telegram'],
  [/^discord\b/, 'discord'],
  [/^(?:e-?mail|mail)\b/, 'email'],
  [/^(?:sms|text message|phone|call)\b/, 'sms'],
  [/^pager(?:duty)?\b/, 'pagerduty'],
  [/^webhook\b/, 'webhook'],
];

/** How whoever is on call is named among destinations. */
export const onCallMark = 'on-call:';

/**
 * The destinations of what a runbook calls somebody (“On-call + Slack”, “CTO”): as `escalation.who` says; else the person of
 * that role or name, the channel of that name or kind, and for the on-call the first rota. Empty when nobody is known.
 */
export function destinationsOf(words: string, book: Book): string[] {
  const bound = boundTo(words, book);
  if (bound !== null) return bound;
  const parts = words.split(/\s*(?:\+|,|&|\/|;|\band\b)\s*/i).filter((part) => part !== '');
  return [...new Set(parts.flatMap((part) => boundTo(part, book) ?? guessed(part, book)))];
}

function boundTo(words: string, { who }: Book): string[] | null {
  const found = Object.entries(who).find(([name]) => same(name, words));
  return found === undefined ? null : found[1];
}

function guessed(part: string, { people, channels, rotas }: Book): string[] {
  const person = people.find(({ name, role, id }) => [name, role, id].some((one) => one !== null && same(one, part)));
  if (person !== undefined && person.channels.length > 0) return person.channels;
  const channel = channels.find(({ id }) => same(id, part));
  if (channel !== undefined) return [channel.id];
  const rota = rotas.find((id) => same(id, part)) ?? (/^(?:the )?on[- ]?call\b/i.test(part) ? rotas[0] : undefined);
  if (rota !== undefined) return [`${onCallMark}${rota}`];
  const kind = kinds.find(([pattern]) => pattern.test(part.trim().toLowerCase()))?.[1];
  return channels.filter((one) => one.kind === kind).map(({ id }) => id);
}

function same(a: string, b: string): boolean {
  const plain = (text: string): string =>
    text
      .trim()
      .toLowerCase()
      .replace(/[\s_-]+/g, ' ');
  return plain(a) === plain(b);
}
