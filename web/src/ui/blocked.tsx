import type { State } from '../../../src/api/contract/state.ts';
import { useNow } from '../hooks/use-now.ts';
import { Moment } from './ago.tsx';
import { count, formatSpan } from './format.ts';

type Block = State['blocks'][number];

/** The same refusal at several services is one. */
function together(blocks: readonly Block[]): (Omit<Block, 'service'> & { services: string[] })[] {
  const found = new Map<string, Omit<Block, 'service'> & { services: string[] }>();
  for (const { service, address, until, reason } of blocks) {
    const key = JSON.stringify([address, until, reason]);
    const one = found.get(key) ?? { address, until, reason, services: [] };
    one.services.push(service);
    found.set(key, one);
  }
  return [...found.values()];
}

function Until({ until }: { until: number | null }) {
  const now = useNow();
  if (until === null) return <span>until it is lifted</span>;
  return (
    <span>
      until <Moment at={until} />
      {until > now ? `, for ${formatSpan(Math.ceil((until - now) / 1000) * 1000)} more` : ''}
    </span>
  );
}

/** The addresses that the edge refuses, until when and why. `services` is how many there are in all. */
export function Blocked({ blocks, services }: { blocks: readonly Block[]; services: number }) {
  const shown = together(blocks);
  if (shown.length === 0) return null;
  return (
    <details className="blocked">
      <summary>
        {count(shown.length, 'address', 'addresses')} {shown.length === 1 ? 'is' : 'are'} refused
      </summary>
      <ul>
        {shown.map(({ address, until, reason, services: names }) => (
          <li key={JSON.stringify([address, until, reason])}>
            <span className="figure">{address}</span>
            <Until until={until} />
            <span>{names.length === services && services > 1 ? 'at every service' : `at ${names.join(', ')}`}</span>
            <span className="blocked-reason">{reason}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
