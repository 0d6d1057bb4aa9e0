import type { Log } from '../../kit/log.ts';
import { Metrics } from '../../kit/metrics.ts';
import { json } from '../../kit/reply.ts';
import type { Service } from '../../kit/service.ts';
import { TimedCache } from '../../kit/timed-cache.ts';
import type { Environment } from '../../kit/variables.ts';
import { casinoName, type TrustScore } from '../trust/score.ts';
import { apiSource, batched, mockSource } from '../trust/source.ts';

const sixHoursMs = 6 * 60 * 60 * 1000;

/**
 * Trust scores, cached for 6 hours; an older one is answered at once while a fresh one is fetched. Scores come from
 * TRUST_API_URL with TRUST_API_KEY, and are made up where that is not set.
 */
export function trustRollup(environment: Environment, log: Log, now: () => number = Date.now): Service {
  const url = environment['TRUST_API_URL'] ?? '';
  const fetchScore = batched(
    url === '' ? mockSource(now) : apiSource(url, environment['TRUST_API_KEY'] ?? '', now),
    10,
  );
  const cache = new TimedCache<TrustScore>({ ttlMs: sixHoursMs, limit: 5000, now });
  const metrics = new Metrics();
  const underWay = new Map<string, Promise<TrustScore | null>>();

  const refresh = (casino: string): Promise<TrustScore | null> => {
    const running = underWay.get(casino);
    if (running !== undefined) return running;
    const fresh = fetchScore(casino)
      .then((score) => {
        if (score !== null) cache.put(casino, score);
        if (score !== null) metrics.add(`scores_fetched{source="${score.source}"}`);
        return score;
      })
      .finally(() => underWay.delete(casino));
    underWay.set(casino, fresh);
    return fresh;
  };

  return {
    name: 'trust-rollup',
    healthPath: '/health',
    ready: () => true,
    maintenance: environment['MAINTENANCE_MODE'] === 'true',
    routes: {
      'GET /trust/:casino': async ({ params }) => {
        const casino = casinoName(params['casino'] ?? '');
        if (casino === null) return json({ error: 'A casino is named with letters, digits, dots and hyphens.' }, 400);
        const cached = cache.get(casino);
        metrics.add(cached === null ? 'cache_misses' : 'cache_hits');
        if (cached?.stale === true) {
          refresh(casino).catch((error: unknown) =>
            log('warn', 'a stale score could not be refreshed', { casino, error: String(error) }),
          );
        }
        const score = cached?.value ?? (await refresh(casino));
        return score === null ? json({ error: `Nothing is known of ${casino}.` }, 404) : json(score);
      },
      'GET /stats': () =>
        json({
          cacheHitRate: metrics.share('cache_hits', 'cache_misses'),
          apiShare: metrics.share('scores_fetched{source="api"}', 'scores_fetched{source="mock"}'),
        }),
    },
    metrics,
    log,
  };
}
