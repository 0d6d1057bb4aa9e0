import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchChromium } from '../harness/chromium.ts';
import { type StatusPageWorld, statusPageWorld } from '../smoke/status-page-world.ts';
import { inspectPage } from './inspect-page.ts';

let browser: Browser;
let world: StatusPageWorld;
let url: string;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());
beforeEach(async () => {
  world = await statusPageWorld();
  url = await world.app.listen({ host: '127.0.0.1', port: 0 });
  const over = await world.opens({ id: 'i-over', service: 'api-1' });
  await world.says(over, 'Requests fail.');
  await world.moves(over, 'resolved');
  const incident = await world.opens();
  await world.says(incident, 'Payments <fail> & we are on it.\nCash works.');
  await world.seconds(10);
});
afterEach(() => world.close());

test.each([
  ['light', { viewport: { width: 1000, height: 900 } }],
  ['dark', { viewport: { width: 1000, height: 900 }, colorScheme: 'dark' }],
  ['on a phone', { viewport: { width: 320, height: 700 } }],
] as const)('customers can read it: %s', async (_, look) => {
  const page = await browser.newPage(look);
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  for (const path of ['/', '/subscribe']) {
    await page.goto(url + path);
    const seen = await inspectPage(page);
    expect(seen).toMatchObject({ poorContrast: [], unnamed: [], mains: 1, titles: 1, repeatedIds: [] });
    expect([seen.texts > 5, seen.sticksOut <= 0]).toEqual([true, true]);
  }
  expect(complaints).toEqual([]);
  await page.close();
});

test('without scripts: from the page to an incident, and to a form that takes an address', async () => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(url);
  await page.getByRole('link', { name: 'Problems with Website' }).click();
  await page.getByText('Payments <fail> & we are on it.').waitFor();
  await page.goto(`${url}/subscribe`);
  await page.getByLabel('Email').fill('customer@example.com');
  await page.getByRole('button', { name: 'Subscribe' }).first().click();
  await page.getByText('a link to confirm is on its way').waitFor();
  await page.close();
});

test('the feed is XML and RSS 2.0, to a real parser', async () => {
  const page = await browser.newPage();
  const feed = await world.get('/feed.rss');
  await page.addScriptTag({ path: fileURLToPath(new URL('in-page/read-feed.js', import.meta.url)) });
  const read = await page.evaluate(`readFeed(${JSON.stringify(feed)})`);
  expect(read).toEqual({
    wrong: [],
    version: '2.0',
    titles: expect.arrayContaining([
      'Investigating: Problems with Website',
      'Resolved: Problems with API',
      'Investigating: Problems with API',
    ]) as string[],
    description: 'Payments <fail> & we are on it.\nCash works. (Website)',
    dates: [false, false, false],
    guids: 3,
  });
  await page.close();
});
