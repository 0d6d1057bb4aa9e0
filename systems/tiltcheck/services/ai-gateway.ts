import { createHash } from 'node:crypto';
import type { Log } from '../../kit/log.ts';
import { Metrics } from '../../kit/metrics.ts';
import { json } from '../../kit/reply.ts';
import type { Service } from '../../kit/service.ts';
import { TimedCache } from '../../kit/timed-cache.ts';
import type { Environment } from '../../kit/variables.ts';
import { type Completion, mockProvider, openAiProvider } from '../ai/provider.ts';

const oneHourMs = 60 * 60 * 1000;

function promptIn(body: string): string | null {
  try {
    const value: unknown = JSON.parse(body);
    const prompt = typeof value === 'object' && value !== null && 'prompt' in value ? value.prompt : null;
    return typeof prompt === 'string' && prompt.trim() !== '' && prompt.length <= 8000 ? prompt : null;
  } catch {
    // Not JSON: no prompt.
    return null;
  }
}

/** Completions by a language model, cached for an hour. With OPENAI_API_KEY empty it answers in mock mode, for nothing. */
export function aiGateway(environment: Environment, log: Log, now: () => number = Date.now): Service {
  const key = environment['OPENAI_API_KEY'] ?? '';
  const complete =
    key === '' ? mockProvider : openAiProvider(environment['OPENAI_BASE_URL'] ?? 'https://api.openai.com', key);
  const cache = new TimedCache<Completion>({ ttlMs: oneHourMs, limit: 1000, now });
  const metrics = new Metrics();
  if (key === '') log('info', 'OPENAI_API_KEY is not set: answering in mock mode');
  return {
    name: 'ai-gateway',
    healthPath: '/health',
    ready: () => true,
    maintenance: environment['MAINTENANCE_MODE'] === 'true',
    routes: {
      'POST /v1/complete': async ({ body }) => {
        const prompt = promptIn(await body());
        if (prompt === null) return json({ error: 'Send {"prompt": "…"} of 1 to 8000 characters.' }, 400);
        const hash = createHash('sha256').update(prompt).digest('hex');
        const cached = cache.get(hash);
        if (cached !== null && !cached.stale) {
          metrics.add('cache_hits');
          return json({ text: cached.value.text, model: cached.value.model, cached: true });
        }
        metrics.add('cache_misses');
        try {
          const completion = await complete(prompt);
          cache.put(hash, completion);
          metrics.add('cost_dollars', completion.dollars);
          log('info', key === '' ? 'answered in mock mode' : 'openai call', {
            model: completion.model,
            dollars: completion.dollars,
          });
          return json({ text: completion.text, model: completion.model, cached: false });
        } catch (error) {
          metrics.add('provider_errors');
          log('error', 'openai call failed', { error: error instanceof Error ? error.message : String(error) });
          return json({ error: 'The language model cannot be reached just now.' }, 502);
        }
      },
      'GET /stats': () =>
        json({
          mode: key === '' ? 'mock' : 'openai',
          cacheHitRate: metrics.share('cache_hits', 'cache_misses'),
          costDollars: metrics.get('cost_dollars'),
        }),
    },
    metrics,
    log,
  };
}
