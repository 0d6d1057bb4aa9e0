import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../harness/chromium.ts';
import { makeProduct, type Product } from '../harness/product.ts';

let product: Product;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  product = await makeProduct();
  await product.up();
  browser = await launchChromium();
  page = await browser.newPage();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await product?.close();
});

it('rehearses the stopped bot from the page, which follows the real system by itself', async () => {
  const home = `http://127.0.0.1:${product.port(7070)}`;
  await page.goto(home);
  await page.getByRole('banner').getByText('All 5 services up').waitFor();
  const bot = page.getByRole('row').filter({ hasText: `127.0.0.1:${product.port(8081)}/health` });
  await bot.getByText('up', { exact: true }).waitFor();

  // A second window that nobody touches: it must learn of everything by itself.
  const other = await browser.newPage();
  await other.goto(home);
  await other.getByRole('banner').getByText('All 5 services up').waitFor();

  await page.getByRole('button', { name: 'Rehearse “Discord Bot Not Responding”' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Break discord-bot/ })
    .click();
  await page.waitForURL('**/drills/*');

  await other.getByRole('banner').getByText('Discord Bot is down').waitFor();
  await other.getByRole('region', { name: 'Open incidents' }).getByRole('link', { name: /DRILL/ }).waitFor();
  await other.getByRole('banner').getByText('All 5 services up').waitFor({ timeout: 60_000 });

  await page
    .getByText(/8 of 8/)
    .first()
    .waitFor({ timeout: 60_000 });
  const { out } = await product.run(['incidents', '--json']);
  expect(JSON.parse(out)).toMatchObject([{ documented: 'Discord Bot Not Responding', state: 'resolved' }]);
}, 120_000);
