import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Summary } from '../../src/core/status-page/summary.ts';
import { noteIncident } from '../../src/engine/incident/change-incident.ts';
import { breachDeadlines } from '../../src/core/incident/breach-clock.ts';
import { startBreachClock } from '../../src/engine/incident/start-breach-clock.ts';
import { fakeSubscriber } from '../fakes/subscriber.ts';
import { type StatusPageWorld, statusPageWorld } from './status-page-world.ts';

let world: StatusPageWorld;
beforeEach(async () => {
  world = await statusPageWorld();
});
afterEach(() => world.close());

const summary = async (): Promise<Summary> => JSON.parse(await world.get('/summary.json')) as Summary;
const publicId = async (): Promise<string> => (await summary()).incidents[0]?.id ?? expect.fail('nothing is public');
/** Subjects of all mails but those that ask for a yes. */
const subjects = (address: string) =>
  world.mail.mails
    .filter(({ to }) => to.includes(address))
    .map(({ headers }) => headers['subject'] ?? '')
    .filter((subject) => !subject.endsWith('please confirm'));

describe('what customers see', () => {
  test('an incident becomes public when it has lasted, follows what people do, and is history when it is over', async () => {
    const incident = await world.opens();
    await world.seconds(110);
    expect(await summary()).toMatchObject({ state: 'operational', incidents: [] });
    await world.seconds(20);
    expect(await summary()).toMatchObject({
      state: 'partial',
      components: [
        { title: 'Website', state: 'partial' },
        { title: 'API', state: 'operational' },
      ],
      incidents: [{ title: 'Problems with Website', components: ['Website'], state: 'investigating' }],
    });
    await world.moves(incident, 'mitigating');
    await world.seconds(10);
    expect((await summary()).incidents[0]?.state).toBe('fixing');
    await world.moves(incident, 'resolved');
    await world.seconds(10);
    const after = await summary();
    expect(after).toMatchObject({ state: 'operational', incidents: [], past: [{ state: 'resolved' }] });
    expect(after.past[0]?.updates.map(({ state }) => state)).toEqual(['investigating', 'fixing', 'resolved']);
  });

  test('what is over soon, what nobody feels, what is planned and what is rehearsed never becomes public', async () => {
    const short = await world.opens();
    await world.seconds(60);
    await world.moves(short, 'resolved');
    await world.opens({ id: 'i-cosmetic', severity: 'P3' });
    await world.opens({ id: 'i-drill', drillId: 'drill-1' });
    await world.opens({ id: 'i-inside', service: 'worker-1' });
    world.windows.push({
      id: 'w',
      title: 'Secret move',
      when: { kind: 'once', from: world.clock.now(), until: world.clock.now() + 600_000 },
      services: ['api-1'],
      announce: [],
      announceTo: null,
      maintenanceMode: false,
      source: null,
      by: null,
    });
    await world.opens({ id: 'i-planned', service: 'api-1' });
    await world.seconds(300);
    expect(await summary()).toMatchObject({
      state: 'maintenance',
      incidents: [],
      planned: [{ title: 'Planned work', components: ['API'] }],
    });
    // What still fails when the planned work is over is no part of it.
    await world.seconds(310);
    expect(await summary()).toMatchObject({ state: 'partial', incidents: [{ components: ['API'] }] });
  });

  test('a breach is told by a person, and not by itself; what they have said of it is followed', async () => {
    const breach = await world.opens({ title: 'Customer data leaked' });
    await world.seconds(300);
    expect((await summary()).incidents).toEqual([]);
    await world.says(breach, 'Somebody has read email addresses. We write to whom it concerns.');
    await world.moves(breach, 'resolved');
    await world.seconds(10);
    expect((await summary()).past[0]?.updates.map(({ state }) => state)).toEqual(['investigating', 'resolved']);
  });

  test('a severity that rises is felt more; what a person has said of the impact stays', async () => {
    const incident = await world.opens();
    await world.seconds(130);
    const worse = (severity: string) => world.store.transaction((tx) => tx.incidents.put({ ...incident, severity }));
    await worse('P0');
    await world.seconds(10);
    expect((await summary()).incidents[0]?.impact).toBe('major');
    await world.says(incident, 'Only pictures are missing.', { impact: 'degraded' });
    await worse('P1');
    await world.seconds(10);
    expect((await summary()).incidents[0]).toMatchObject({ impact: 'degraded' });
    expect((await summary()).incidents[0]?.updates).toHaveLength(3);
  });

  test('by hand, nothing is public before a person says so; they say what of it is affected', async () => {
    world.page.publish = 'by-hand';
    const incident = await world.opens({ service: null });
    await world.seconds(300);
    expect((await summary()).incidents).toEqual([]);
    expect(await world.says(incident, 'We are slow.')).toMatchObject({
      kind: 'refused',
      why: 'Say what of it customers see, with --component: website, api.',
    });
    expect(await world.says(incident, 'We are slow.', { components: ['nothing'] })).toMatchObject({ kind: 'refused' });
    await world.says(incident, 'We are slow.', { components: ['api'], title: 'Slow answers', impact: 'degraded' });
    await world.seconds(6);
    expect((await summary()).incidents).toMatchObject([{ title: 'Slow answers', impact: 'degraded' }]);
    const timeline = await world.store.read((tx) => tx.incidents.timeline(incident.id));
    expect(timeline.at(-1)).toMatchObject({ actor: 'Ada', kind: 'public', text: 'Told customers: We are slow.' });
  });

  test('of each day it says how much worked, of the worst service of a component', async () => {
    const day = 24 * 3_600_000;
    const today = world.clock.now() - (world.clock.now() % day);
    await world.store.transaction(async (tx) => {
      const samples = (service: string, values: number[]) =>
        values.map((value, index) => ({
          metric: 'check.up' as const,
          service,
          at: today - day + index * 60_000,
          value,
        }));
      await tx.samples.add([...samples('api-1', [1, 1, 1, 1]), ...samples('database-1', [1, 0, 1, 1])]);
      await tx.rollups.makeMinutes(today - day, today);
      await tx.settings.put('rollups', { minutes: today, hours: 0 });
    });
    const { components } = await summary();
    expect(components[1]).toMatchObject({ title: 'API', up: 0.75 });
    expect(components[1]?.days).toHaveLength(90);
    expect(components[1]?.days.at(-2)?.up).toBe(0.75);
    expect(components[1]?.days.at(-1)?.up).toBeNull();
    expect(await world.get('/')).toContain('75.00 % of one day');
  });
});

describe('nothing private is in it', () => {
  test('not one word of what the team writes for itself, in any page, feed, mail or webhook', async () => {
    const hook = await fakeSubscriber();
    await world.subscribes('customer@example.com');
    await world.post('/subscribe/webhook', { address: hook.url });
    await world.seconds(2);
    world.windows.push({
      id: 'private-window-id',
      title: 'private-window-title',
      when: { kind: 'once', from: world.clock.now() + 3_600_000, until: world.clock.now() + 7_200_000 },
      services: ['web-1'],
      announce: [],
      announceTo: null,
      maintenanceMode: false,
      source: { file: 'private-file.md', startLine: 1, endLine: 1 },
      by: 'private-planner',
    });
    const incident = await world.opens({
      id: 'inc-private-id',
      title: 'private-title on web-1',
      ruleId: 'private-rule',
      documented: 'private-section',
    });
    await noteIncident(world.desk, incident.id, 'private-author', 'private-note');
    await startBreachClock(
      world.desk,
      { deadlines: breachDeadlines({ procedures: [] }), owner: () => null },
      incident.id,
      'private-actor',
      'private-owner',
    );
    await world.moves(incident, 'acknowledged', 'private-person');
    await world.seconds(130);
    await world.says(incident, 'Payments fail. We are on it.');
    await world.moves(incident, 'resolved', 'private-person');
    await world.seconds(10);
    const paths = ['/', '/feed.rss', '/summary.json', '/subscribe', '/style.css'];
    const id = (await summary()).past[0]?.id ?? expect.fail('it is not public');
    const outputs = [
      ...(await Promise.all([...paths, `/incidents/${id}`].map((path) => world.get(path)))),
      ...world.mail.mails.map((mail) => JSON.stringify(mail)),
      ...hook.heard.map((heard) => JSON.stringify(heard)),
    ];
    expect(outputs.join('\n')).toContain('Payments fail');
    expect(hook.heard.length).toBeGreaterThan(2);
    for (const output of outputs) expect(output).not.toMatch(/private-|web-1|P1|2 checks|Ada/);
    await hook.close();
  });

  test('what a person writes is text everywhere: in HTML, in the feed, in mails', async () => {
    await world.subscribes('customer@example.com');
    const incident = await world.opens();
    const evil = '<script>alert("x")</script> ]]> & \u0007 {{7*7}}';
    await world.says(incident, evil, { title: `${evil}\r\nBcc: victim@example.com` });
    await world.seconds(10);
    for (const path of ['/', `/incidents/${await publicId()}`]) expect(await world.get(path)).not.toContain('<script');
    const feed = await world.get('/feed.rss');
    expect(feed).not.toMatch(/<script|\u0007/);
    // To a reader of the feed a description is HTML, so there it is escaped a second time.
    expect(feed).toContain('<description>&amp;lt;script&amp;gt;');
    const mail = world.mail.mails.at(-1);
    expect(mail?.html).not.toContain('<script');
    expect(mail?.headers).not.toHaveProperty('bcc');
    expect(mail?.to).toEqual(['customer@example.com']);
  });

  test('it may do nothing in a browser but show itself, and nothing of the control room is there', async () => {
    const { headers } = await world.app.inject({ url: '/' });
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'self'; form-action 'self'/);
    for (const url of ['/api/state', '/api/incidents', '/index.html', '/incidents/../api/state', '/.signalbox'])
      expect((await world.app.inject({ url })).statusCode).toBe(404);
  });
});

describe('subscribers', () => {
  test('hear of the beginning, each change and the end, once; with a link to unsubscribe by one click', async () => {
    await world.subscribes('ada@example.com');
    const incident = await world.opens();
    await world.seconds(130);
    await world.says(incident, 'The cause is found.');
    await world.seconds(5);
    await world.moves(incident, 'resolved');
    await world.seconds(10);
    expect(subjects('ada@example.com')).toEqual([
      'Shop: Problems with Website (investigating)',
      'Shop: Problems with Website (investigating)',
      'Shop: Problems with Website (resolved)',
    ]);
    const { headers, text } = world.mail.mails.at(-1) ?? expect.fail('no mail');
    expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
    const link = /^<https:\/\/status\.example(\/unsubscribe\/[^>]+)>$/.exec(headers['list-unsubscribe'] ?? '')?.[1];
    expect(text).toContain(link);
    // To open it does nothing: programs that look for bad links open every one.
    expect(await world.get(link ?? '')).toContain('Unsubscribe');
    expect(await world.subscriptions.list()).toHaveLength(1);
    const done = await world.post(link ?? '', { 'List-Unsubscribe': 'One-Click' });
    expect(done.status).toBe(200);
    expect(await world.subscriptions.list()).toEqual([]);
    expect((await world.post(link ?? '')).status).toBe(200);
  });

  test('nobody hears of the end of what they never heard of', async () => {
    const incident = await world.opens();
    await world.seconds(130);
    await world.subscribes('late@example.com');
    await world.moves(incident, 'resolved');
    await world.seconds(10);
    expect(subjects('late@example.com')).toEqual([]);
  });

  test('who could not be reached hears all of it in one mail, in the order in which it was', async () => {
    await world.subscribes('ada@example.com');
    const incident = await world.opens();
    for (let times = 0; times < 4; times += 1) world.mail.answerNext('451 4.7.1 Try again later');
    await world.says(incident, 'The first words.');
    await world.seconds(1);
    await world.says(incident, 'The second words.');
    await world.seconds(30);
    expect(subjects('ada@example.com')).toHaveLength(1);
    expect(world.mail.mails.at(-1)?.text).toMatch(/The second words[^]*Not told before: The first words/);
  });

  test('nobody is written to but to ask, before they have said yes; the link holds a day', async () => {
    const asked = await world.post('/subscribe/email', { address: 'Ada@Example.com' });
    await world.seconds(2);
    const incident = await world.opens();
    await world.says(incident, 'We are on it.');
    await world.seconds(10);
    expect(subjects('Ada@example.com')).toEqual([]);
    const path = /status\.example(\/confirm\/\S+)/.exec(world.mail.mails[0]?.text ?? '')?.[1] ?? '';
    expect(await world.get(path)).toContain('Yes, subscribe');
    expect(await world.subscriptions.list()).toMatchObject([{ state: 'pending', address: 'A…@example.com' }]);
    expect((await world.post(`${path}x`)).status).toBe(410);
    expect((await world.post(path.replace('confirm', 'unsubscribe'))).status).toBe(410);
    await world.away(25);
    expect((await world.post(path)).status).toBe(410);
    // Who never answered is forgotten, address and all.
    expect(await world.subscriptions.list()).toEqual([]);
    expect(asked.status).toBe(200);
  });

  test('the answer is the same whether an address is known, asked already, or new; and one is not asked again at once', async () => {
    await world.subscribes('known@example.com');
    const answers = [];
    for (const address of ['known@example.com', 'new@example.com', 'new@example.com', 'NEW@example.com'])
      answers.push(await world.post('/subscribe/email', { address }));
    await world.seconds(5);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(world.mail.mails.map(({ to }) => to[0])).toEqual(['known@example.com', 'new@example.com']);
  });

  test.each([
    'a@b.example\r\nBcc: c@d.example',
    'a@b.example, c@d.example',
    '<a@b.example>',
    '"a b"@c.example',
    'a@b',
    '',
  ])('what is no single address is refused: %j', async (address) => {
    expect((await world.post('/subscribe/email', { address })).status).toBe(400);
  });

  test('so many an hour, whoever asks: nobody can be flooded by us', async () => {
    for (let index = 0; index < 100; index += 1) await world.subscriptions.ask('email', `a${index}@example.com`);
    expect((await world.post('/subscribe/email', { address: 'more@example.com' })).status).toBe(429);
    await world.away(1.1);
    expect((await world.post('/subscribe/email', { address: 'more@example.com' })).status).toBe(200);
  });

  test('addresses stand nowhere in the store as they are', async () => {
    await world.subscribes('ada@example.com');
    await world.opens();
    await world.seconds(140);
    const everything = await world.store.read(async (tx) => [
      await tx.subscribers.list('confirmed', '', 10),
      await tx.notices.inThread(`subscriber-${(await tx.subscribers.list('confirmed', '', 1))[0]?.id}`, [
        `subscriber-email:${(await tx.subscribers.list('confirmed', '', 1))[0]?.id}`,
      ]),
      await tx.audit.latest(100),
    ]);
    expect(JSON.stringify(everything)).toContain('invited');
    expect(JSON.stringify(everything)).not.toMatch(/ada|confirm\//i);
  });

  test('are removed by id or by address, and that is in the audit', async () => {
    await world.subscribes('ada@example.com');
    await world.subscribes('bo@example.com');
    const [{ id } = expect.fail('nobody')] = await world.subscriptions.list();
    expect(await world.subscriptions.remove(id, 'Ada')).toBe(true);
    const [rest] = await world.subscriptions.list();
    const other = rest?.address.startsWith('a') ? 'ada@example.com' : 'Bo@example.com';
    expect(await world.subscriptions.remove(other, 'Ada')).toBe(true);
    expect([await world.subscriptions.list(), await world.subscriptions.remove(other, 'Ada')]).toEqual([[], false]);
    const audit = await world.store.read((tx) => tx.audit.latest(2));
    expect(audit.map(({ action }) => action)).toEqual(['subscriber.remove', 'subscriber.remove']);
  });
});

describe('webhooks of subscribers', () => {
  test('prove that they are wanted, and hear signed updates', async () => {
    const hook = await fakeSubscriber();
    await world.post('/subscribe/webhook', { address: hook.url });
    await world.seconds(2);
    expect(await world.subscriptions.list()).toMatchObject([{ kind: 'webhook', state: 'confirmed' }]);
    const incident = await world.opens();
    await world.seconds(130);
    await world.moves(incident, 'resolved');
    await world.seconds(10);
    expect(hook.heard.slice(1)).toMatchObject([
      { kind: 'incident', update: 1, title: 'Shop: Problems with Website (investigating)' },
      { kind: 'incident', update: 2, title: 'Shop: Problems with Website (resolved)' },
    ]);
    expect(hook.badSignatures).toBe(0);
    await hook.close();
  });

  test('who does not answer with the challenge is never told', async () => {
    const hook = await fakeSubscriber({ answersChallenge: false });
    await world.post('/subscribe/webhook', { address: hook.url });
    await world.opens();
    await world.seconds(140);
    expect(await world.subscriptions.list()).toMatchObject([{ state: 'pending' }]);
    expect(hook.heard.map(({ kind }) => kind)).toEqual(['challenge']);
    await hook.close();
  });
});

describe('addresses of our own network', () => {
  test.each(['localhost', '127.0.0.1', '[::1]', '2130706433', '0x7f.1'])('are not asked by way of %s', async (host) => {
    const inside = await statusPageWorld(false);
    const hook = await fakeSubscriber();
    const { port } = new URL(hook.url);
    expect((await inside.post('/subscribe/webhook', { address: `http://${host}:${port}/` })).status).toBe(400);
    expect((await inside.post('/subscribe/webhook', { address: `https://${host}:${port}/` })).status).toBe(200);
    await inside.seconds(2);
    const [subscriber] = await inside.store.read((tx) => tx.subscribers.list('pending', '', 1));
    const [asked] = await inside.store.read((tx) =>
      tx.notices.inThread(`subscriber-${subscriber?.id}`, [`subscriber-webhook:${subscriber?.id}`]),
    );
    expect(asked?.lastAnswer).toContain('Its address is not a public one.');
    expect(hook.connections()).toBe(0);
    await hook.close();
    await inside.close();
  });
});
