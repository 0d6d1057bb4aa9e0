import { z } from 'zod';
import {
  endRequest,
  escalateRequest,
  holdChanged,
  onCallResponse,
  silenceRequest,
  silencesResponse,
  skipRequest,
  windowRequest,
  windowSkipped,
  windowsResponse,
} from '../contract/duty.ts';
import { breachRequest, incidentChanged, incidentOpened, openRequest } from '../contract/incident.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { errors } from '../errors.ts';
import type { App } from '../zod-provider.ts';

const params = z.object({ id: z.string().max(200) });
const person = (actor: string | null): string => actor ?? 'control room';

/** Who is called, and when nobody is: escalation, on call, windows and silences. */
export function addDutyRoutes(app: App, { duty }: ApiDependencies): void {
  app.post('/api/incidents', { schema: { body: openRequest, response: { 200: incidentOpened } } }, async ({ body }) => {
    const opened = await duty.open(body, person(body.actor));
    if (opened.kind === 'refused') throw errors.badRequest(opened.why);
    return { incident: opened.incident, known: opened.known };
  });
  app.post(
    '/api/incidents/:id/escalate',
    { schema: { params, body: escalateRequest, response: { 200: incidentChanged } } },
    async ({ params: { id }, body }) => {
      const change = await duty.escalate(id, person(body.actor), body.asOf);
      if (change.kind === 'unknown') throw errors.unknownIncident(id);
      if (change.kind === 'refused') throw errors.moveRefused(change.why);
      return { incident: change.incident };
    },
  );
  app.post(
    '/api/incidents/:id/breach',
    { schema: { params, body: breachRequest, response: { 200: incidentChanged } } },
    async ({ params: { id }, body }) => {
      const change = await duty.breach(id, person(body.actor), body.owner);
      if (change.kind === 'unknown') throw errors.unknownIncident(id);
      if (change.kind === 'refused') throw errors.moveRefused(change.why);
      return { incident: change.incident };
    },
  );
  app.get('/api/on-call', { schema: { response: { 200: onCallResponse } } }, async () => ({ rotas: duty.rotas() }));

  app.get('/api/windows', { schema: { response: { 200: windowsResponse } } }, async () => ({
    windows: await duty.windows(),
  }));
  app.post(
    '/api/windows',
    { schema: { body: windowRequest, response: { 200: holdChanged } }, config: { audit: 'told' } },
    async ({ body }) => added(await duty.addWindow(body, person(body.actor))),
  );
  app.post(
    '/api/windows/:id/skip',
    { schema: { params, body: skipRequest, response: { 200: windowSkipped } }, config: { audit: 'told' } },
    async ({ params: { id }, body }) => {
      const result = await duty.skipWindow(id, body.on, person(body.actor));
      if (result === null) throw errors.unknownWindow(id);
      if (result.kind === 'refused') throw errors.badRequest(result.why);
      return { id: result.id, shown: result.shown };
    },
  );
  app.get('/api/silences', { schema: { response: { 200: silencesResponse } } }, async () => ({
    silences: await duty.silences(),
  }));
  app.post(
    '/api/silences',
    { schema: { body: silenceRequest, response: { 200: holdChanged } }, config: { audit: 'told' } },
    async ({ body }) => added(await duty.addSilence(body, person(body.actor))),
  );
  for (const [path, kind] of [
    ['windows', 'window'],
    ['silences', 'silence'],
  ] as const) {
    app.post(
      `/api/${path}/:id/end`,
      { schema: { params, body: endRequest, response: { 200: holdChanged } }, config: { audit: 'told' } },
      async ({ params: { id }, body }) => {
        if (!(await duty.endHold(kind, id, person(body.actor)))) throw errors.unknownHold(kind, id);
        return { id };
      },
    );
  }
}

function added(result: { kind: 'added'; id: string } | { kind: 'refused'; why: string }): { id: string } {
  if (result.kind === 'refused') throw errors.badRequest(result.why);
  return { id: result.id };
}
