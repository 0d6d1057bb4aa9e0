import type { IncidentState } from './model.ts';

/** One allowed change of an incident's state, and when it is right. */
export type Transition = { from: IncidentState; to: IncidentState; why: string };

/** Every change that is allowed; the API refuses and the pages do not offer any other. */
export const transitions: readonly Transition[] = [
  { from: 'open', to: 'acknowledged', why: 'Somebody is on it.' },
  { from: 'open', to: 'assessing', why: 'Whoever starts to look has acknowledged it.' },
  { from: 'open', to: 'mitigating', why: 'Whoever acts has acknowledged it.' },
  { from: 'open', to: 'resolved', why: 'It ended before anybody came.' },
  { from: 'acknowledged', to: 'assessing', why: 'The severity and the impact are being found out.' },
  { from: 'acknowledged', to: 'mitigating', why: 'What to do is known already.' },
  { from: 'acknowledged', to: 'resolved', why: 'It ended by itself.' },
  { from: 'assessing', to: 'mitigating', why: 'The impact is known; now it is being stopped.' },
  { from: 'assessing', to: 'resolved', why: 'It ended while being looked at.' },
  { from: 'mitigating', to: 'assessing', why: 'What was done did not help.' },
  { from: 'mitigating', to: 'resolved', why: 'What was done helped.' },
  { from: 'resolved', to: 'documented', why: 'What happened and what was learnt is written down.' },
];

/** The states that an incident may be moved to from `from`, each with when that is right. */
export function allowedMoves(from: IncidentState): Omit<Transition, 'from'>[] {
  return transitions.filter((transition) => transition.from === from).map(({ to, why }) => ({ to, why }));
}
