import type { CommandFact } from './command-fact.ts';
import { awsFacts } from './facts/aws.ts';
import { dockerComposeFacts, kubectlFacts } from './facts/containers.ts';
import { railwayFacts } from './facts/railway.ts';
import { supabaseFacts } from './facts/supabase.ts';
import { vercelFacts } from './facts/vercel.ts';

const facts = new Map<string, readonly CommandFact[]>([
  ['aws', awsFacts],
  ['docker compose', dockerComposeFacts],
  ['kubectl', kubectlFacts],
  ['railway', railwayFacts],
  ['supabase', supabaseFacts],
  ['vercel', vercelFacts],
]);

/** What is known of a program beyond its table, by the table's name for it. */
export function factsFor(program: string): readonly CommandFact[] {
  return facts.get(program) ?? [];
}
