import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi } from '../../src/api/server.ts';
import { launchChromium } from '../harness/chromium.ts';
import { quietDuty } from '../harness/duty.ts';
import { buildWeb } from './build-web.ts';
import { openLantern } from './control-room.ts';
import { inspectPage } from './inspect-page.ts';

let browser: Browser;
let web: Awaited<ReturnType<typeof buildWeb>>;
beforeAll(async () => {
  [browser, web] = await Promise.all([launchChromium(), buildWeb()]);
});
afterAll(async () => {
  await browser.close();
  await web.remove();
});

const now = Date.now();
const duty = {
  ...quietDuty,
  silences: () =>
    Promise.resolve([
      {
        id: 's',
        matcher: { service: 'press', rule: null, severity: null },
        reason: 'a known leak',
        by: 'Ada',
        from: now,
        until: now + 7_200_000,
      },
    ]),
  windows: () =>
    Promise.resolve([
      {
        id: 'w',
        title: 'Move the press',
        from: 'signalbox.yaml',
        services: ['press'],
        next: { from: now, until: now + 3_600_000, shown: '2026-12-06 02:00 to 04:00 UTC' },
        lasting: true,
      },
    ]),
};
const objective = {
  id: 'o',
  title: 'Press: availability 99.9 %',
  service: 'press',
  of: 'checks',
  target: 99.9,
  windowMs: 30 * 86_400_000,
  pages: true,
  severity: null,
  source: null,
} as const;
const health = { failures: 0, failingSince: null, why: null, lastDeliveredAt: null, down: false, lost: 0 };
const channels = {
  test: () => Promise.resolve(null),
  list: () =>
    Promise.resolve([
      { ...health, destination: 'slack', reportedOn: null, lastDeliveredAt: now - 60_000 },
      {
        ...health,
        destination: 'mail',
        failures: 6,
        failingSince: now - 600_000,
        why: 'It refused the connection.',
        down: true,
        reportedOn: 'slack',
      },
    ]),
};

const source = { file: 'RUNBOOK.md', startLine: 7, endLine: 7 };
const inferred = [{ service: 'press', on: 'letters', source, confidence: 0.9, standing: 'overruled' }] as const;

test.each([
  ['light', { viewport: { width: 1280, height: 900 } }],
  ['dark', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }],
  ['on a phone', { viewport: { width: 320, height: 700 } }],
] as const)('says who can be told, what tells nobody and why, and what is left of budgets: %s', async (_, look) => {
  const lantern = await openLantern(web.directory);
  const watch = () => ({ ...lantern.deps.watch(), objectives: [objective] });
  const dependencies = () => new Map([['gateway', ['letters']]]);
  const server = await startApi({ ...lantern.deps, duty, channels, watch, dependencies, inferred }, { port: 0 });
  const page = await browser.newPage(look);
  page.setDefaultTimeout(15_000);
  await page.goto(`${server.url}/watch`);
  const row = (title: string) => page.getByRole('listitem').filter({ hasText: title });
  await row('mail').getByText('down', { exact: true }).waitFor();
  await row('mail')
    .getByText(/6 sendings\. It refused the connection\. Reported on slack/)
    .waitFor();
  await row('slack').getByText('works').waitFor();
  await row('service press')
    .getByText(/pages nobody for/)
    .waitFor();
  await row('Move the press').getByText('pages nobody now').waitFor();
  await row('Press: availability').getByText('nothing counted yet').waitFor();
  await row('gateway needs letters').getByText('counts', { exact: true }).waitFor();
  await row('press needs letters').getByText('does not count').waitFor();
  await row('press needs letters')
    .getByText('inferred from RUNBOOK.md:7, 90 % sure; depends-on of signalbox.yaml says otherwise')
    .waitFor();
  const seen = await inspectPage(page);
  expect(seen).toMatchObject({ poorContrast: [], unnamed: [], mains: 1, titles: 1, repeatedIds: [] });
  expect(seen.sticksOut <= 0).toBe(true);
  await page.close();
  await server.close();
  await lantern.close();
});
