import { z } from 'zod';
import { findTemplate } from '../../core/notice/fill-template.ts';
import { messageResponse } from '../contract/incident.ts';
import { nextUpdateAt, nextUpdateQuery } from '../contract/next-update.ts';
import {
  publicChanged,
  publicPreview,
  publicRequest,
  publicResponse,
  subscriberRemoved,
  subscriberRequest,
  subscriberResumed,
  subscribersResponse,
} from '../contract/status-page.ts';
import type { ApiDependencies, PublicDesk } from '../dependencies.ts';
import { errors } from '../errors.ts';
import type { App } from '../zod-provider.ts';

const params = z.object({ id: z.string().max(200) });

/** What customers are told, and who of them hears of it. */
export function addStatusPageRoutes(app: App, deps: ApiDependencies): void {
  const desk = (): PublicDesk => {
    if (deps.publicDesk == null) throw errors.noStatusPage();
    return deps.publicDesk;
  };

  app.get('/api/incidents/:id/public', { schema: { params, response: { 200: publicResponse } } }, async (request) => {
    const answer = await desk().shown(request.params.id);
    if (answer === null) throw errors.unknownIncident(request.params.id);
    return answer;
  });

  const query = z.object({ named: z.string().max(200), ...nextUpdateQuery });
  app.get(
    '/api/incidents/:id/public/draft',
    { schema: { params, querystring: query, response: { 200: messageResponse } } },
    async ({ params: { id }, query: { named, next } }) => {
      const { templates } = deps.runbook().plan;
      const template = findTemplate(templates, named);
      if (template === null)
        throw errors.unknownTemplate(named, templates.map(({ title }) => title).join(', ') || 'none');
      const draft = await desk().draft(id, template, nextUpdateAt(next, deps.now()));
      if (draft === null) throw errors.unknownIncident(id);
      return draft;
    },
  );

  app.post(
    '/api/incidents/:id/public',
    { schema: { params, body: publicRequest, response: { 200: publicChanged } }, config: { audit: 'told' } },
    async ({ params: { id }, body: { actor, ...statement } }) => {
      const change = await desk().tell(id, statement, actor ?? 'control room');
      if (change.kind === 'unknown') throw errors.unknownIncident(id);
      if (change.kind === 'refused') throw errors.moveRefused(change.why);
      return { shown: change.shown, link: change.link };
    },
  );

  app.post(
    '/api/incidents/:id/public/preview',
    { schema: { params, body: publicRequest, response: { 200: publicPreview } }, config: { audit: 'told' } },
    async ({ params: { id }, body: { actor: _, ...statement } }) => {
      const preview = await desk().preview(id, statement);
      if (preview.kind === 'unknown') throw errors.unknownIncident(id);
      if (preview.kind === 'refused') throw errors.moveRefused(preview.why);
      return preview;
    },
  );

  app.get('/api/subscribers', { schema: { response: { 200: subscribersResponse } } }, async () => ({
    subscribers: await desk().subscribers(),
  }));
  app.post(
    '/api/subscribers/resume',
    { schema: { body: subscriberRequest, response: { 200: subscriberResumed } }, config: { audit: 'told' } },
    async ({ body }) => ({ resumed: await desk().resumeSubscriber(body.which, body.actor ?? 'control room') }),
  );
  app.post(
    '/api/subscribers/remove',
    { schema: { body: subscriberRequest, response: { 200: subscriberRemoved } }, config: { audit: 'told' } },
    async ({ body }) => ({ removed: await desk().removeSubscriber(body.which, body.actor ?? 'control room') }),
  );
}
