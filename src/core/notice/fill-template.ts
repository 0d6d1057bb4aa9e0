import type { Incident } from '../incident/model.ts';
import { formatDuration } from '../rule/format-value.ts';
import type { MessageTemplate } from '../runbook/plan.ts';

/** What is known of an incident when a message of the runbook is filled in. */
export type Facts = {
  incident: Pick<Incident, 'severity' | 'title' | 'state' | 'openedAt' | 'resolvedAt' | 'service'>;
  /** Who has acknowledged it, and what was said when it was resolved. */
  lead: string | null;
  resolution: string | null;
  /** What its readers know the incident by, and where they can read on. */
  id: string | null;
  link: string | null;
  /** When a person has promised to write again, epoch ms. */
  nextUpdateAt: number | null;
};

/** A message with what is known put in, and what is left for a person, as it stands there. */
export type Filled = { title: string; text: string; open: string[] };

/** Words by which people ask for a template, and those that runbooks have for it. */
const kinds: [RegExp, RegExp][] = [
  [/^(?:first|initial|alert|opened)/, /\b(?:initial|first|incident alert|declared|detected)\b/i],
  [/^(?:update|status|progress)/, /\b(?:update|progress|status)\b/i],
  [/^(?:resolved|resolution|end|closed|final)/, /\b(?:resol\w+|closed|closure|recovered|final)\b/i],
];

/** The template that somebody asks for: by its title, or as `first-alert`, `update` or `resolved`; null when there is none. */
export function findTemplate(templates: readonly MessageTemplate[], asked: string): MessageTemplate | null {
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '');
  const words = plain(asked);
  const byTitle = templates.find(({ title }) => plain(title) === words);
  const kind = kinds.find(([pattern]) => pattern.test(words))?.[1];
  return byTitle ?? templates.find(({ title }) => kind?.test(title) === true) ?? null;
}

/** Puts what is known into a template. What is not known is left as it stands: nobody is told a guess. */
export function fillTemplate(template: MessageTemplate, facts: Facts, now: number): Filled {
  // “P[0-3]” is one hole, though only its end is in brackets.
  let text = template.text.replace(/\bP\[0-\d\]/g, () => facts.incident.severity);
  const open: string[] = [];
  for (const hole of template.placeholders) {
    if (!text.includes(hole)) continue;
    const value = valueFor(hole.replace(/^[[<{(]+|[\]>})]+$/g, '').toLowerCase(), facts, now);
    if (value === null) open.push(hole);
    else text = text.replaceAll(hole, () => value);
  }
  return { title: template.title, text, open };
}

function valueFor(hole: string, facts: Facts, now: number): string | null {
  const { incident, lead, resolution, id, link, nextUpdateAt } = facts;
  const { severity, title, state, openedAt, resolvedAt, service } = incident;
  if (hole.includes('/')) return choiceFor(hole.split('/'), incident);
  // Whole holes only: “[Time to fix]” is not when it began.
  if (/^(?:severity|priority)(?: level)?$/.test(hole)) return severity;
  if (/^(?:(?:brief )?description|(?:incident )?(?:title|name)|impact|summary|issue|what happened)$/.test(hole))
    return title;
  if (/^(?:username|(?:your |incident )?(?:lead|commander|name|owner))$/.test(hole)) return lead;
  if (/^(?:(?:total )?duration|elapsed(?: time)?|x (?:minutes|hours|min)|how long)$/.test(hole))
    return formatDuration((resolvedAt ?? now) - openedAt);
  if (/^(?:(?:incident )?start(?:ed)?(?: at| time)?|since|detected at|time|date|date and time|timestamp)$/.test(hole))
    return timeOf(openedAt);
  if (/^(?:list of )?(?:affected )?(?:service|component|system)s?(?: names?| affected)?$/.test(hole)) return service;
  if (/^(?:incident )?(?:id|number|reference)$/.test(hole)) return id;
  if (
    /^(?:(?:incident|status page|dashboard) )?(?:link|url)$|^link to (?:the )?(?:incident|status page)$|^status page$/.test(
      hole,
    )
  )
    return link;
  if (/^(?:time of (?:the )?)?next update(?: at| in| time| eta)?$/.test(hole))
    return nextUpdateAt === null ? null : timeOf(nextUpdateAt);
  if (/^(?:current )?(?:status|state)$/.test(hole)) return state;
  if (/^(?:what was done|resolution)$/.test(hole)) return resolution;
  return null;
}

function timeOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Of words to choose from, the one that the state is. */
function choiceFor(words: readonly string[], { state }: Facts['incident']): string | null {
  const meant =
    state === 'resolved' || state === 'documented'
      ? /resolved|closed/
      : state === 'mitigating'
        ? /mitigat|fix/
        : /investigat|assess|open/;
  const found = words.find((word) => meant.test(word.trim()));
  return found === undefined ? null : found.trim().replace(/^./, (letter) => letter.toUpperCase());
}
