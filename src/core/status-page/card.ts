import type { SummarizedIncident } from './summary.ts';
import { impactWords, stateWords, updateWords } from './words.ts';

/** Every word that customers read of an incident, on the page and in its preview. Times are epoch ms; updates: the newest first. */
export type PublicCard = {
  title: string;
  impact: string;
  components: string;
  begunAt: number;
  endedAt: number | null;
  updates: { state: string; text: string; at: number }[];
};

/** An incident in the words of the status page. */
export function cardOf({ title, impact, components, begunAt, endedAt, updates }: SummarizedIncident): PublicCard {
  return {
    title,
    impact: impactWords[impact],
    components: components.join(', '),
    begunAt,
    endedAt,
    updates: updates.toReversed().map((update) => ({
      state: stateWords[update.state],
      text: updateWords(update),
      at: update.at,
    })),
  };
}
