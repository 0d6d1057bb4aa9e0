import { type Filled, fillTemplate } from '../../core/notice/fill-template.ts';
import { followIncident } from '../../core/status-page/decide.ts';
import type { PublicIncident, StatusPage } from '../../core/status-page/model.ts';
import { impactWords, stateWords } from '../../core/status-page/words.ts';
import type { Incident } from '../../core/incident/model.ts';
import type { MessageTemplate } from '../../core/runbook/plan.ts';
import type { Tx } from '../ports.ts';
import { publicIdOf } from './public-id.ts';

/**
 * A message of the runbook, filled in for customers: with what they see of the incident, and nothing of what only the team
 * knows (its own title, the names of people). A person approves it by sending it. Null when there is no such incident.
 */
export async function draftPublic(
  tx: Tx,
  page: StatusPage,
  incidentId: string,
  template: MessageTemplate,
  place: { link: (id: string) => string; nextUpdateAt: number | null },
  now: number,
): Promise<Filled | null> {
  const incident = await tx.incidents.get(incidentId);
  if (incident === null) return null;
  const shown = (await tx.publicIncidents.of(incidentId)) ?? asItWouldBe(page, incident, now);
  const titles = page.components.filter(({ id }) => shown?.components.includes(id)).map(({ title }) => title);
  const facts = {
    severity: impactWords[shown?.impact ?? 'degraded'],
    title: shown?.title ?? 'Problems',
    state: incident.state,
    openedAt: incident.openedAt,
    resolvedAt: incident.resolvedAt,
    service: titles.length === 0 ? null : titles.join(', '),
  };
  const id = publicIdOf(incidentId);
  const { nextUpdateAt } = place;
  const known = { incident: facts, lead: null, resolution: null, id, link: place.link(id), nextUpdateAt };
  const filled = fillTemplate(template, known, now);
  const state = stateWords[shown?.state ?? 'investigating'];
  return { ...filled, text: filled.text.replaceAll('[Status]', () => state) };
}

function asItWouldBe(page: StatusPage, incident: Incident, now: number): PublicIncident | null {
  const atOnce = { ...page, publish: 'automatic', afterMs: 0 } as const;
  return followIncident(null, { id: publicIdOf(incident.id), incident, page: atOnce }, false, now);
}
