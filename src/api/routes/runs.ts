import { z } from 'zod';
import { askHost } from '../../engine/procedure/ask-host.ts';
import { answerProposal } from '../../engine/procedure/answer-proposal.ts';
import { wordsOn } from '../../core/procedure/words-on.ts';
import { hostRequest, proposalAnswer, runResponse, wordRequest } from '../contract/run.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { errors } from '../errors.ts';
import { viewQuestion, viewRun } from '../views/run.ts';
import type { App } from '../zod-provider.ts';

/** `/api/runs/:id`: one run with its whole journal, and another person's word on a step of it that destroys. */
export function addRunRoutes(app: App, deps: ApiDependencies): void {
  const read = (id: string) =>
    deps.store.read(async (tx) => {
      const kept = await tx.runs.get(id);
      if (kept === null) throw errors.unknownRun(id);
      const run = deps.runs.seats.asFound(kept);
      // Who goes through it at a terminal is asked there.
      const isFree = run.host === null || deps.runs.seats.isHere(id);
      return {
        run: viewRun(run),
        journal: await tx.runs.journal(run.id, 0),
        allowed: isFree ? wordsOn(run, deps.now()) : [],
        asks: viewQuestion(deps.runs.seats.asks(id)),
      };
    });
  app.get(
    '/api/runs/:id',
    { schema: { params: z.object({ id: z.string() }), response: { 200: runResponse } } },
    ({ params }) => read(params.id),
  );
  app.post(
    '/api/runs/:id/steps/:step/answer',
    {
      schema: {
        params: z.object({ id: z.string(), step: z.coerce.number().int().min(1) }),
        body: proposalAnswer,
        response: { 200: runResponse },
      },
      // The journal of runs goes into the chain by itself.
      config: { audit: 'told' },
    },
    async ({ params: { id, step }, body }) => {
      const { actor, ...said } = body;
      const answered = await answerProposal(
        { ...said, runId: id, step: step - 1, by: actor },
        { store: deps.store, clock: { now: deps.now }, masker: { mask: deps.mask } },
      );
      if (answered.kind === 'unknown') throw errors.unknownRun(id);
      if (answered.kind === 'refused') throw errors.approvalRefused(answered.why);
      return read(id);
    },
  );
  app.post(
    '/api/runs/:id/words',
    {
      schema: { params: z.object({ id: z.string() }), body: wordRequest, response: { 200: runResponse } },
      // The journal of runs goes into the chain by itself, but not what was refused.
    },
    async ({ params: { id }, body }) => {
      const { actor, ...said } = body;
      const word = 'step' in said ? { ...said, step: said.step - 1 } : said;
      const heard = await deps.runs.seats.say(id, word, actor ?? 'control room');
      if (heard.kind === 'unknown') throw errors.unknownRun(id);
      if (heard.kind === 'refused') throw errors.wordRefused(heard.why);
      return read(id);
    },
  );
  for (const kind of ['cancel', 'pause'] as const) {
    app.post(
      `/api/runs/:id/${kind}`,
      {
        schema: { params: z.object({ id: z.string() }), body: hostRequest, response: { 200: runResponse } },
        config: { audit: 'told' },
      },
      async ({ params: { id }, body }) => {
        const by = body.actor ?? 'control room';
        const asked = await deps.store.transaction((tx) => askHost(tx, id, { kind, by }, deps.now()));
        if (asked.kind === 'unknown') throw errors.unknownRun(id);
        if (asked.kind === 'refused') throw errors.badRequest(asked.why);
        return read(id);
      },
    );
  }
}
