import { expect, it } from 'vitest';
import pc from 'picocolors';
import type { OutcomeResponse, RollbackPlan } from '../api/contract/release.ts';
import type { Client } from './client.ts';
import { rollbackVerb, scaleVerb } from './release-verbs.ts';

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
const rollBack = (answer: string | null, warnings: string[], ...words: string[]) =>
  rollBackWith(answer, warnings, ['shop', ...words]);

async function rollBackWith(answer: string | null, warnings: string[], words: string[]): Promise<string[]> {
  const seen: string[] = [];
  const client = {
    get: async (path: string) => {
      if (path === '/api/state')
        return { services: [{ service: 'shop' }, { service: 'shop@staging' }, { service: 'bot' }] };
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
  await verb.parseAsync(words, { from: 'user' }).catch((error: Error) => seen.push(error.message));
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

it.each([
  [['shop', '3'], 'shop/rollback?release=3'],
  [['--service', 'shop', '3'], 'shop/rollback?release=3'],
  [['3', '-s', 'shop', '-e', 'staging'], 'shop%40staging/rollback?release=3'],
  [['--service', 'shop'], 'shop/rollback'],
  [['shop'], 'shop/rollback'],
  [['shop-3'], 'shop/rollback?release=shop-3'],
  [['shop@staging-3'], 'shop%40staging/rollback?release=shop%40staging-3'],
])('%j names a service and a release', async (words, path) => {
  expect((await rollBackWith(null, [], words))[0]).toBe(`GET /api/services/${path}`);
});

it.each([
  [['shop', '3', '--service', 'bot'], 'Both shop and bot are named'],
  [['3'], 'Which service?'],
])('%j is refused', async (words, why) => expect(await rollBackWith(null, [], words)).toEqual([why]));

it.each([
  [['shop', '3'], 'shop', 3],
  [['--service', 'shop', '3'], 'shop', 3],
  [['shop', '65'], null, 'Unexpected replicas "65", expected a number from 1 to 64'],
  [['shop'], null, 'Unexpected replicas "shop", expected a number from 1 to 64'],
  [['--service', 'shop', 'bot', '4'], null, 'Both bot and shop are named'],
  [['3'], null, 'Which service?'],
])('scale %j', async (words, service, expected) => {
  const sent: unknown[] = [];
  const client = {
    get: async () => ({ services: [{ service: 'shop' }, { service: 'bot' }] }),
    send: async (_method: string, path: string, body: unknown) => {
      sent.push([path, body]);
      return { kind: 'live', release: made, previous: null, warnings: [] } satisfies OutcomeResponse;
    },
  } as unknown as Client;
  const terminal = { out: () => undefined, err: () => undefined, interactive: false, columns: 80 };
  const verb = scaleVerb({
    terminal: { ...terminal, colors: pc.createColors(false), ask: async () => '' },
    connect: () => client,
  });
  const ended = await verb.parseAsync(words, { from: 'user' }).then(
    () => null,
    (error: Error) => error.message,
  );
  expect(service === null ? ended : sent).toEqual(
    service === null ? expected : [[`/api/services/${service}/scale`, { replicas: expected }]],
  );
});
