import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type ApiServer, startApi } from '../../src/api/server.ts';
import type { Escalation } from '../../src/core/escalation/model.ts';
import { launchChromium } from '../harness/chromium.ts';
import { quietDuty } from '../harness/duty.ts';
import { buildWeb } from './build-web.ts';
import { type Lantern, openLantern } from './control-room.ts';
import { inspectPage } from './inspect-page.ts';

let browser: Browser;
let web: Awaited<ReturnType<typeof buildWeb>>;
let lantern: Lantern;
let server: ApiServer;
let page: Page;
let called: unknown[];

beforeAll(async () => {
  [browser, web] = await Promise.all([launchChromium(), buildWeb()]);
});
afterAll(async () => {
  await browser.close();
  await web.remove();
});
beforeEach(async () => {
  lantern = await openLantern(web.directory);
  called = [];
  const escalate: typeof quietDuty.escalate = async (id, actor, asOf) => {
    called.push([id, actor, asOf]);
    await escalation({ told: asOf + 1, next: 2 });
    const incident = await lantern.store.read((tx) => tx.incidents.get(id));
    return incident === null ? { kind: 'unknown' } : { kind: 'changed', incident };
  };
  server = await startApi({ ...lantern.deps, duty: { ...quietDuty, escalate } }, { port: 0 });
  await lantern.open({ id: 'inc-1' });
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(15_000);
});
afterEach(async () => {
  await page.close();
  await server.close();
  await lantern.close();
});

/** Two levels, the CTO after ten minutes. */
const escalation = (given: Partial<Escalation>) => {
  const now = Date.now();
  const levels = [
    { afterMs: 0, to: 'Primary On-Call', destinations: ['slack'] },
    { afterMs: 600_000, to: 'CTO', destinations: ['phone'] },
  ];
  const opening = { about: 'opened', incidentId: 'inc-1', severity: 'P1', title: 'x', lines: [], link: null } as const;
  return lantern.store.transaction((tx) =>
    tx.escalations.put({
      incidentId: 'inc-1',
      policy: { levels, repeat: 0, repeatAfterMs: 900_000 },
      state: 'running',
      startedAt: now,
      announced: true,
      next: 1,
      round: 0,
      roundAt: now,
      told: 1,
      dueAt: null,
      heldBy: null,
      heldSince: null,
      responseMs: null,
      responseNoted: false,
      opening: { ...opening, lines: [] },
      ...given,
    }),
  );
};
const panel = () => page.getByRole('region', { name: 'Who is called' });

test('says who is called next and when, and calls them at once: as of what was looked at', async () => {
  await escalation({});
  await page.goto(`${server.url}/incidents/inc-1`);
  await panel()
    .getByText(/^Next: CTO in (10 min|9 min( \d+ s)?)$/)
    .waitFor();
  expect(await inspectPage(page)).toMatchObject({ poorContrast: [], unnamed: [], repeatedIds: [] });
  await panel().getByRole('button', { name: 'Call CTO now' }).click();
  await panel().getByText('All levels have been told.').waitFor();
  expect(called).toEqual([['inc-1', 'control room', 1]]);
  expect(await panel().getByRole('button').count()).toBe(0);
});

test('says that nobody is called, and why', async () => {
  await escalation({ state: 'stopped' });
  await page.goto(`${server.url}/incidents/inc-1`);
  await panel().getByText('Nobody else is called').waitFor();
});

test('once it is over, shows what the runbook asks for then', async () => {
  lantern.setRunbook('# R\n\n## Post-incident\n\n1. Write the post-mortem.\n2. Thank Bo.\n');
  await page.goto(`${server.url}/incidents/inc-1`);
  await page.getByRole('region', { name: 'Timeline' }).waitFor();
  const list = page.getByRole('region', { name: 'Afterwards' });
  expect(await list.count()).toBe(0);
  await lantern.deps.moveIncident('inc-1', 'resolved', 'Ada Example', null);
  await page.reload();
  const [first] = lantern.deps.runbook().plan.procedures;
  expect(first?.kind).toBe('post-incident');
  await list.getByText('Thank Bo.').waitFor();
  await list.getByText('Write the post-mortem.').waitFor();
});
