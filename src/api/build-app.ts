import { randomBytes } from 'node:crypto';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { openIdentity } from '../engine/identity/open-identity.ts';
import { addCallers } from './add-callers.ts';
import { auditRequests } from './audit-requests.ts';
import type { ApiDependencies } from './dependencies.ts';
import { errors } from './errors.ts';
import { refusal } from './guard.ts';
import { createLiveFeed } from './live-feed.ts';
import { addPage } from './page.ts';
import { addChannelRoutes } from './routes/channels.ts';
import { addDependencyRoutes } from './routes/dependencies.ts';
import { addDrillRoutes } from './routes/drills.ts';
import { addExecRoute } from './routes/exec.ts';
import { addHealthRoute } from './routes/health.ts';
import { addHelpRoute } from './routes/help.ts';
import { addHeartbeatRoute } from './routes/heartbeats.ts';
import { addDutyRoutes } from './routes/duty.ts';
import { hookRoutes } from './routes/hooks.ts';
import { addIncidentRoutes } from './routes/incidents.ts';
import { addLiveRoute } from './routes/live.ts';
import { addLogRoutes } from './routes/logs.ts';
import { addBlockRoutes } from './routes/blocks.ts';
import { addMaintenanceRoutes } from './routes/maintenance.ts';
import { addObjectiveRoutes } from './routes/objectives.ts';
import { addProcessRoutes } from './routes/processes.ts';
import { addProcedureRoutes } from './routes/procedures.ts';
import { addRunbookRoute } from './routes/runbook.ts';
import { addRunRoutes } from './routes/runs.ts';
import { addSessionRoutes } from './routes/session.ts';
import { addServiceRoutes } from './routes/services.ts';
import { addStatusPageRoutes } from './routes/status-page.ts';
import { addStateRoute } from './routes/state.ts';
import { addResourceRoutes } from './routes/resources.ts';
import { addTaskRoutes } from './routes/tasks.ts';
import { addVariableRoutes } from './routes/variables.ts';
import { securityHeaders } from './security-headers.ts';
import { translateError } from './translate-error.ts';
import { type App, serializerCompiler, validatorCompiler, type ZodProvider } from './zod-provider.ts';

const bodyLimit = 256 * 1024;

/** The HTTP API and the page, not yet listening: tests call it by `inject`. */
export async function buildApp(deps: ApiDependencies): Promise<App> {
  const pageToken = randomBytes(32).toString('hex');
  const tokens = { program: deps.token, page: pageToken, mcp: deps.mcpToken };
  const answerError = (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const known = translateError(error, request.url);
    if (known.code === 'internal') deps.report(error, `${request.method} ${request.routeOptions.url ?? '(no route)'}`);
    const { code, message, mend } = known;
    void reply
      .headers(securityHeaders)
      .code(known.status)
      .send({ error: { code, message: deps.mask(message), mend } });
  };
  const app: App = fastify({
    bodyLimit,
    forceCloseConnections: true,
    return503OnClosing: true,
    // Ids of tasks and procedures hold the runbook's words; fastify alone takes a hundred characters.
    routerOptions: { maxParamLength: 2000 },
    // Addresses that cannot even be decoded never reach a hook or the error handler.
    frameworkErrors: answerError,
  }).withTypeProvider<ZodProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler(deps.mask));
  // A form of another site can send text/plain without asking first; JSON it cannot.
  app.removeContentTypeParser('text/plain');

  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders);
    const refused = refusal(request, tokens);
    if (refused !== null) throw refused;
  });
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    return payload;
  });
  const identity = openIdentity(deps);
  addCallers(app, deps, identity);
  auditRequests(app, deps);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request) => {
    throw errors.unknownRoute(request.url);
  });

  const feed = createLiveFeed(deps);
  app.addHook('onClose', async () => feed.close());
  addHealthRoute(app, deps);
  addSessionRoutes(app, identity);
  addHeartbeatRoute(app, deps);
  addStateRoute(app, deps);
  addLiveRoute(app, deps, feed, identity);
  addRunbookRoute(app, deps);
  addIncidentRoutes(app, deps);
  addHelpRoute(app, deps);
  addDutyRoutes(app, deps);
  await app.register(hookRoutes, { hear: (request) => deps.duty.hear(request) });
  addLogRoutes(app, deps, identity);
  addServiceRoutes(app, deps);
  addVariableRoutes(app, deps);
  addResourceRoutes(app, deps);
  addProcessRoutes(app, deps);
  addMaintenanceRoutes(app, deps);
  addBlockRoutes(app, deps);
  addExecRoute(app, deps, identity);
  addRunRoutes(app, deps);
  addProcedureRoutes(app, deps);
  addDrillRoutes(app, deps);
  addObjectiveRoutes(app, deps);
  addDependencyRoutes(app, deps);
  addTaskRoutes(app, deps);
  addChannelRoutes(app, deps);
  addStatusPageRoutes(app, deps);
  if (deps.web !== null) await addPage(app, deps.web, pageToken);
  return app;
}
