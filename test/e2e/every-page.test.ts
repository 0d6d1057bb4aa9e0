import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type ApiServer, startApi } from '../../src/api/server.ts';
import { launchChromium } from '../harness/chromium.ts';
import { buildWeb } from './build-web.ts';
import { type Lantern, openLantern } from './control-room.ts';
import { inspectPage } from './inspect-page.ts';
import { putPlatform } from './put-platform.ts';
import { putRun } from './put-run.ts';

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

const longWord = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(3);

beforeEach(async () => {
  lantern = await openLantern(web.directory);
  server = await startApi(lantern.deps, { port: 0 });
  for (const service of ['gateway', 'letter-worker', 'press']) await lantern.probed(service, { up: true });
  await lantern.open({ id: 'inc-1', title: `Press is down ${longWord}` });
  await lantern.probed('press', { up: false, reason: `connection refused ${longWord}` });
  await lantern.deps.startDrill('Press Not Responding', 'Ada Example');
  await putRun(lantern.store);
  await putPlatform(lantern, longWord);
  lantern.setRunbook(
    `${lantern.deps.runbook().text}\n\n## ${longWord}\n\n\`${longWord}\`\n\n| a | b |\n| - | - |\n| ${longWord} | ${longWord} |\n`,
  );
});

afterEach(async () => {
  await page.context().close();
  await server.close();
  await lantern.close();
});

/** A fresh page that remembers everything it complained about. */
async function usePage(options: Parameters<Browser['newContext']>[0]): Promise<void> {
  page = await (await browser.newContext(options)).newPage();
  page.setDefaultTimeout(15_000);
  complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
}

const open = (path: string) => page.goto(server.url + path);

it.each([
  ['phone, dark', { viewport: { width: 380, height: 800 }, colorScheme: 'dark' as const }],
  ['wide, light', { viewport: { width: 1680, height: 1000 }, colorScheme: 'light' as const }],
])(
  'every page on a %s screen: nothing sticks out, texts can be read, buttons have names, one main part',
  async (_name, options) => {
    await usePage(options);
    for (const path of [
      '/',
      '/history',
      '/tasks',
      '/watch',
      '/incidents/inc-1',
      '/drills/drill-1',
      '/runs/run-1',
      '/runs/none',
    ]) {
      await open(path);
      await page.locator('main').waitFor();
      await page.getByRole('banner').getByText('live').waitFor();
      await page.locator('.loading').waitFor({ state: 'detached' });
      const found = await inspectPage(page);
      expect(found.texts, path).toBeGreaterThan(10);
      expect(found, path).toMatchObject({ poorContrast: [], unnamed: [], repeatedIds: [], mains: 1 });
      expect(found.sticksOut, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
      expect(found.titles, path).toBeLessThanOrEqual(1);
    }
    // The one complaint is the browser's own about the run that is not there.
    expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
  },
);

it('can be walked through by keyboard', async () => {
  await usePage({});
  await open('/');
  await page.getByRole('button', { name: /Rehearse/ }).waitFor();
  await page.keyboard.press('Tab');
  expect(await page.locator(':focus').textContent()).toBe('Skip to the page');
  await page.getByRole('button', { name: /Rehearse/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(await page.locator(':focus').getAttribute('aria-label')).toBe('Rehearse “Press Not Responding”');
});
