import { expect, it } from 'vitest';
import pc from 'picocolors';
import type { OutcomeResponse, RollbackPlan } from '../api/contract/release.ts';
import type { Client } from './client.ts';
import { rollbackVerb } from './release-verbs.ts';

const release = {
  id: 'shop-3',
  service: 'shop',
  number: 3,
  codeHash: 'c0ffee',
  reason: 'deploy',
  state: 'retired',
} as const;
const made = { ...release, createdAt: 1, liveAt: 2, failure: null, from: null, good: true };
const warning = 'API_TOKEN was changed since release 3: this brings the old value back, and undoes a rotation.';

/** Rolls back with an answer at hand (null: nobody is there); gives what was said and what was sent, in order. */
async function rollBack(answer: string | null, warnings: string[], ...words: string[]): Promise<string[]> {
  const seen: string[] = [];
  const client = {
    get: async (path: string) => {
      seen.push(`GET ${path}`);
      return { release: made, restores: ['The code of release 3.'], warnings } satisfies RollbackPlan;
    },
    send: async (_method: string, path: string, body: unknown) => {
      seen.push(`POST ${path} ${JSON.stringify(body)}`);
      const outcome = {
        kind: 'live' as const,
        release: { ...made, id: 'shop-5', number: 5 },
        previous: 'shop-4',
        warnings,
      };
      return outcome satisfies OutcomeResponse;
    },
  } as unknown as Client;
  const terminal = {
    out: (text: string) => void seen.push(text),
    err: (text: string) => void seen.push(text),
    interactive: answer !== null,
    columns: 80,
    colors: pc.createColors(false),
    ask: async (question: string) => {
      seen.push(question);
      return answer ?? '';
    },
  };
  const verb = rollbackVerb({ terminal, connect: () => client });
  await verb.parseAsync(['shop', ...words], { from: 'user' }).catch((error: Error) => seen.push(error.message));
  return seen.filter((line) => !line.startsWith('shop: rolling back'));
}

const asked = ['GET /api/services/shop/rollback?release=3', 'shop goes back to release #3.', 'The code of release 3.'];
const done = ['POST /api/services/shop/rollback {"release":"shop-3"}', 'shop is live as release #5 after 1 ms'];

it('warns before it is done, and asks whoever is there', async () => {
  const question = 'Roll back all the same? (yes/no) ';
  expect(await rollBack('yes', [warning], '#3')).toEqual([...asked, `warning: ${warning}`, question, ...done]);
  expect(await rollBack('', [warning], '3')).toEqual([
    ...asked,
    `warning: ${warning}`,
    question,
    'shop is left as it is',
  ]);
});

it('goes on without a question where nothing is undone, where it was said before, and in a pipe, which it says', async () => {
  expect(await rollBack('no', [], '3')).toEqual([...asked, ...done]);
  expect(await rollBack('no', [warning], '3', '--yes')).toEqual([...asked, `warning: ${warning}`, ...done]);
  const alone = 'Nobody is there to be asked, so it goes on.';
  expect(await rollBack(null, [warning], '3')).toEqual([...asked, `warning: ${warning}`, alone, ...done]);
});
