import { z } from 'zod';
import { actor } from './actor.ts';

const words = z.string().trim().min(1).max(400);

/** Who is called next for an incident; `asOf` is sent back with “escalate now”. Times are epoch ms. */
export const escalationView = z.object({
  state: z.enum(['held', 'running', 'stopped']),
  asOf: z.number(),
  next: z.object({ to: z.string(), at: z.number() }).nullable(),
  heldBy: z.string().nullable(),
});

/** Asks for the next level of an incident now. `asOf` is from the `escalation` that was looked at. */
export const escalateRequest = z.strictObject({ asOf: z.number().int().min(0), actor });

/** The answer of `GET /api/on-call`: each rota's shift now and those after it. `person` is a name. */
export const onCallResponse = z.object({
  rotas: z.array(
    z.object({
      id: z.string(),
      zone: z.string(),
      shifts: z.array(
        z.object({
          person: z.string(),
          from: z.number(),
          until: z.number(),
          now: z.boolean(),
          insteadOf: z.string().nullable(),
          channels: z.array(z.string()),
        }),
      ),
    }),
  ),
});

/** A window with its next (or lasting) occurrence. */
export const windowView = z.object({
  id: z.string(),
  title: z.string(),
  /** Where it is stated: a place in the runbook, `signalbox.yaml`, or who added it. */
  from: z.string(),
  services: z.array(z.string()).nullable(),
  next: z.object({ from: z.number(), until: z.number(), shown: z.string() }).nullable(),
  lasting: z.boolean(),
});
/** The answer of `GET /api/windows`. */
export const windowsResponse = z.object({ windows: z.array(windowView) });

/** A window to add; `when` as in signalbox.yaml, but once. */
export const windowRequest = z.strictObject({
  title: words,
  when: words,
  zone: z.string().max(80).default('UTC'),
  services: z.array(z.string().max(200)).max(100).nullable().default(null),
  announceTo: z.array(z.string().max(200)).max(100).nullable().default(null),
  maintenanceMode: z.boolean().default(false),
  /** What customers read in place of the title. */
  publicTitle: z.string().trim().min(1).max(200).nullable().default(null),
  actor,
});

/** Leaves out the time of a window that begins on a day, by the clock in its zone; the next one when no day is given. */
export const skipRequest = z.strictObject({
  on: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .nullable()
    .default(null),
  actor,
});
/** What was left out, and the id that undoes it. */
export const windowSkipped = z.object({ id: z.string(), shown: z.string() });

/** A silence as it is listed. */
export const silenceView = z.object({
  id: z.string(),
  matcher: z.object({ service: z.string().nullable(), rule: z.string().nullable(), severity: z.string().nullable() }),
  reason: z.string(),
  by: z.string(),
  from: z.number(),
  until: z.number(),
});
/** The answer of `GET /api/silences`: those that have not ended. */
export const silencesResponse = z.object({ silences: z.array(silenceView) });

const matched = z.string().trim().min(1).max(400).nullable().default(null);
/** A silence to add: until when, why, and what it is for. With no matcher it is for everything, which `all` has to say. */
export const silenceRequest = z.strictObject({
  service: matched,
  rule: matched,
  severity: matched,
  all: z.boolean().default(false),
  reason: words,
  seconds: z
    .number()
    .int()
    .min(1)
    .max(30 * 86_400),
  actor,
});

/** Who ends a window or a silence. */
export const endRequest = z.strictObject({ actor });
/** What was added or ended. */
export const holdChanged = z.object({ id: z.string() });

export type EscalationView = z.infer<typeof escalationView>;
export type OnCallResponse = z.infer<typeof onCallResponse>;
export type WindowsResponse = z.infer<typeof windowsResponse>;
export type SilencesResponse = z.infer<typeof silencesResponse>;
export type WindowRequest = z.infer<typeof windowRequest>;
export type SilenceRequest = z.infer<typeof silenceRequest>;
export type WindowSkipped = z.infer<typeof windowSkipped>;
export type HoldChanged = z.infer<typeof holdChanged>;
