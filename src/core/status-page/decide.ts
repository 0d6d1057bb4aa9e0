import { isResolved } from '../incident/decide.ts';
import type { Incident } from '../incident/model.ts';
import { impactOf } from './impact.ts';
import type { Component, Impact, PublicIncident, PublicState, StatusPage } from './model.ts';

/** What a person says to customers; null leaves a thing as it is. */
export type Statement = { text: string; title: string | null; components: string[] | null; impact: Impact | null };

/** What came of it: what is public now, or why not. */
export type Published = { kind: 'published'; state: PublicIncident } | { kind: 'refused'; why: string };

type Of = { id: string; incident: Incident; page: StatusPage };

/**
 * What customers must hear of an incident that they have not heard yet, as the incident with one update more; null when
 * there is nothing. `known` is what they have heard. `planned`: announced work on it lasts, which they know of already.
 */
export function followIncident(
  known: PublicIncident | null,
  { id, incident, page }: Of,
  planned: boolean,
  now: number,
): PublicIncident | null {
  if (incident.drillId !== null) return null;
  const stated = impactOf(page, incident.severity);
  const state = stateOf(incident);
  if (known === null) {
    const components = affected(page, incident.service);
    const due = page.publish === 'automatic' && !planned && now >= incident.openedAt + page.afterMs;
    if (!due || state === 'resolved' || stated === 'none' || components.length === 0) return null;
    return told(begun(id, incident, page, components), { state, impact: stated, text: '' }, now);
  }
  const impact = known.impactBy === 'person' ? known.impact : stated;
  if (state === known.state && (impact === known.impact || state === 'resolved')) return null;
  return told(known, { state, impact, text: '' }, now);
}

/** Says something to customers in a person's words; what they had not heard of becomes public by it. */
export function sayPublicly(
  known: PublicIncident | null,
  { id, incident, page }: Of,
  { text, title, components, impact }: Statement,
  now: number,
): Published {
  if (incident.drillId !== null) return refuse('It is a rehearsal: customers feel nothing of it.');
  const state = stateOf(incident);
  if (known === null && state === 'resolved') return refuse('It is over, and customers have never heard of it.');
  const unknown = (components ?? []).find((one) => !page.components.some((component) => component.id === one));
  if (unknown !== undefined) return refuse(`There is no component "${unknown}": ${namesOf(page)}.`);
  const concerned = components ?? known?.components ?? affected(page, incident.service);
  if (concerned.length === 0) return refuse(`Say what of it customers see, with --component: ${namesOf(page)}.`);
  const base = known ?? begun(id, incident, page, concerned);
  const usual = known?.impact ?? impactOf(page, incident.severity);
  return {
    kind: 'published',
    state: told(
      {
        ...base,
        title: title ?? base.title,
        components: concerned,
        impactBy: impact === null ? base.impactBy : 'person',
      },
      { state, impact: impact ?? usual, text },
      now,
    ),
  };
}

/** How far people have come, in the words for customers. */
function stateOf(incident: Incident): PublicState {
  if (isResolved(incident)) return 'resolved';
  return incident.state === 'mitigating' ? 'fixing' : 'investigating';
}

function affected({ components }: StatusPage, service: string | null): string[] {
  return service === null ? [] : components.filter(({ services }) => services.includes(service)).map(({ id }) => id);
}

/** Not a word of the incident's own title: that speaks of services and rules. */
function begun(id: string, incident: Incident, page: StatusPage, components: string[]): PublicIncident {
  const titles = page.components.filter((one) => components.includes(one.id)).map(titleOf);
  return {
    id,
    title: `Problems with ${titles.join(' and ')}`,
    components,
    impact: 'none',
    impactBy: 'severity',
    state: 'investigating',
    begunAt: incident.openedAt,
    endedAt: null,
    updates: [],
  };
}

function told(
  base: PublicIncident,
  { state, impact, text }: { state: PublicState; impact: Impact; text: string },
  now: number,
): PublicIncident {
  const endedAt = state === 'resolved' ? (base.endedAt ?? now) : null;
  return { ...base, state, impact, endedAt, updates: [...base.updates, { at: now, state, impact, text }] };
}

function titleOf({ title }: Component): string {
  return title;
}

function namesOf({ components }: StatusPage): string {
  return components.map(({ id }) => id).join(', ');
}

function refuse(why: string): Published {
  return { kind: 'refused', why };
}
