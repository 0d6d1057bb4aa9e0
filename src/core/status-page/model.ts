/** How much customers feel, from nothing to everything. */
export const impacts = ['none', 'degraded', 'partial', 'major'] as const;
export type Impact = (typeof impacts)[number];

/** How far the team has come, as customers are told. */
export type PublicState = 'investigating' | 'fixing' | 'resolved';

/** A part of the product as customers know it: it works when all of its services do. */
export type Component = { id: string; title: string; services: string[] };

/**
 * What the page shows, as `signalbox.yaml` states it. `impacts` are by severity's name. `publish: automatic` makes an
 * incident public `afterMs` after it opened; `by-hand` only when a person writes of it.
 */
export type StatusPage = {
  title: string;
  components: Component[];
  impacts: Readonly<Record<string, Impact>>;
  publish: 'automatic' | 'by-hand';
  afterMs: number;
};

/** One thing that customers were told. `text` is what a person wrote for them, or empty. */
export type PublicUpdate = { at: number; state: PublicState; impact: Impact; text: string };

/**
 * All of an incident that customers see, and nothing else: who shows it has no other part of the incident at hand.
 * `components` are ids; times are epoch ms. `impactBy` says whether the impact follows the severity.
 */
export type PublicIncident = {
  id: string;
  title: string;
  components: string[];
  impact: Impact;
  impactBy: 'severity' | 'person';
  state: PublicState;
  begunAt: number;
  endedAt: number | null;
  /** Oldest first. */
  updates: PublicUpdate[];
};

/** Planned work as customers see it. `components` null: all. */
export type PublicWindow = { title: string; components: string[] | null; from: number; until: number };
