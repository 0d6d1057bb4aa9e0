import { beforeEach, describe, expect, it } from 'vitest';
import { startApi } from '../../src/api/server.ts';
import { newAlert } from '../../src/core/rule/decide.ts';
import { putPlatform } from './put-platform.ts';
import { putProposal, putRun } from './put-run.ts';
import { useRoom } from './room.ts';

const room = useRoom();
const pressRow = () => room.page.getByRole('row', { name: /Press/ });

describe('the runbook, alive', () => {
  it('shows each health endpoint as it is, and says by itself when one goes down and comes back', async () => {
    await room.open('/');
    await pressRow().getByText('up', { exact: true }).waitFor();
    expect(await pressRow().getByRole('link').getAttribute('href')).toBe('http://127.0.0.1:9102/health');
    await room.page.getByRole('banner').getByText('All 3 services up').waitFor();

    await room.lantern.probed('press', { up: false, reason: 'connection refused' });
    await pressRow().getByText('down', { exact: true }).waitFor();
    await pressRow().getByText('connection refused').waitFor();
    await room.page.getByRole('banner').getByText('Press is down').waitFor();
    await expect.poll(() => room.page.title()).toContain('Press is down');

    await room.lantern.probed('press', { up: true });
    await pressRow().getByText('up', { exact: true }).waitFor();
    expect(room.complaints).toEqual([]);
  });

  it('says what became of each command', async () => {
    await room.open('/');
    const fence = room.page.getByRole('group', { name: 'Code: bash' }).first();
    await fence.getByText('signalbox logs press --follow').waitFor();
    await fence.getByText('curl http://127.0.0.1:9101/health').waitFor();
    await fence.getByText('fill in <queue-address>').waitFor();
  });

  it('says who has a role that the runbook leaves open', async () => {
    await room.open('/');
    await room.page.getByText('Ada Example, by signalbox.yaml').waitFor();
    expect(await room.page.getByText('nobody can be reached').count()).toBe(0);
  });

  it('does not call a service up whose last check failed', async () => {
    const id = room.lantern.deps.watch().checks.find((check) => check.service === 'press')?.id ?? '';
    await room.lantern.store.transaction(async (tx) => {
      const state = await tx.checks.get(id);
      if (state?.last == null) throw new Error('The press was not probed.');
      const last = { ...state.last, outcome: 'fail' as const, status: 503, reason: 'answered 503' };
      await tx.checks.put({ ...state, failures: 1, last });
    });
    await room.open('/');
    await room.page.getByRole('region', { name: 'Services' }).getByText('checking again').waitFor();
    await room.page.getByRole('banner').getByText('Press: checking again').waitFor();
    await pressRow().getByText('checking again').waitFor();
  });

  it('shows the present value of a threshold, and why one is not measured', async () => {
    const rule = room.lantern.deps.watch().rules.find((one) => one.unit === 'ms' && one.service === 'gateway');
    await room.lantern.store.transaction((tx) =>
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
    await room.open('/');
    const item = room.page.getByRole('listitem').filter({ hasText: /^–?\s*Response time: < 200ms/ });
    await item.getByText('p95 response time < 200 ms').click();
    await item.getByText('41.2 ms').first().waitFor();
    await room.page.getByText(/no source for “Database connections”/i).waitFor();

    await room.lantern.store.transaction((tx) =>
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
    await putPlatform(room.lantern);
    await room.open('/');
    const databases = room.page.getByRole('list', { name: 'Databases' }).getByRole('listitem');
    const said = async (name: string) =>
      (await databases.filter({ hasText: name }).innerText()).replaceAll(/\s+/g, ' ');
    expect(await said('letters')).toMatch(
      /ready on this machine 127\.0\.0\.1:15432\/letters backed up 2 h ago used by gateway, letter-worker/,
    );
    expect(await said('stamps')).toMatch(/starting of the package .* never backed up here used by nobody/);
    expect(await said('queue')).toMatch(/down .* brought back 2 times .* it was ended by SIGKILL/);
    expect(await said('archive')).toMatch(/missing .*ARCHIVE_URL is not set/);
    const press = room.page.getByRole('listitem').filter({ hasText: 'canary #5' });
    expect((await press.innerText()).replaceAll(/\s+/g, ' ')).toMatch(
      /canary #5 10 % decided in (4 min|3 min( \d+ s)?) 60 requests, 0 % failed/,
    );
    await room.page.getByText('2 addresses are refused').click();
    await room.page.getByText('scrapes /login').waitFor();
    expect((await room.page.locator('.blocked').innerText()).replaceAll(/\s+/g, ' ')).toMatch(
      /203\.0\.113\.7 until .*, for (1 h|59 min( \d+ s)?) more at press scrapes \/login 2001:db8::\/32 until it is lifted at press/,
    );
    expect(room.complaints).toEqual([]);
  });

  it('follows the runbook when it is edited', async () => {
    await room.open('/');
    await room.page.getByRole('heading', { name: /Lantern runbook/ }).waitFor();
    room.lantern.setRunbook('# Lantern, second edition\n');
    await room.page.getByRole('heading', { name: /second edition/ }).waitFor();
    room.lantern.setRunbook('');
    await room.page.getByText('RUNBOOK.md is empty').waitFor();
  });

  it('asks before a rehearsal, says what will break, and goes to the drill', async () => {
    await room.open('/');
    await room.page.getByRole('button', { name: 'Rehearse “Press Not Responding”' }).click();
    const dialog = room.page.getByRole('dialog', { name: /Rehearse “Press Not Responding”/ });
    await dialog.getByText('killed (SIGKILL)').waitFor();
    await dialog.getByText('signalbox restart press').waitFor();
    expect(room.lantern.drillsAsked).toEqual([]);
    await dialog.getByRole('button', { name: 'Leave it running' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(room.lantern.drillsAsked).toEqual([]);

    await room.page.getByRole('button', { name: 'Rehearse “Press Not Responding”' }).click();
    await dialog.getByRole('button', { name: 'Break press and rehearse' }).click();
    await room.page.waitForURL('**/drills/drill-1');
    await room.page.getByText('Everything was well before').waitFor();
    expect(room.lantern.drillsAsked).toEqual(['Press Not Responding']);
  });
});

describe('an incident', () => {
  it('appears by itself, is acknowledged by a click, and its timeline grows', async () => {
    await room.open('/');
    await room.page.getByText('Lantern runbook').waitFor();
    await room.lantern.open({ id: 'inc-1' });
    await room.page
      .getByRole('region', { name: 'Open incidents' })
      .getByRole('link', { name: /Press is down/ })
      .click();
    await room.page.waitForURL('**/incidents/inc-1');
    await room.page.getByText('P1: Press is down. connection refused').waitFor();
    await room.page.getByText('signalbox run "Press Not Responding"').waitFor();

    await room.page.getByLabel('Note for the timeline').fill('I am looking');
    await room.page.getByRole('button', { name: 'Acknowledge' }).click();
    await room.page.getByRole('list', { name: 'State: acknowledged' }).waitFor();
    await room.page.getByText('I am looking').waitFor();
    expect(await room.lantern.store.transaction((tx) => tx.incidents.get('inc-1'))).toMatchObject({
      state: 'acknowledged',
    });
    const opened = room.page.getByText(/^opened/).getByRole('time');
    expect(await opened.getAttribute('title')).toMatch(/\d{4}, \d\d:\d\d:\d\d \S+$/);

    await room.lantern.deps.noteIncident('inc-1', 'Bo Example', 'The press is warm');
    await room.page.getByText('The press is warm').waitFor();
    expect(room.complaints).toEqual([]);
  });

  it('is moved in nobody’s name until somebody has said once who they are', async () => {
    await room.lantern.open({ id: 'inc-1' });
    await room.open('/incidents/inc-1');
    const actors = async () => {
      const timeline = await room.lantern.store.transaction((tx) => tx.incidents.timeline('inc-1'));
      return timeline.map((entry) => entry.actor);
    };
    const sent = room.page.waitForRequest((request) => request.method() === 'POST');
    await room.page.getByRole('button', { name: 'Acknowledge' }).click();
    expect((await sent).postDataJSON()).toMatchObject({ actor: null });
    await room.page.getByRole('list', { name: 'State: acknowledged' }).waitFor();

    await room.page.getByLabel('who are you?').selectOption('Bo Example');
    await room.page.reload();
    await room.page.getByLabel('Note for the timeline').fill('It is warm');
    await room.page.getByRole('button', { name: 'Add the note only' }).click();
    await room.page.getByText('It is warm').and(room.page.locator('.timeline-text')).waitFor();
    expect((await actors()).at(-1)).toBe('Bo Example');
  });

  it('says why a move is refused', async () => {
    await room.lantern.open({ id: 'inc-1' });
    await room.lantern.store.transaction((tx) =>
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
    await room.open('/incidents/inc-1');
    await room.page.getByRole('button', { name: 'Resolve' }).click();
    await room.page.getByRole('alert').getByText('still fires').waitFor();
  });

  it('that does not exist says so', async () => {
    await room.open('/incidents/nothing');
    await room.page.getByText('There is no incident "nothing".').waitFor();
    expect(await room.page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    await room.page
      .getByRole('alert')
      .getByRole('link', { name: /history/ })
      .click();
    await room.page.getByRole('heading', { name: 'History' }).waitFor();
  });
});

describe('a run', () => {
  beforeEach(() => putRun(room.lantern.store));

  it('says what was run, what a person did, and what was left out', async () => {
    await room.open('/runs/run-1');
    await room.page.getByRole('heading', { level: 1, name: 'Turn the key round' }).waitFor();
    expect(await room.page.getByRole('heading', { level: 1 }).locator('code').textContent()).toBe('key');
    await room.page.getByRole('status').getByText('completed').waitFor();
    await room.page.getByRole('status').getByText('2 run, 1 left out').waitFor();
    const steps = room.page.getByRole('region', { name: 'Steps' });
    await steps.getByText('done by Ada Example: it was warm').waitFor();
    await steps.getByText('skipped by Ada Example: nobody waits').waitFor();
    const lines = await room.page.getByRole('region', { name: 'Journal' }).locator('.journal-text').allTextContents();
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
    await room.open('/history');
    await room.page.getByText('2 run, 1 left out').waitFor();
    expect(room.complaints).toEqual([]);
  });
});

describe('a step that destroys', () => {
  it('is approved by another person than the one who started the run', async () => {
    const [first, second] = room.lantern.deps.people;
    if (first === undefined || second === undefined) throw new Error('The control room needs two people.');
    await putProposal(room.lantern.store, first.name, room.lantern.deps.people);
    await room.open('/runs/run-2');
    const steps = room.page.getByRole('region', { name: 'Steps' });
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
    const run = await room.lantern.store.read((tx) => tx.runs.get('run-2'));
    expect(run?.states[0]).toMatchObject({ kind: 'approved', by: second.name, with: first.name });
  });
});

describe('the connection', () => {
  it('says that it is lost, keeps what it knew, and comes back', async () => {
    await room.open('/');
    await pressRow().getByText('up', { exact: true }).waitFor();
    const { port } = room.server;
    await room.server.close();
    await room.page.getByText(/not connected, showing \d\d:\d\d:\d\d/).waitFor();
    await pressRow().getByText('up', { exact: true }).waitFor();
    expect(await room.page.getByRole('button', { name: /Rehearse/ }).isDisabled()).toBe(true);

    room.server = await startApi(room.lantern.deps, { port });
    expect(room.server.moved).toBe(false);
    await room.page.getByRole('banner').getByText('live').waitFor();
    // The new server has a new token, which the page fetches by itself.
    await room.lantern.open({ id: 'inc-1' });
    await room.page
      .getByRole('link', { name: /Press is down/ })
      .first()
      .click();
    await room.page.getByRole('button', { name: 'Acknowledge' }).click();
    await room.page.getByRole('list', { name: 'State: acknowledged' }).waitFor();
  });
});

describe('hostile text', () => {
  it('is shown and does nothing', async () => {
    const evil = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;
    room.lantern.setRunbook(
      [
        room.lantern.deps.runbook().text,
        `## ${evil}`,
        evil,
        '[a](javascript:document.title="owned") [b](data:text/html,x) [c](//evil.example) ![d](https://evil.example/pixel.png)',
        '<javascript:alert(1)>',
        `| a |\n| - |\n| ${evil} |`,
        `\`\`\`bash\n${evil}\n\`\`\``,
      ].join('\n\n'),
    );
    await room.lantern.open({ id: 'inc-1', title: evil, severity: '<b>P1</b>' });
    await room.lantern.deps.noteIncident('inc-1', evil, evil);
    const requests: string[] = [];
    room.page.on('request', (request) => requests.push(request.url()));
    await room.open('/');
    await room.page.getByRole('heading', { name: /onerror/ }).waitFor();
    expect(await room.page.locator('.doc img, .doc script, .doc iframe').count()).toBe(0);
    const hrefs = await room.page
      .locator('a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(hrefs.filter((href) => !/^(https?:\/\/|mailto:|#|\/(?!\/))/.test(href))).toEqual([]);
    await room.open('/incidents/inc-1');
    await room.page.getByRole('heading', { name: /onerror/ }).waitFor();
    expect(await room.page.title()).not.toBe('owned');
    expect(requests.filter((url) => !url.startsWith(room.server.url))).toEqual([]);
    expect(room.complaints).toEqual([]);
  });
});
