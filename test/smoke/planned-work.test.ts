import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Summary } from '../../src/core/status-page/summary.ts';
import type { Window } from '../../src/core/window/model.ts';
import { addWindow, endHold, skipOccurrence } from '../../src/engine/window/change-holds.ts';
import { fakeSubscriber } from '../fakes/subscriber.ts';
import { type StatusPageWorld, statusPageWorld } from './status-page-world.ts';

/** What these tests count in: six minutes. */
const span = 360_000;
let world: StatusPageWorld;
beforeEach(async () => {
  world = await statusPageWorld();
});
afterEach(() => world.close());

/** One that lasts from `from` to `until`, in spans from now. */
const window = (from: number, until: number, given: Partial<Window> = {}): Window => ({
  id: 'private-window',
  title: 'private-title of private-host',
  publicTitle: 'A faster database',
  when: { kind: 'once', from: world.clock.now() + from * span, until: world.clock.now() + until * span },
  services: ['database-1'],
  announce: [3 * span, span],
  announceTo: ['private-channel'],
  maintenanceMode: false,
  source: null,
  by: 'private-planner',
  ...given,
});
const subjects = (address: string) =>
  world.mail.mails
    .filter(({ to }) => to.includes(address))
    .map(({ headers }) => headers['subject'] ?? '')
    .filter((subject) => !subject.endsWith('please confirm'));
const spans = (count: number) => world.seconds((count * span) / 1000);
const away = (count: number) => world.away((count * span) / 3_600_000);
const summary = async (): Promise<Summary> => JSON.parse(await world.get('/summary.json')) as Summary;

test('subscribers hear of planned work at its times ahead, of its beginning and of its end, once each: mail, webhook, feed', async () => {
  const hook = await fakeSubscriber();
  await world.subscribes('ada@example.com');
  await world.post('/subscribe/webhook', { address: hook.url });
  await world.seconds(2);
  const planned = window(4, 6);
  world.windows.push(planned);
  const when = '2030-01-07 09:24 to 09:36 UTC';
  await spans(0.5);
  expect(subjects('ada@example.com')).toEqual([]);
  await spans(1);
  expect(subjects('ada@example.com')).toEqual([`Shop: A faster database (${when})`]);
  expect(world.mail.mails.at(-1)?.text).toMatch(
    new RegExp(`In 18 min: from ${when}\\. Affected: API\\.[^]*https://status\\.example/work/`),
  );
  await spans(5);
  expect(subjects('ada@example.com')).toEqual([
    `Shop: A faster database (${when})`,
    `Shop: A faster database (${when})`,
    'Shop: A faster database (has begun)',
    'Shop: A faster database (is over)',
  ]);
  expect(world.mail.mails.at(-1)?.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
  const heard = hook.heard.filter(({ kind }) => kind !== 'challenge');
  expect(heard.map(({ kind, update, text }) => [kind, update, text])).toEqual([
    ['planned-work', 1, expect.stringMatching(/^In 18 min: /) as string],
    ['planned-work', 2, expect.stringMatching(/^In 6 min: /) as string],
    ['planned-work', 3, 'It has begun, and is planned until 2030-01-07 09:36 UTC. Affected: API.'],
    ['planned-work', 4, 'It is over.'],
  ]);
  expect(new Set(heard.map(({ work }) => work)).size).toBe(1);
  expect(hook.badSignatures).toBe(0);
  const feed = await world.get('/feed.rss');
  expect(feed.match(/<title>(?:Planned|Begun|Over): A faster database<\/title>/g)).toHaveLength(4);
  const { work } = await summary();
  expect(await world.get(`/work/${work[0]?.id}`)).toContain('It is over.');
  const everything = [feed, JSON.stringify(work), ...world.mail.mails.map((mail) => JSON.stringify(mail))];
  for (const output of everything) expect(output).not.toMatch(/private-|database-1/);
  await hook.close();
});

test('what nobody outside feels, and what is announced at no time, is told to nobody', async () => {
  await world.subscribes('ada@example.com');
  world.windows.push(window(2, 3, { id: 'inside', services: ['worker-1'] }), window(2, 3, { announce: [] }));
  await spans(4);
  expect(subjects('ada@example.com')).toEqual([]);
  expect(await world.get('/feed.rss')).not.toContain('<item>');
});

test('who was away tells what is true now, and nothing twice', async () => {
  await world.subscribes('ada@example.com');
  world.windows.push(window(4, 6));
  await away(5);
  await world.seconds(10);
  expect(subjects('ada@example.com')).toEqual(['Shop: A faster database (has begun)']);
  await away(0.1);
  await away(3);
  await world.seconds(10);
  expect(subjects('ada@example.com')).toEqual([
    'Shop: A faster database (has begun)',
    'Shop: A faster database (is over)',
  ]);
});

test('who came when it had begun hears nothing of its end; who came before it hears of the beginning', async () => {
  world.windows.push(window(4, 6));
  await spans(3.5);
  await world.subscribes('before@example.com');
  await spans(1);
  await world.subscribes('late@example.com');
  await spans(2);
  expect(subjects('before@example.com')).toEqual([
    'Shop: A faster database (has begun)',
    'Shop: A faster database (is over)',
  ]);
  expect(subjects('late@example.com')).toEqual([]);
});

test('work that is called off is said to be, to those who heard of it: added by hand, or one time of a window that recurs', async () => {
  await world.subscribes('ada@example.com');
  const once = window(2, 4, { id: 'by-hand', publicTitle: 'Move' });
  await addWindow(world.desk, once, once.when.kind === 'once' ? once.when.until : 0, 'Ada');
  const daily = { day: null, week: null, startMinute: 9 * 60 + 18, endMinute: 9 * 60 + 24, zone: 'UTC' } as const;
  const recurring = window(0, 0, { when: { kind: 'recurring', ...daily } });
  world.windows.push(recurring);
  await spans(0.5);
  await endHold(world.desk, 'window', 'by-hand', 'Ada');
  const from = Date.UTC(2030, 0, 7, 9, 18);
  await skipOccurrence(world.desk, recurring, { from, until: from + span }, 'Ada');
  await world.seconds(10);
  expect(subjects('ada@example.com').toSorted()).toEqual([
    'Shop: A faster database (2030-01-07 09:18 to 09:24 UTC)',
    'Shop: A faster database (cancelled)',
    'Shop: Move (2030-01-07 09:12 to 09:24 UTC)',
    'Shop: Move (cancelled)',
  ]);
  await spans(5);
  expect(subjects('ada@example.com')).toHaveLength(4);
});
