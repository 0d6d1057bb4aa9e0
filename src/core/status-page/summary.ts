import { type Component, type Impact, impacts, type PublicIncident, type PublicWindow } from './model.ts';
import type { PublicWork } from './planned-work.ts';
import type { DayUp } from './uptime.ts';
import type { SummarizedWork } from './work-words.ts';

/** How a component does now. */
export type ComponentState = 'operational' | 'maintenance' | Exclude<Impact, 'none'>;

/** All that the page, its feed and its JSON are made of. Components are named by their titles; times are epoch ms. */
export type Summary = {
  title: string;
  at: number;
  /** That of the component that does worst. */
  state: ComponentState;
  components: { title: string; state: ComponentState; up: number | null; days: DayUp[] }[];
  /** Open ones, the newest first. */
  incidents: SummarizedIncident[];
  planned: { title: string; components: string[]; from: number; until: number }[];
  /** Those that are over, the newest first. */
  past: SummarizedIncident[];
  /** Planned work that customers were told of, the newest first. */
  work: SummarizedWork[];
};

export type SummarizedIncident = Pick<
  PublicIncident,
  'id' | 'title' | 'impact' | 'state' | 'begunAt' | 'endedAt' | 'updates'
> & { components: string[] };

/** What the page is made of. `incidents` are those that are open, or have ended in the time that is shown. */
export function summarize(
  page: { title: string; components: readonly Component[] },
  known: {
    incidents: readonly PublicIncident[];
    windows: readonly PublicWindow[];
    work: readonly PublicWork[];
    uptime: ReadonlyMap<string, { days: DayUp[]; up: number | null }>;
  },
  now: number,
): Summary {
  const newest = known.incidents.toSorted((a, b) => b.begunAt - a.begunAt);
  const open = newest.filter(({ endedAt }) => endedAt === null);
  const shown = (incident: PublicIncident) => summarizeIncident(page, incident);
  const components = page.components.map(({ id, title }) => ({
    title,
    state: stateOf(id, open, known.windows, now),
    up: known.uptime.get(id)?.up ?? null,
    days: known.uptime.get(id)?.days ?? [],
  }));
  return {
    title: page.title,
    at: now,
    state: worst(components.map(({ state }) => state)),
    components,
    incidents: open.map(shown),
    planned: known.windows
      .toSorted((a, b) => a.from - b.from)
      .map((one) => ({
        title: one.title,
        components: one.components?.flatMap((id) => titleOf(page, id)) ?? page.components.map(({ title }) => title),
        from: one.from,
        until: one.until,
      })),
    past: newest.filter(({ endedAt }) => endedAt !== null).map(shown),
    work: known.work.toSorted((a, b) => b.from - a.from).map((work) => summarizeWork(page, work)),
  };
}

/** An incident as the page shows it. */
export function summarizeIncident(
  page: { components: readonly Component[] },
  { id, title, impact, state, begunAt, endedAt, updates, components }: PublicIncident,
): SummarizedIncident {
  const titles = components.flatMap((one) => titleOf(page, one));
  return { id, title, impact, state, begunAt, endedAt, updates, components: titles };
}

/** Planned work as customers read it. */
export function summarizeWork(
  page: { components: readonly Component[] },
  { id, title, from, until, endedAt, updates, components }: PublicWork,
): SummarizedWork {
  const titles = components?.flatMap((one) => titleOf(page, one)) ?? null;
  return { id, title, from, until, endedAt, updates, components: titles };
}

function titleOf(page: { components: readonly Component[] }, id: string): string[] {
  return page.components.filter((one) => one.id === id).map(({ title }) => title);
}

function stateOf(
  id: string,
  open: readonly PublicIncident[],
  windows: readonly PublicWindow[],
  now: number,
): ComponentState {
  const lasting = windows.some(
    ({ components, from, until }) => from <= now && now < until && components?.includes(id) !== false,
  );
  const felt = open.flatMap(({ components, impact }) => (components.includes(id) ? [impact] : []));
  const impact = impacts.findLast((one) => felt.includes(one)) ?? 'none';
  if (impact !== 'none') return impact;
  return lasting ? 'maintenance' : 'operational';
}

const order = ['operational', 'maintenance', 'degraded', 'partial', 'major'] as const;

function worst(states: readonly ComponentState[]): ComponentState {
  return order.findLast((one) => states.includes(one)) ?? 'operational';
}
