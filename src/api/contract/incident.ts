import { z } from 'zod';
import { actor } from './actor.ts';
import type { Incident, IncidentState, TimelineEntry } from '../../core/incident/model.ts';
import type { DocumentedIncident } from '../../core/runbook/plan.ts';
import { escalationView } from './duty.ts';
import { noticeView } from './notice.ts';
import { ruleView } from './rule.ts';
import { runSummary } from './run.ts';
import { serviceView } from './service.ts';
import { publicResponse } from './status-page.ts';

/** How far people have come. */
export const incidentState = z.enum([
  'open',
  'acknowledged',
  'assessing',
  'mitigating',
  'resolved',
  'documented',
]) satisfies z.ZodType<IncidentState>;

/** An incident as it is stored. */
export const incidentView = z.object({
  id: z.string(),
  title: z.string(),
  severity: z.string(),
  state: incidentState,
  service: z.string().nullable(),
  ruleId: z.string().nullable(),
  documented: z.string().nullable(),
  openedAt: z.number(),
  acknowledgedAt: z.number().nullable(),
  resolvedAt: z.number().nullable(),
  respondBy: z.number().nullable(),
  drillId: z.string().nullable(),
  reopened: z.number(),
}) satisfies z.ZodType<Incident>;

/** A line of the timeline, masked. */
export const timelineEntry = z.object({
  incidentId: z.string(),
  seq: z.number(),
  at: z.number(),
  actor: z.string(),
  kind: z.string(),
  text: z.string(),
}) satisfies z.ZodType<TimelineEntry>;

/** A move that the incident's state allows, and the reason why it is allowed. */
export const allowedMove = z.object({ to: incidentState, why: z.string() });

/**
 * The answer of `GET /api/incidents/:id`. `documented` is the runbook's own section on it, or null when it has none;
 * its shape is the Plan's, which is public already (`signalbox compile --json`). Timeline: oldest first.
 */
export const incidentResponse = z.object({
  incident: incidentView,
  moves: z.array(allowedMove),
  /** Null for what was opened before there was anybody to escalate to. */
  escalation: escalationView.nullable(),
  timeline: z.array(timelineEntry),
  notices: z.array(noticeView),
  documented: z.custom<DocumentedIncident>().nullable(),
  rule: ruleView.nullable(),
  service: serviceView.nullable(),
  runs: z.array(runSummary),
  /** What customers hear of it, and the runbook's messages by title; null without a status page. */
  customers: publicResponse.extend({ templates: z.array(z.string()) }).nullable(),
  /** What the runbook asks for after an incident, once it is over. */
  afterwards: z.array(z.object({ title: z.string(), place: z.string(), steps: z.array(z.string()) })),
});

/** `actor` is the person's name; null means that the control room does not know. */
export const moveRequest = z.strictObject({
  to: incidentState,
  note: z.string().trim().max(4000).nullable().default(null),
  actor,
});

/** An incident that somebody has seen. `service` is a name of signalbox.yaml. */
export const openRequest = z.strictObject({
  title: z.string().trim().min(1).max(300),
  severity: z.string().trim().min(1).max(80),
  service: z.string().max(200).nullable().default(null),
  text: z.string().trim().max(4000).default(''),
  actor,
});

/** The answer of `GET /api/incidents/:id/message`: the runbook's words with what is known; `open` is left for a person. */
export const messageResponse = z.object({ title: z.string(), text: z.string(), open: z.array(z.string()) });
/** Says that an incident is a breach, and who sees to what its hours ask for. */
export const breachRequest = z.strictObject({
  owner: z.string().trim().min(1).max(80).nullable().default(null),
  actor,
});

/** Asks the language model: for a first reading of the evidence, or for a draft of the next update. */
export const readingRequest = z.strictObject({ kind: z.enum(['reading', 'draft']), actor });

/** What it said, marked as its; `tokens` is what that cost, `left` what may still be spent. */
export const readingResponse = z.object({
  text: z.string(),
  model: z.string(),
  tokens: z.number(),
  left: z.object({ day: z.number(), incident: z.number() }),
});

export type ReadingResponse = z.infer<typeof readingResponse>;

/** One note on the timeline. */
export const noteRequest = z.strictObject({ text: z.string().trim().min(1).max(4000), actor });

/** The answer of a move or a note: the incident as it is now. */
export const incidentChanged = z.object({ incident: incidentView });
/** The answer of `POST /api/incidents`. `known`: it was open already, and people are called once. */
export const incidentOpened = incidentChanged.extend({ known: z.boolean() });

export type IncidentView = z.infer<typeof incidentView>;
export type TimelineView = z.infer<typeof timelineEntry>;
export type AllowedMove = z.infer<typeof allowedMove>;
export type IncidentResponse = z.infer<typeof incidentResponse>;
export type OpenRequest = z.infer<typeof openRequest>;
export type MessageResponse = z.infer<typeof messageResponse>;
export type MoveRequest = z.input<typeof moveRequest>;
export type NoteRequest = z.input<typeof noteRequest>;
export type IncidentChanged = z.infer<typeof incidentChanged>;
export type IncidentOpened = z.infer<typeof incidentOpened>;
