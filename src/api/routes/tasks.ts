import { z } from 'zod';
import { readBoard, type TaskOnBoard, tickTask } from '../../engine/calendar/task-board.ts';
import { assignAction, finishAction } from '../../engine/post-mortem/change-action.ts';
import type { Tx } from '../../engine/ports.ts';
import { readPromises } from '../../engine/promise/read-promises.ts';
import {
  actionChanged,
  actionRequest,
  promisesResponse,
  taskDone,
  taskDoneRequest,
  tasksResponse,
} from '../contract/task.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { errors } from '../errors.ts';
import type { App } from '../zod-provider.ts';

const params = z.object({ id: z.string().max(400) });
const person = (actor: string | null): string => actor ?? 'control room';

/** What the runbook asks for again and again, what is left to do after incidents, and which promises are being kept. */
export function addTaskRoutes(app: App, deps: ApiDependencies): void {
  const { tasks, day, backups } = deps.tasks;
  // What they call writes to the audit chain in the transaction of the change.
  const config = { audit: 'told' } as const;

  app.get('/api/tasks', { schema: { response: { 200: tasksResponse } } }, async () => {
    const now = deps.now();
    return deps.store.read(async (tx) => ({
      now,
      zone: day.zone,
      tasks: (await readBoard(tx, tasks, day, now)).map(shownTask),
      actions: await openActions(tx),
    }));
  });

  app.post(
    '/api/tasks/:id/done',
    { config, schema: { params, body: taskDoneRequest, response: { 200: taskDone } } },
    async ({ params: { id }, body }) => {
      const task = tasks.find((one) => one.id === id);
      const note = body.note === null || body.note === '' ? null : deps.mask(body.note);
      const said = { by: person(body.actor), note, now: deps.now() };
      const change = await deps.store.transaction((tx) => tickTask(tx, task, said));
      if (change.kind === 'refused') throw errors.badRequest(change.why);
      return { id, done: change.done };
    },
  );

  app.post(
    '/api/actions/:id',
    { config, schema: { params, body: actionRequest, response: { 200: actionChanged } } },
    async ({ params: { id }, body }) => {
      const { owner, dueAt, actor } = body;
      const change = await deps.store.transaction((tx) =>
        body.done
          ? finishAction(tx, id, person(actor), deps.now())
          : assignAction(tx, id, { owner, dueAt }, person(actor), deps.now()),
      );
      if (change.kind === 'refused') throw errors.badRequest(change.why);
      return { id };
    },
  );

  app.get('/api/promises', { schema: { response: { 200: promisesResponse } } }, async () => {
    const now = deps.now();
    const sources = {
      runbook: deps.runbook(),
      tasks,
      day,
      backups,
      objectives: deps.watch().objectives,
      rehearsable: deps.rehearsals().map(({ incident }) => incident),
    };
    return { now, promises: await deps.store.read((tx) => readPromises(tx, sources, now)) };
  });
}

function shownTask({ task, standing, last }: TaskOnBoard) {
  const { cron: _, ...shown } = task;
  return {
    ...shown,
    state: standing.kind,
    dueAt: standing.kind === 'undated' ? null : standing.dueAt,
    lateMs: standing.kind === 'overdue' ? standing.lateMs : null,
    last,
  };
}

async function openActions(tx: Tx) {
  const shown = [];
  for (const { doneAt: _, doneBy: __, ...item } of await tx.actionItems.open()) {
    const incident = await tx.incidents.get(item.incidentId);
    shown.push({ ...item, incident: incident?.title ?? item.incidentId });
  }
  return shown;
}
