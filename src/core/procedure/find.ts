import type { DocumentedIncident, Plan, Source, Step } from '../runbook/plan.ts';

/** Steps that can be run, wherever in the runbook they stand. */
export type Runnable = { id: string; title: string; source: Source; mode: 'procedure' | 'diagnosis'; steps: Step[] };

/** What somebody meant by a name. */
export type Found =
  | { kind: 'procedure'; runnable: Runnable }
  /** A documented incident: its diagnosis (null when it has none), then one way out of it. */
  | { kind: 'incident'; incident: DocumentedIncident; diagnosis: Runnable | null; branches: Runnable[] }
  | { kind: 'ambiguous'; candidates: string[] }
  | { kind: 'none'; candidates: string[] };

/** Finds a procedure or a documented incident (or, by id, a part of one): by id, by exact title, by a part of one title only, then by words in any order ("rotate discord"). */
export function find(plan: Plan, wanted: string): Found {
  const all = [
    ...plan.procedures
      .filter((procedure) => procedure.steps.length > 0)
      .map((item) => ({ item, found: procedureFound(item) })),
    ...plan.incidents.filter(hasSteps).map((item) => ({ item, found: incidentFound(item) })),
  ];
  const byId = all.find(({ item }) => item.id === wanted);
  if (byId !== undefined) return byId.found;
  const part = runnables(plan).find(({ id }) => id === wanted);
  if (part !== undefined) return { kind: 'procedure', runnable: part };
  const key = words(wanted);
  const titles = all.map(({ item }) => item.title);
  if (key.length === 0) return { kind: 'none', candidates: titles };
  const stages = [
    (title: string[]) => title.join(' ') === key.join(' '),
    (title: string[]) => ` ${title.join(' ')} `.includes(` ${key.join(' ')} `),
    (title: string[]) => key.every((word) => title.some((other) => other.startsWith(word))),
    (title: string[]) => key.every((word) => title.some((other) => other.startsWith(word) || haveOneStem(word, other))),
  ];
  for (const matches of stages) {
    const hits = all.filter(({ item }) => matches(words(item.title)));
    const [first] = hits;
    if (hits.length === 1 && first !== undefined) return first.found;
    if (hits.length > 1) return { kind: 'ambiguous', candidates: hits.map(({ item }) => `${item.title} (${item.id})`) };
  }
  return { kind: 'none', candidates: titles };
}

/** All that can be run, in the order of the runbook: procedures, diagnoses and ways out of incidents. */
export function runnables(plan: Plan): Runnable[] {
  const founds = [
    ...plan.procedures.filter((item) => item.steps.length > 0).map(procedureFound),
    ...plan.incidents.map(incidentFound),
  ];
  return founds
    .flatMap((found) => {
      if (found.kind === 'procedure') return [found.runnable];
      return found.kind === 'incident'
        ? [...(found.diagnosis === null ? [] : [found.diagnosis]), ...found.branches]
        : [];
    })
    .toSorted((a, b) => a.source.startLine - b.source.startLine);
}

/** Finds a branch by its number from 1, or by its title or a part of it; null when none or several fit. */
export function findBranch(branches: readonly Runnable[], wanted: string): Runnable | null {
  if (/^\d+$/.test(wanted)) return branches[Number(wanted) - 1] ?? null;
  const key = words(wanted).join(' ');
  const exact = branches.filter((branch) => words(branch.title).join(' ') === key);
  const partial = exact.length > 0 ? exact : branches.filter((branch) => words(branch.title).join(' ').includes(key));
  return partial.length === 1 ? (partial[0] ?? null) : null;
}

function procedureFound(procedure: Plan['procedures'][number]): Found {
  const { id, title, source, steps } = procedure;
  return { kind: 'procedure', runnable: { id, title, source, mode: 'procedure', steps } };
}

function incidentFound(incident: DocumentedIncident): Found {
  const { title, diagnosis, resolution } = incident;
  const first = diagnosis[0];
  const last = diagnosis.at(-1);
  const source = { ...incident.source, startLine: first?.source.startLine ?? 0, endLine: last?.source.endLine ?? 0 };
  return {
    kind: 'incident',
    incident,
    diagnosis:
      first === undefined
        ? null
        : { id: `${incident.id}:diagnosis`, title: `${title}: diagnosis`, source, mode: 'diagnosis', steps: diagnosis },
    branches: resolution
      .filter((branch) => branch.steps.length > 0)
      .map((branch): Runnable => ({ ...pick(branch), title: `${title}: ${branch.title}`, mode: 'procedure' })),
  };
}

function pick(branch: DocumentedIncident['resolution'][number]): { id: string; source: Source; steps: Step[] } {
  return { id: branch.id, source: branch.source, steps: branch.steps };
}

function hasSteps(incident: DocumentedIncident): boolean {
  return incident.diagnosis.length > 0 || incident.resolution.some((branch) => branch.steps.length > 0);
}

/** "rotate" and "Rotating", "verify" and "Verification": the same for three quarters of the shorter one, and at least four letters. */
export function haveOneStem(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  let same = 0;
  while (same < shorter && a[same] === b[same]) same += 1;
  return same >= 4 && same >= shorter * 0.75;
}

/** The words of a text in lower case, without what stands between them. */
export function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
