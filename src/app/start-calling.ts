import type { MessageTemplate, Plan } from '../core/runbook/plan.ts';
import type { Window } from '../core/window/model.ts';
import { type EscalationOptions, startEscalation } from '../engine/escalation/start-escalation.ts';
import { startTasks, type TaskLoopOptions } from '../engine/calendar/start-tasks.ts';
import { startReminding } from '../engine/incident/start-reminding.ts';
import type { Platform } from '../engine/platform-ports.ts';
import { startWindows } from '../engine/window/start-windows.ts';

/** What the loops need that call people as time passes. */
export type CallingOptions = EscalationOptions & {
  windows: readonly Window[];
  /** Ids of all channels. */
  channels: readonly string[];
  /** Those of a person, by name or id. */
  channelsOf: (person: string) => readonly string[];
  plan: Pick<Plan, 'templates'>;
  platform: Pick<Platform, 'maintenance'>;
  tasks: Pick<TaskLoopOptions, 'tasks' | 'day'> & { remindTo: readonly string[] | null };
};

/** Starts escalating, reminding, and looking after windows and tasks: on one node at a time. */
export function startCalling(options: CallingOptions): { stop(): Promise<void> } {
  const { windows, channels, plan, platform, tasks } = options;
  const escalating = startEscalation(options);
  const planned = startWindows({
    ...options,
    windows,
    channels,
    words: (window) => announcementOf(plan.templates, window),
    maintenance: async (services, on) => {
      for (const service of services ?? [null]) await platform.maintenance(service, on);
    },
  });
  const reminding = startReminding(options);
  const recurring = startTasks({ ...options, ...tasks, channels: tasks.remindTo ?? channels });
  const loops = [escalating, planned, reminding, recurring];
  return { stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))) };
}

/** The runbook's own words for planned work. */
function announcementOf(templates: readonly MessageTemplate[], window: Window): string | null {
  const found = templates.find(({ title }) => /\b(?:maintenance|planned|scheduled|announcement)\b/i.test(title));
  return found === undefined ? null : found.text.replaceAll('[title]', window.title);
}
