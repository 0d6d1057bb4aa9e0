import type { ServiceView } from '../../../src/api/contract/service.ts';
import { useNow } from '../hooks/use-now.ts';
import { formatSpan } from './format.ts';

/** A release that is tried with a share of the visitors: which, how many of them, for how long yet, and what it has shown. */
export function Canary({ canary }: { canary: NonNullable<ServiceView['canary']> }) {
  const now = useNow();
  const { number, share, until, says } = canary;
  return (
    <div className="canary">
      <div className="canary-head">
        <span>
          canary <span className="figure">#{number}</span>
        </span>
        <span className="figure">{share} %</span>
        <span>
          {until > now ? `decided in ${formatSpan(Math.ceil((until - now) / 1000) * 1000)}` : 'being decided'}
        </span>
      </div>
      <meter className="canary-share" min={0} max={100} value={share} aria-label="Share of the visitors" />
      <div className="canary-says">{says}</div>
    </div>
  );
}
