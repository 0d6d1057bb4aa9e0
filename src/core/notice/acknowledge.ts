import type { NoticeBody } from './model.ts';

/** The incident that who reads this notice may acknowledge, or null. */
export function acknowledgeable({ about, incidentId }: NoticeBody): string | null {
  return about === 'opened' || about === 'escalated' || about === 'raised' ? incidentId : null;
}

/** A person as `signalbox.yaml` names them, and as a destination knows them (its own id of theirs). */
export type KnownPerson = { name: string; id: string | null };

/** Who acknowledges, as the timeline names them; or why they may not. */
export type Presser = { kind: 'person'; name: string } | { kind: 'refused'; why: string };

/**
 * Who somebody at a destination is. As soon as `people` gives one person's id there, only those people may; before that
 * whoever can read the message may, and is named as the destination names them.
 */
export function whoPressed(
  who: { id: string; name: string },
  via: { kind: string; key: string },
  people: readonly KnownPerson[],
): Presser {
  const known = people.filter(({ id }) => id !== null);
  const person = known.find(({ id }) => id === who.id);
  if (person !== undefined) return { kind: 'person', name: person.name };
  if (known.length === 0) return { kind: 'person', name: `${who.name} (${via.kind})` };
  const mend = `Add “${via.key}: "${who.id}"” to a person under “people” in signalbox.yaml.`;
  return { kind: 'refused', why: `${via.kind} calls you ${who.id}, which is nobody that Signalbox knows. ${mend}` };
}
