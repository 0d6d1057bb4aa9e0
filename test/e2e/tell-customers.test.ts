import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type ApiServer, startApi } from '../../src/api/server.ts';
import { incidentPage } from '../../src/api/status-page/pages.ts';
import { openPublicDesk } from '../../src/app/open-public-desk.ts';
import type { StatusPage } from '../../src/core/status-page/model.ts';
import { summarizeIncident } from '../../src/core/status-page/summary.ts';
import { launchChromium } from '../harness/chromium.ts';
import { buildWeb } from './build-web.ts';
import { type Lantern, openLantern, secretValue } from './control-room.ts';
import { inspectPage } from './inspect-page.ts';

const statusPage: StatusPage = {
  title: 'Lantern status',
  components: [
    { id: 'printing', title: 'Printing', services: ['press'] },
    { id: 'letters', title: 'Letters', services: ['letter-worker'] },
  ],
  impacts: { P1: 'partial' },
  publish: 'by-hand',
  afterMs: 0,
};

let browser: Browser;
let web: Awaited<ReturnType<typeof buildWeb>>;
let lantern: Lantern;
let server: ApiServer;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  [browser, web] = await Promise.all([launchChromium(), buildWeb()]);
});
afterAll(async () => {
  await browser.close();
  await web.remove();
});
beforeEach(async () => {
  lantern = await openLantern(web.directory);
  const { store, deps } = lantern;
  deps.publicDesk = openPublicDesk({
    clock: { now: () => Date.now(), schedule: () => () => undefined },
    store,
    page: statusPage,
    link: (id) => `https://status.example/incidents/${id}`,
    mask: (text) => deps.mask(text),
    subscriptions: null,
    inside: { people: ['Ada Example'], services: ['letter-worker'], files: ['RUNBOOK.md'] },
  });
  server = await startApi(deps, { port: 0 });
  await lantern.open({ id: 'inc-1' });
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(15_000);
  complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  await page.goto(`${server.url}/incidents/inc-1`);
});
afterEach(async () => {
  await page.close();
  await server.close();
  await lantern.close();
});

const shown = () => lantern.store.read((tx) => tx.publicIncidents.of('inc-1'));
const lines = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

test('a person writes, sees what customers will see, and sends just that', async () => {
  const customers = page.getByRole('region', { name: 'Customers' });
  await customers.getByText('They have not heard of it.').waitFor();
  await customers.getByRole('button', { name: 'Tell customers' }).click();
  const send = customers.getByRole('button', { name: 'Send it to customers' });
  await customers.getByLabel('What customers read').fill(`letter-worker is slow, says Ada Example: ${secretValue}`);
  await customers.getByRole('checkbox', { name: 'Printing' }).check();
  await customers.getByRole('button', { name: 'Show what they will see' }).click();
  const preview = customers.getByRole('article', { name: 'Preview of what customers will see' });
  await preview.getByText('letter-worker is slow').waitFor();
  expect(await preview.innerText()).not.toContain(secretValue);
  await customers.getByText('Not for customers? “letter-worker” is a service’s name inside.').waitFor();
  await customers.getByText('Not for customers? “Ada Example” is a person of the team.').waitFor();
  expect(await shown()).toBeNull();

  // A word that changes after it was shown has to be shown again.
  await customers.getByLabel('What customers read').fill('Printing is slow. We are on it.');
  expect([await send.count(), await preview.count()]).toEqual([0, 0]);
  await customers.getByLabel('What they feel').selectOption('Degraded');
  await customers.getByRole('button', { name: 'Show what they will see' }).click();
  const words = lines(await preview.innerText());
  await customers.getByText('By mail: Lantern status: Problems with Printing (investigating)').waitFor();
  expect(await inspectPage(page)).toMatchObject({ poorContrast: [], unnamed: [], repeatedIds: [] });
  await send.click();

  const card = customers.getByRole('article', { name: 'What customers see' });
  await card.getByText('Printing is slow. We are on it.').waitFor();
  await page.getByText('Told customers: Printing is slow. We are on it.').waitFor();
  const stored = (await shown()) ?? expect.fail('nothing is public');
  expect(stored).toMatchObject({ impact: 'degraded', components: ['printing'], state: 'investigating' });

  // The public page says it in the same words: the times may be a minute later.
  const link = customers.getByRole('link', { name: 'On the status page' });
  expect(await link.getAttribute('href')).toBe(`https://status.example/incidents/${stored.id}`);
  const theirs = await browser.newPage();
  await theirs.setContent(incidentPage('Lantern status', summarizeIncident(statusPage, stored)).text);
  const minutes = /\d\d:\d\d UTC/g;
  const seen = lines(await theirs.locator('article').innerText());
  expect(seen.replaceAll(minutes, '')).toBe(words.replaceAll(minutes, ''));
  await theirs.close();
  expect(complaints).toEqual([]);
});

test('the runbook’s words come filled in, and are not sent while something is left open in them', async () => {
  lantern.setRunbook(
    '# R\n\n## Communication templates\n\n### Status update\n\n```\nWe are looking into [TITLE]. [Username] will write again.\n```\n',
  );
  await page.reload();
  const customers = page.getByRole('region', { name: 'Customers' });
  await customers.getByRole('button', { name: 'Tell customers' }).click();
  const [title] = lantern.deps.runbook().plan.templates.map((template) => template.title);
  await customers.getByLabel('Begin with the runbook’s words').selectOption(title ?? 'a template');
  await customers.getByText('Left for you to fill in: [Username]').waitFor();
  const show = customers.getByRole('button', { name: 'Show what they will see' });
  expect(await show.isDisabled()).toBe(true);
  const text = customers.getByLabel('What customers read');
  await text.fill((await text.inputValue()).replace('[Username]', 'We'));
  await show.click();
  await customers.getByRole('article', { name: 'Preview of what customers will see' }).waitFor();
});

test('who has heard nothing of it does not hear that it is over; a rehearsal is nobody’s business', async () => {
  const customers = page.getByRole('region', { name: 'Customers' });
  await lantern.deps.moveIncident('inc-1', 'resolved', 'Ada Example', null);
  await page.reload();
  await customers.getByText('They have not heard of it.').waitFor();
  expect(await customers.getByRole('button').count()).toBe(0);
  await lantern.open({ id: 'inc-2', drillId: 'drill-1' });
  await page.goto(`${server.url}/incidents/inc-2`);
  await customers.getByText('A rehearsal is not public.').waitFor();
  expect(await customers.getByRole('button').count()).toBe(0);
});
