import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ApiServer, startApi } from '../../src/api/server.ts';
import { newAlert } from '../../src/core/rule/decide.ts';
import { launchChromium } from '../harness/chromium.ts';
import { buildWeb } from './build-web.ts';
import { type Lantern, openLantern } from './control-room.ts';
import { putPlatform } from './put-platform.ts';
import { putProposal, putRun } from './put-run.ts';

let browser: Browser;
let web: Awaited<ReturnType<typeof buildWeb>>;
let lantern: Lantern;
let server: ApiServer;
let context: BrowserContext;
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
  server = await startApi(lantern.deps, { port: 0 });
  for (const service of ['gateway', 'letter-worker', 'press']) await lantern.probed(service, { up: true });
  await usePage({});
});

afterEach(async () => {
  await context.close();
  await server.close();
  await lantern.close();
});

/** A fresh page that remembers everything it complained about. */
async function usePage(options: Parameters<Browser['newContext']>[0]): Promise<void> {
  if (page !== undefined) await context.close();
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
  complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
}

const open = (path: string) => page.goto(server.url + path);
const pressRow = () => page.getByRole('row', { name: /Press/ });

describe('the runbook, alive', () => {
  it('shows each health endpoint as it is, and says by itself when one goes down and comes back', async () => {
    await open('/');
    await pressRow().getByText('up', { exact: true }).waitFor();
    expect(await pressRow().getByRole('link').getAttribute('href')).toBe('http://127.0.0.1:9102/health');
    await page.getByRole('banner').getByText('All 3 services up').waitFor();

    await lantern.probed('press', { up: false, reason: 'connection refused' });
    await pressRow().getByText('down', { exact: true }).waitFor();
    await pressRow().getByText('connection refused').waitFor();
    await page.getByRole('banner').getByText('Press is down').waitFor();
    await expect.poll(() => page.title()).toContain('Press is down');

    await lantern.probed('press', { up: true });
    await pressRow().getByText('up', { exact: true }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('says what became of each command', async () => {
    await open('/');
    const fence = page.getByRole('group', { name: 'Code: bash' }).first();
    await fence.getByText('signalbox logs press --follow').waitFor();
    await fence.getByText('curl http://127.0.0.1:9101/health').waitFor();
    await fence.getByText('fill in <queue-address>').waitFor();
  });

  it('says who has a role that the runbook leaves open', async () => {
    await open('/');
    await page.getByText('Ada Example, by signalbox.yaml').waitFor();
    expect(await page.getByText('nobody can be reached').count()).toBe(0);
  });

  it('does not call a service up whose last check failed', async () => {
    const id = lantern.deps.watch().checks.find((check) => check.service === 'press')?.id ?? '';
    await lantern.store.transaction(async (tx) => {
      const state = await tx.checks.get(id);
      if (state?.last == null) throw new Error('The press was not probed.');
      const last = { ...state.last, outcome: 'fail' as const, status: 503, reason: 'answered 503' };
      await tx.checks.put({ ...state, failures: 1, last });
    });
    await open('/');
    await page.getByRole('region', { name: 'Services' }).getByText('checking again').waitFor();
    await page.getByRole('banner').getByText('Press: checking again').waitFor();
    await pressRow().getByText('checking again').waitFor();
  });

  it('shows the present value of a threshold, and why one is not measured', async () => {
    const rule = lantern.deps.watch().rules.find((one) => one.unit === 'ms' && one.service === 'gateway');
    await lantern.store.transaction((tx) =>
      tx.alerts.put({
        ...newAlert('', 0),
        ruleId: rule?.id ?? '',
        state: 'inactive',
        since: 1,
        holds: true,
        value: 41.2,
        evaluatedAt: 1,
      }),
    );
    await open('/');
    const item = page.getByRole('listitem').filter({ hasText: /^–?\s*Response time: < 200ms/ });
    await item.getByText('p95 response time < 200 ms').click();
    await item.getByText('41.2 ms').first().waitFor();
    await page.getByText(/no source for “Database connections”/i).waitFor();

    await lantern.store.transaction((tx) =>
      tx.alerts.put({
        ...newAlert('', 0),
        ruleId: rule?.id ?? '',
        state: 'inactive',
        since: 1,
        holds: null,
        value: 41.2,
        evaluatedAt: 2,
      }),
    );
    await item.getByText('41.2 ms so far; not enough data to judge').first().waitFor();
  });

  it('shows how the databases are, what a canary has shown, and who is refused until when', async () => {
    await putPlatform(lantern);
    await open('/');
    const databases = page.getByRole('list', { name: 'Databases' }).getByRole('listitem');
    const said = async (name: string) =>
      (await databases.filter({ hasText: name }).innerText()).replaceAll(/\s+/g, ' ');
    expect(await said('letters')).toMatch(
      /ready on this machine 127\.0\.0\.1:15432\/letters backed up 2 h ago used by gateway, letter-worker/,
    );
    expect(await said('stamps')).toMatch(/starting of the package .* never backed up here used by nobody/);
    expect(await said('queue')).toMatch(/down .* brought back 2 times .* it was ended by SIGKILL/);
    expect(await said('archive')).toMatch(/missing .*ARCHIVE_URL is not set/);
    const press = page.getByRole('listitem').filter({ hasText: 'canary #5' });
    expect((await press.innerText()).replaceAll(/\s+/g, ' ')).toMatch(
      /canary #5 10 % decided in (4 min|3 min( \d+ s)?) 60 requests, 0 % failed/,
    );
    await page.getByText('2 addresses are refused').click();
    await page.getByText('scrapes /login').waitFor();
    expect((await page.locator('.blocked').innerText()).replaceAll(/\s+/g, ' ')).toMatch(
      /203\.0\.113\.7 until .*, for (1 h|59 min( \d+ s)?) more at press scrapes \/login 2001:db8::\/32 until it is lifted at press/,
    );
    expect(complaints).toEqual([]);
  });

  it('follows the runbook when it is edited', async () => {
    await open('/');
    await page.getByRole('heading', { name: /Lantern runbook/ }).waitFor();
    lantern.setRunbook('# Lantern, second edition\n');
    await page.getByRole('heading', { name: /second edition/ }).waitFor();
    lantern.setRunbook('');
    await page.getByText('RUNBOOK.md is empty').waitFor();
  });

  it('asks before a rehearsal, says what will break, and goes to the drill', async () => {
    await open('/');
    await page.getByRole('button', { name: 'Rehearse “Press Not Responding”' }).click();
    const dialog = page.getByRole('dialog', { name: /Rehearse “Press Not Responding”/ });
    await dialog.getByText('killed (SIGKILL)').waitFor();
    await dialog.getByText('signalbox restart press').waitFor();
    expect(lantern.drillsAsked).toEqual([]);
    await dialog.getByRole('button', { name: 'Leave it running' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(lantern.drillsAsked).toEqual([]);

    await page.getByRole('button', { name: 'Rehearse “Press Not Responding”' }).click();
    await dialog.getByRole('button', { name: 'Break press and rehearse' }).click();
    await page.waitForURL('**/drills/drill-1');
    await page.getByText('Everything was well before').waitFor();
    expect(lantern.drillsAsked).toEqual(['Press Not Responding']);
  });
});

describe('an incident', () => {
  it('appears by itself, is acknowledged by a click, and its timeline grows', async () => {
    await open('/');
    await page.getByText('Lantern runbook').waitFor();
    await lantern.open({ id: 'inc-1' });
    await page
      .getByRole('region', { name: 'Open incidents' })
      .getByRole('link', { name: /Press is down/ })
      .click();
    await page.waitForURL('**/incidents/inc-1');
    await page.getByText('P1: Press is down. connection refused').waitFor();
    await page.getByText('signalbox run "Press Not Responding"').waitFor();

    await page.getByLabel('Note for the timeline').fill('I am looking');
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    await page.getByRole('list', { name: 'State: acknowledged' }).waitFor();
    await page.getByText('I am looking').waitFor();
    expect(await lantern.store.transaction((tx) => tx.incidents.get('inc-1'))).toMatchObject({ state: 'acknowledged' });
    const opened = page.getByText(/^opened/).getByRole('time');
    expect(await opened.getAttribute('title')).toMatch(/\d{4}, \d\d:\d\d:\d\d \S+$/);

    await lantern.deps.noteIncident('inc-1', 'Bo Example', 'The press is warm');
    await page.getByText('The press is warm').waitFor();
    expect(complaints).toEqual([]);
  });

  it('is moved in nobody’s name until somebody has said once who they are', async () => {
    await lantern.open({ id: 'inc-1' });
    await open('/incidents/inc-1');
    const actors = async () => {
      const timeline = await lantern.store.transaction((tx) => tx.incidents.timeline('inc-1'));
      return timeline.map((entry) => entry.actor);
    };
    const sent = page.waitForRequest((request) => request.method() === 'POST');
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    expect((await sent).postDataJSON()).toMatchObject({ actor: null });
    await page.getByRole('list', { name: 'State: acknowledged' }).waitFor();

    await page.getByLabel('who are you?').selectOption('Bo Example');
    await page.reload();
    await page.getByLabel('Note for the timeline').fill('It is warm');
    await page.getByRole('button', { name: 'Add the note only' }).click();
    await page.getByText('It is warm').and(page.locator('.timeline-text')).waitFor();
    expect((await actors()).at(-1)).toBe('Bo Example');
  });

  it('says why a move is refused', async () => {
    await lantern.open({ id: 'inc-1' });
    await lantern.store.transaction((tx) =>
      tx.alerts.put({
        ...newAlert('', 0),
        ruleId: 'down:press',
        state: 'firing',
        since: 1,
        holds: true,
        value: 1,
        evaluatedAt: 1,
      }),
    );
    await open('/incidents/inc-1');
    await page.getByRole('button', { name: 'Resolve' }).click();
    await page.getByRole('alert').getByText('still fires').waitFor();
  });

  it('that does not exist says so', async () => {
    await open('/incidents/nothing');
    await page.getByText('There is no incident "nothing".').waitFor();
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    await page
      .getByRole('alert')
      .getByRole('link', { name: /history/ })
      .click();
    await page.getByRole('heading', { name: 'History' }).waitFor();
  });
});

describe('a run', () => {
  beforeEach(() => putRun(lantern.store));

  it('says what was run, what a person did, and what was left out', async () => {
    await open('/runs/run-1');
    await page.getByRole('heading', { level: 1, name: 'Turn the key round' }).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).locator('code').textContent()).toBe('key');
    await page.getByRole('status').getByText('completed').waitFor();
    await page.getByRole('status').getByText('2 run, 1 left out').waitFor();
    const steps = page.getByRole('region', { name: 'Steps' });
    await steps.getByText('done by Ada Example: it was warm').waitFor();
    await steps.getByText('skipped by Ada Example: nobody waits').waitFor();
    const lines = await page.getByRole('region', { name: 'Journal' }).locator('.journal-text').allTextContents();
    expect(lines).toEqual([
      'Ada Example began: 3 steps of RUNBOOK.md:1',
      'Ada Example approved turn --round',
      'Ada Example started',
      'round it went',
      'signalbox: succeeded in 1500 ms',
      'Ada Example: done: it was warm',
      'Ada Example skipped: nobody waits',
      'signalbox ended: completed: 2 succeeded, 1 skipped, 0 failed',
    ]);
    await open('/history');
    await page.getByText('2 run, 1 left out').waitFor();
    expect(complaints).toEqual([]);
  });
});

describe('a step that destroys', () => {
  it('is approved by another person than the one who started the run', async () => {
    const [first, second] = lantern.deps.people;
    if (first === undefined || second === undefined) throw new Error('The control room needs two people.');
    await putProposal(lantern.store, first.name, lantern.deps.people);
    await open('/runs/run-2');
    const steps = page.getByRole('region', { name: 'Steps' });
    await steps.getByText('destroys: it takes the archive away').waitFor();
    const approve = steps.getByRole('button', { name: 'Approve step 1' });
    expect(await approve.isDisabled()).toBe(true);
    const who = steps.getByLabel(/who are you|^as$/);
    await who.selectOption(first.name);
    await approve.click();
    await steps.getByText(`${first.name} has started the run`).waitFor();
    await who.selectOption(second.name);
    await approve.click();
    await steps.getByText(`approved by ${second.name}`).waitFor();
    const run = await lantern.store.read((tx) => tx.runs.get('run-2'));
    expect(run?.states[0]).toMatchObject({ kind: 'approved', by: second.name, with: first.name });
  });
});

describe('the connection', () => {
  it('says that it is lost, keeps what it knew, and comes back', async () => {
    await open('/');
    await pressRow().getByText('up', { exact: true }).waitFor();
    const { port } = server;
    await server.close();
    await page.getByText(/not connected, showing \d\d:\d\d:\d\d/).waitFor();
    await pressRow().getByText('up', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: /Rehearse/ }).isDisabled()).toBe(true);

    server = await startApi(lantern.deps, { port });
    expect(server.moved).toBe(false);
    await page.getByRole('banner').getByText('live').waitFor();
    // The new server has a new token, which the page fetches by itself.
    await lantern.open({ id: 'inc-1' });
    await page
      .getByRole('link', { name: /Press is down/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    await page.getByRole('list', { name: 'State: acknowledged' }).waitFor();
  });
});

describe('hostile text', () => {
  it('is shown and does nothing', async () => {
    const evil = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;
    lantern.setRunbook(
      [
        lantern.deps.runbook().text,
        `## ${evil}`,
        evil,
        '[a](javascript:document.title="owned") [b](data:text/html,x) [c](//evil.example) ![d](https://evil.example/pixel.png)',
        '<javascript:alert(1)>',
        `| a |\n| - |\n| ${evil} |`,
        `\`\`\`bash\n${evil}\n\`\`\``,
      ].join('\n\n'),
    );
    await lantern.open({ id: 'inc-1', title: evil, severity: '<b>P1</b>' });
    await lantern.deps.noteIncident('inc-1', evil, evil);
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await open('/');
    await page.getByRole('heading', { name: /onerror/ }).waitFor();
    expect(await page.locator('.doc img, .doc script, .doc iframe').count()).toBe(0);
    const hrefs = await page.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(hrefs.filter((href) => !/^(https?:\/\/|mailto:|#|\/(?!\/))/.test(href))).toEqual([]);
    await open('/incidents/inc-1');
    await page.getByRole('heading', { name: /onerror/ }).waitFor();
    expect(await page.title()).not.toBe('owned');
    expect(requests.filter((url) => !url.startsWith(server.url))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
