import type { CommandFact } from './command-fact.ts';
import { awsFacts } from './facts/aws.ts';
import { dockerComposeFacts, dockerFacts, kubectlFacts } from './facts/containers.ts';
import { flyFacts } from './facts/fly.ts';
import { gcloudFacts } from './facts/gcloud.ts';
import { railwayFacts } from './facts/railway.ts';
import { redisCliFacts } from './facts/redis-cli.ts';
import { supabaseFacts } from './facts/supabase.ts';
import { vercelFacts } from './facts/vercel.ts';

const facts = new Map<string, readonly CommandFact[]>([
  ['aws', awsFacts],
  ['docker', dockerFacts],
  ['docker compose', dockerComposeFacts],
  ['fly', flyFacts],
  ['gcloud', gcloudFacts],
  ['kubectl', kubectlFacts],
  ['railway', railwayFacts],
  ['redis-cli', redisCliFacts],
  ['supabase', supabaseFacts],
  ['vercel', vercelFacts],
]);

/** What is known of a program beyond its table, by the table's name for it. */
export function factsFor(program: string): readonly CommandFact[] {
  return facts.get(program) ?? [];
}
