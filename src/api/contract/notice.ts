import { z } from 'zod';

/** A notice and how far it came. `destination` is a channel's id; no secret is in here. */
export const noticeView = z.object({
  id: z.string(),
  destination: z.string(),
  about: z.enum([
    'opened',
    'escalated',
    'raised',
    'acknowledged',
    'resolved',
    'announced',
    'several',
    'trouble',
    'over',
    'public',
    'invited',
    'test',
  ]),
  incidentId: z.string().nullable(),
  title: z.string(),
  state: z.enum(['pending', 'sending', 'delivered', 'dead', 'superseded']),
  attempts: z.number(),
  createdAt: z.number(),
  runAt: z.number(),
  deliveredAt: z.number().nullable(),
  lastAnswer: z.string().nullable(),
});

export type NoticeView = z.infer<typeof noticeView>;
