import type { IncidentState } from './model.ts';

/** One allowed change of an incident's state, and when it is right. */
export type Transition = { from: IncidentState; to: IncidentState; reason: string };

/** Every change that is allowed; the API refuses and the pages do not offer any other. */
export const transitions: readonly Transition[] = [
  { from: 'open', to: 'acknowledged', reason: 'Somebody is on it.' },
  { from: 'open', to: 'assessing', reason: 'Whoever starts to look has acknowledged it.' },
  { from: 'open', to: 'mitigating', reason: 'Whoever acts has acknowledged it.' },
  { from: 'open', to: 'resolved', reason: 'It ended before anybody came.' },
  { from: 'acknowledged', to: 'assessing', reason: 'The severity and the impact are being found out.' },
  { from: 'acknowledged', to: 'mitigating', reason: 'What to do is known already.' },
  { from: 'acknowledged', to: 'resolved', reason: 'It ended by itself.' },
  { from: 'assessing', to: 'mitigating', reason: 'The impact is known; now it is being stopped.' },
  { from: 'assessing', to: 'resolved', reason: 'It ended while being looked at.' },
  { from: 'mitigating', to: 'assessing', reason: 'What was done did not help.' },
  { from: 'mitigating', to: 'resolved', reason: 'What was done helped.' },
  { from: 'resolved', to: 'documented', reason: 'What happened and what was learnt is written down.' },
];

/** The changes that are allowed now. */
export function movesFrom(from: IncidentState): Transition[] {
  return transitions.filter((transition) => transition.from === from);
}
