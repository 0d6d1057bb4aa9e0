import { confidence } from './confidence.ts';
import { everyService, isThing, nounOf, nounsOf, type ServiceNames } from './dependency-words.ts';

/** A few words that are a name, or a list of names. */
const names = String.raw`[^.;:!?()]{2,120}?`;
const rest = String.raw`[^.;:!?]{2,160}`;
const adverb = String.raw`(?:(?:also|directly|only|always|each|all|both|heavily|strongly) )*`;

type Pattern = { words: RegExp; strong: boolean };
const pattern = (strong: boolean, words: string): Pattern => ({ words: new RegExp(`^${words}`, 'i'), strong });

/** Sentences by which people say that one needs another. Without what is weak, nothing else is said: "uses" may be spared. */
const patterns: Pattern[] = [
  pattern(
    true,
    `(?<of>${names}) ${adverb}(?:depends?|rel(?:ies|y)|(?:is|are) dependent|(?:is|are) built) (?:\\w+ly )?(?:up)?on (?<on>${rest})`,
  ),
  pattern(true, `(?<of>${names}) ${adverb}(?:needs?|requires?) (?<on>${rest})`),
  pattern(
    true,
    `(?<of>${names}) (?:cannot|can ?not|can['’]t|does not|do not|won['’]t|will not) (?:run|work|start|function|operate|serve \\w+|answer|boot) without (?<on>${rest})`,
  ),
  pattern(true, `(?<of>${names}) (?:is|are) backed by (?<on>${rest})`),
  pattern(true, `(?<on>${names}) (?:is|are) (?:required|needed) by (?<of>${rest})`),
  pattern(
    true,
    `(?:if|when|whenever) (?<on>${names}) (?:is|are|goes|go) (?:down|unavailable|unreachable|offline)(?: or \\w+)?, (?:then )?(?<of>${names}) (?:(?:is|are|will|goes|go)\\b|stops?\\b|fails?\\b|cannot\\b|can['’]t\\b|also\\b)`,
  ),
  pattern(
    true,
    `without (?<on>${names}),? (?<of>${names}) (?:cannot|can['’]t|does not|do not|will not|won['’]t|fails?|stops?)\\b`,
  ),
  pattern(
    false,
    `(?<of>${names}) ${adverb}(?:uses?|connects? to|talks? to|reads? from|writes? to|quer(?:ies|y)|stores? \\w+ in) (?<on>${rest})`,
  ),
  pattern(false, `(?<on>${names}) (?:is|are) used by (?<of>${rest})`),
];

const itself = /^(?:it|this|this service|this component|the service|the app|the application|they)$/i;
const denied =
  /\b(?:no longer|not|never|neither|hardly|need not|instead of)\b(?! (?:run|work|start|function|operate|serve|answer|boot))/i;

/** What the sentences of a line say of who needs what; `owner` is the service that "it" is. */
export function saidDependencies(
  text: string,
  owner: string | null,
  services: ServiceNames,
): { of: string; on: string; sure: number }[] {
  return sentencesOf(text).flatMap((sentence) => {
    for (const { words, strong } of patterns) {
      const groups = words.exec(sentence)?.groups;
      if (groups?.of === undefined || groups.on === undefined) continue;
      if (denied.test(sentence)) return [];
      const on = nounsOf(groups.on).filter((name) => isThing(name, services));
      const of = whoIn(groups.of, owner, services);
      const sures = strong ? [confidence.formed, confidence.shaped] : [confidence.shaped, confidence.guessed];
      if (on.length === 0 || of.length === 0) continue;
      return of.flatMap(({ name, known }) =>
        on.map((one) => ({ of: name, on: one, sure: (known ? sures[0] : sures[1]) ?? confidence.guessed })),
      );
    }
    return [];
  });
}

/** Who is meant: services of the document, all of them, or what is written like a name. */
function whoIn(words: string, owner: string | null, services: ServiceNames): { name: string; known: boolean }[] {
  const whole = nounOf(words);
  if (itself.test(words.trim()) || itself.test(whole)) return owner === null ? [] : [{ name: owner, known: true }];
  if (everyService.test(words.trim())) return [{ name: words.trim(), known: true }];
  return nounsOf(words).flatMap((name): { name: string; known: boolean }[] => {
    if (everyService.test(name)) return [{ name, known: true }];
    const service = services.named(name);
    if (service !== null) return [{ name: service.title, known: true }];
    return name.split(' ').length <= 3 && /^[A-Z`]|^(?:the|our) /.test(words.trim()) ? [{ name, known: false }] : [];
  });
}

const mostSentences = 100;

function sentencesOf(text: string): string[] {
  return text
    .slice(0, 4000)
    .split(/(?<=[.!?])\s+|\n/)
    .slice(0, mostSentences)
    .map((sentence) => sentence.trim().slice(0, 400));
}
