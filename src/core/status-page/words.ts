import type { Impact, PublicState, PublicUpdate } from './model.ts';
import type { ComponentState } from './summary.ts';

/** What customers read of a component's state. */
export const componentWords: Record<ComponentState, string> = {
  operational: 'Operational',
  maintenance: 'Planned work',
  degraded: 'Degraded',
  partial: 'Partial outage',
  major: 'Major outage',
};

/** What they read above all of it. */
export const overallWords: Record<ComponentState, string> = {
  operational: 'Everything works',
  maintenance: 'Planned work is under way',
  degraded: 'Some things are slower or worse than usual',
  partial: 'Some things do not work',
  major: 'Important things do not work',
};

export const stateWords: Record<PublicState, string> = {
  investigating: 'Investigating',
  fixing: 'Being fixed',
  resolved: 'Resolved',
};

export const impactWords: Record<Impact, string> = {
  none: 'No impact',
  degraded: 'Degraded',
  partial: 'Partial outage',
  major: 'Major outage',
};

/** One update in words: what a person wrote, or what the change of state says by itself. */
export function updateWords({ state, impact, text }: PublicUpdate): string {
  if (text !== '') return text;
  switch (state) {
    case 'investigating':
      return impact === 'none' ? 'We are looking into it.' : `${impactWords[impact]}. We are looking into it.`;
    case 'fixing':
      return 'We know what to do and are mending it.';
    case 'resolved':
      return 'It works again.';
  }
}
