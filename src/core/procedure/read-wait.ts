import { slug } from '../runbook/title.ts';

/** What a step waits for: a time, or that services are healthy, by a deadline. Times in ms; `services` are names. */
export type Wait = { kind: 'time'; ms: number } | { kind: 'healthy'; services: string[]; deadlineMs: number };

/** A service that a sentence may mean. */
export type KnownService = { name: string; title: string };

/** Longer than this nobody sits beside a run: such a wait stays a person's. */
const longestMs = 3_600_000;
/** Where the sentence states no time. */
const usualDeadlineMs = 600_000;

const time = String.raw`(?:about |at least |another |up to |~)?(\d{1,4})(?:\s?[-–]\s?(\d{1,4}))?\s?(s|sec|seconds?|m|min|minutes?|h|hours?)`;
const forTime = new RegExp(String.raw`^wait (?:for )?${time}(?: for (?!.*\b(?:and|then|before)\b).{1,80})?[.!]?$`, 'i');
const untilHealthy = new RegExp(
  String.raw`^wait (?:for|until) (?:the )?(.{1,60}?) (?:to be(?:come)?|to come(?: back)?|to turn|is|are|becomes?|comes?(?: back)?|turns?|reports?)(?: back)?(?: up and)? (?:healthy|up|green|online)(?: again)?(?:,? (?:\(?(?:for up to|up to|within|max(?:imum)?|at most))? ?${time}\)?)?[.!]?$`,
  'i',
);

/** Reads a step for people that does nothing but wait. Null for every sentence that asks for anything besides. */
export function readWait(text: string, services: readonly KnownService[]): Wait | null {
  const sentence = text.trim().replace(/\s+/g, ' ');
  const plain = forTime.exec(sentence);
  if (plain !== null) {
    const ms = inMs(plain[2] ?? plain[1], plain[3]);
    return ms <= longestMs ? { kind: 'time', ms } : null;
  }
  const [, subject = '', from, to, unit] = untilHealthy.exec(sentence) ?? [];
  if (subject === '') return null;
  const meant = servicesMeant(subject, services);
  const deadlineMs = unit === undefined ? usualDeadlineMs : inMs(to ?? from, unit);
  return meant.length === 0 || deadlineMs > longestMs ? null : { kind: 'healthy', services: meant, deadlineMs };
}

/** Names of the services that the words may mean: one by its name or title, or all of them. */
export function servicesMeant(subject: string, services: readonly KnownService[]): string[] {
  if (/^(?:all (?:the )?)?services?$|^(?:all )?health ?checks?$|^everything$/i.test(subject))
    return services.map(({ name }) => name);
  const wanted = slug(subject.replace(/ (?:service|app|server)$/i, ''));
  return services.filter(({ name, title }) => [name, slug(title)].includes(wanted)).map(({ name }) => name);
}

function inMs(number: string | undefined, unit: string | undefined): number {
  const length = { s: 1000, m: 60_000, h: 3_600_000 }[(unit ?? 's').charAt(0).toLowerCase()] ?? 1000;
  return Number(number) * length;
}
