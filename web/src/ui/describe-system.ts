import type { State } from '../../../src/api/contract/state.ts';
import { count } from './format.ts';
import { isDoubtful } from './line-diagram.tsx';

/** How the whole system stands: a tone for the eye, and words that say the same. */
export type Standing = { tone: 'good' | 'watch' | 'bad' | 'unknown'; words: string };

/** Says in words how the system stands; open incidents are counted beside it. */
export function describeSystem(state: State): Standing {
  const checked = state.services.filter((service) => service.check !== null);
  const down = checked.filter((service) => service.check?.status === 'down');
  const doubtful = checked.filter((service) => isDoubtful(service.check));
  const unknown = checked.filter((service) => service.check?.status === 'unknown');
  const firing = state.rules.filter((rule) => rule.pages && rule.state === 'firing');
  if (checked.length === 0) return { tone: 'unknown', words: 'Nothing is checked' };
  if (down.length === checked.length && down.length > 1)
    return { tone: 'bad', words: `All ${down.length} services down` };
  if (down.length === 1) return { tone: 'bad', words: `${down[0]?.title ?? 'One service'} is down` };
  if (down.length > 1) return { tone: 'bad', words: `${down.length} of ${checked.length} services down` };
  if (firing.length > 0) return { tone: 'bad', words: `${count(firing.length, 'threshold')} crossed` };
  if (doubtful.length === 1) return { tone: 'watch', words: `${doubtful[0]?.title ?? 'One service'}: checking again` };
  if (doubtful.length > 1) return { tone: 'watch', words: `${count(doubtful.length, 'service')}: checking again` };
  if (unknown.length > 0) return { tone: 'unknown', words: `${count(unknown.length, 'service')} not checked yet` };
  return { tone: 'good', words: checked.length === 1 ? 'The service is up' : `All ${checked.length} services up` };
}
