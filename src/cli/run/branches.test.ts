import { expect, it } from 'vitest';
import { planOf, runWorld, stepOf } from '../../../test/harness/run-verb.ts';
import { incident } from '../../adapters/store/conformance-values.ts';
import { shellOnly } from '../../core/procedure/way-of.ts';
import { usualLimits } from '../../engine/procedure/model.ts';

const item = { source: { file: 'RUNBOOK.md', startLine: 3, endLine: 4 }, asWritten: '', confidence: 1 };
const way = (id: string, title: string, condition: string | null, text: string) => {
  return { ...item, id, title, condition, steps: [stepOf(text)] };
};
const slow = {
  ...item,
  id: 'slow',
  title: 'Slow Answers',
  symptoms: [],
  prevention: [],
  severity: null,
  diagnosis: [],
  resolution: [
    way('w1', 'Mend the database', 'database is down', 'echo database'),
    way('w2', 'Mend Redis', 'Redis is down', 'echo redis'),
  ],
};
const open = {
  ...slow,
  id: 'odd',
  title: 'Odd',
  resolution: [...slow.resolution, way('w3', 'Look', null, 'echo look')],
};
const world = runWorld(planOf({}, { incidents: [slow, open] }));

const known = (name: string, kind: 'postgres' | 'redis') => {
  return { checkId: `resource:${name}`, name, title: name, ours: false, kind, intervalMs: 1000 } as const;
};
const [main, cache] = [known('main', 'postgres'), known('cache', 'redis')];
const watched = [main, cache];
const over = { can: { ...shellOnly, sight: { watched, rulesOf: () => [] } }, limits: usualLimits };

async function seen(database: 'up' | 'down', redis: 'up' | 'down'): Promise<void> {
  for (const [{ checkId }, status] of [
    [main, database],
    [cache, redis],
  ] as const) {
    const outcome = status === 'up' ? 'pass' : 'fail';
    const last = { checkId, at: Date.now(), outcome, durationMs: 1, status: null, reason: null } as const;
    await world.store.transaction((tx) =>
      tx.checks.put({ checkId, status, failures: 1, successes: 1, since: 1, last }),
    );
  }
}

it('takes the way that alone applies, where nobody is asked, and writes down what it was taken for', async () => {
  await seen('up', 'down');
  await world.store.transaction((tx) => tx.incidents.put(incident('i-1', { documented: 'Slow Answers' })));
  const ran = await world.run(['slow answers', '--yes'], null, over);
  expect(ran.failure).toBeNull();
  const [run] = await world.store.read((tx) => tx.runs.list(9));
  expect(run).toMatchObject({ procedureId: 'w2', state: 'completed', incidentId: 'i-1' });
  expect(await world.journal(run?.id ?? '')).toContain(
    'decided this way is taken: “Redis is down” holds: its check says that cache is down',
  );
});

it.each<[string, 'up' | 'down', 'up' | 'down', string]>([
  ['two ways apply', 'down', 'down', 'Slow Answers'],
  ['none applies', 'up', 'up', 'Slow Answers'],
  ['another may apply as well', 'down', 'up', 'Odd'],
])('takes none by itself when %s, and shows what is seen', async (_, database, redis, title) => {
  await seen(database, redis);
  const ran = await world.run([title, '--yes'], null, over);
  expect(await world.store.read((tx) => tx.runs.list(9))).toEqual([]);
  const said = (is: string) => (is === 'down' ? 'applies' : 'does not apply');
  expect(ran.err).toContain(
    `1. ${title}: Mend the database\n     ${said(database)}: its check says that main is ${database}`,
  );
  expect(ran.err).toContain(`2. ${title}: Mend Redis\n     ${said(redis)}: its check says that cache is ${redis}`);
});

it('leaves the choice to who sits there, and says what is seen', async () => {
  await seen('up', 'down');
  const ran = await world.run(['slow answers'], ['1', 'y'], over);
  expect(ran.err).toContain('applies: its check says that cache is down');
  const [run] = await world.store.read((tx) => tx.runs.list(9));
  expect(run).toMatchObject({ procedureId: 'w1', state: 'completed' });
  expect(await world.journal(run?.id ?? '')).not.toContain('this way is taken');
});
