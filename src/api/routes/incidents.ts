import { z } from 'zod';
import { movesFrom } from '../../core/incident/transitions.ts';
import { placeOf } from '../../core/notice/compose.ts';
import { fillTemplate, findTemplate } from '../../core/notice/fill-template.ts';
import { isResolved } from '../../core/incident/decide.ts';
import type { Plan } from '../../core/runbook/plan.ts';
import {
  incidentChanged,
  messageResponse,
  incidentResponse,
  moveRequest,
  noteRequest,
  readingRequest,
  readingResponse,
} from '../contract/incident.ts';
import { nextUpdateAt, nextUpdateQuery } from '../contract/next-update.ts';
import type { IncidentChange } from '../../engine/incident/change-incident.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { errors } from '../errors.ts';
import { readCheck } from '../read-snapshot.ts';
import { viewEscalation } from '../views/escalation.ts';
import { viewNotice } from '../views/notice.ts';
import { viewRule } from '../views/rule.ts';
import { summarizeRun } from '../views/run.ts';
import { viewService } from '../views/service.ts';
import type { App } from '../zod-provider.ts';

const params = z.object({ id: z.string() });
/** How many of the newest runs are searched for those of an incident. */
const runsSearched = 200;

/** Everything about one incident, and what people do with it, under `/api/incidents/:id`. */
export function addIncidentRoutes(app: App, deps: ApiDependencies): void {
  app.get('/api/incidents/:id', { schema: { params, response: { 200: incidentResponse } } }, async (request) => {
    const { id } = request.params;
    const statuses = await deps.platform.status();
    const { checks, rules } = deps.watch();
    const shown = (await deps.publicDesk?.shown(id)) ?? null;
    const templates = deps.runbook().plan.templates.map(({ title }) => title);
    return deps.store.read(async (tx) => {
      const incident = await tx.incidents.get(id);
      if (incident === null) throw errors.unknownIncident(id);
      const rule = rules.find((one) => one.id === incident.ruleId);
      const status = statuses.find((one) => one.service === incident.service);
      const check = checks.find((one) => one.service === incident.service);
      const title = incident.documented;
      const escalation = await tx.escalations.get(id);
      return {
        incident,
        moves: movesFrom(incident.state).map(({ to, reason }) => ({ to, why: reason })),
        escalation: escalation === null ? null : viewEscalation(escalation),
        timeline: await tx.incidents.timeline(id),
        notices: (await tx.notices.forIncident(id)).map(viewNotice),
        documented: deps.runbook().plan.incidents.find((one) => one.title === title) ?? null,
        rule: rule === undefined ? null : viewRule(rule, await tx.alerts.get(rule.id)),
        service:
          status === undefined
            ? null
            : viewService(status, check === undefined ? null : await readCheck(tx, check, deps.now())),
        customers: shown === null ? null : { ...shown, templates },
        afterwards: isResolved(incident) ? afterwardsOf(deps.runbook().plan) : [],
        runs: (await tx.runs.list(runsSearched)).filter((run) => run.incidentId === id).map(summarizeRun),
      };
    });
  });

  const query = z.object({ named: z.string().max(200), ...nextUpdateQuery });
  app.get(
    '/api/incidents/:id/message',
    { schema: { params, querystring: query, response: { 200: messageResponse } } },
    async ({ params: { id }, query: { named, next }, headers }) => {
      const { templates } = deps.runbook().plan;
      const template = findTemplate(templates, named);
      if (template === null)
        throw errors.unknownTemplate(named, templates.map(({ title }) => title).join(', ') || 'none');
      return deps.store.read(async (tx) => {
        const incident = await tx.incidents.get(id);
        if (incident === null) throw errors.unknownIncident(id);
        const timeline = await tx.incidents.timeline(id);
        const lead = timeline.findLast(({ kind }) => ['acknowledged', 'assessing', 'mitigating'].includes(kind))?.actor;
        const resolution = timeline.findLast(({ kind }) => kind === 'resolved')?.text;
        const facts = {
          incident,
          lead: lead ?? null,
          resolution: resolution ?? null,
          id,
          link: `http://${headers.host ?? 'localhost'}/incidents/${id}`,
          nextUpdateAt: nextUpdateAt(next, deps.now()),
        };
        return fillTemplate(template, facts, deps.now());
      });
    },
  );

  const person = (actor: string | null): string => actor ?? 'control room';
  const answer = (id: string, change: IncidentChange) => {
    if (change.kind === 'unknown') throw errors.unknownIncident(id);
    if (change.kind === 'refused') throw errors.moveRefused(change.why);
    return { incident: change.incident };
  };

  app.post(
    '/api/incidents/:id/move',
    { schema: { params, body: moveRequest, response: { 200: incidentChanged } }, config: { audit: 'told' } },
    async ({ params: { id }, body }) =>
      answer(id, await deps.moveIncident(id, body.to, person(body.actor), body.note === '' ? null : body.note)),
  );

  app.post(
    '/api/incidents/:id/reading',
    { schema: { params, body: readingRequest, response: { 200: readingResponse } } },
    async ({ params: { id }, body }) => {
      if (deps.read === null) throw errors.noLanguageModel();
      const reading = await deps.read(id, body.kind, person(body.actor));
      if (reading.kind === 'unknown') throw errors.unknownIncident(id);
      if (reading.kind === 'refused') throw errors.readingRefused(reading.why);
      return reading;
    },
  );

  app.post(
    '/api/incidents/:id/notes',
    { schema: { params, body: noteRequest, response: { 200: incidentChanged } }, config: { audit: 'told' } },
    async ({ params: { id }, body }) => answer(id, await deps.noteIncident(id, person(body.actor), body.text)),
  );
}

/** The runbook's checklist for afterwards. */
function afterwardsOf({ procedures }: Pick<Plan, 'procedures'>) {
  return procedures
    .filter(({ kind, steps }) => kind === 'post-incident' && steps.length > 0)
    .map(({ title, source, steps }) => ({ title, place: placeOf(source), steps: steps.map((step) => step.text) }));
}
