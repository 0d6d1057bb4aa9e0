import { beforeEach, expect, it } from 'vitest';
import { inspectPage } from './inspect-page.ts';
import { putPlatform } from './put-platform.ts';
import { putRun } from './put-run.ts';
import { useRoom } from './room.ts';

const room = useRoom();
const longWord = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(3);

beforeEach(async () => {
  const { lantern } = room;
  await lantern.open({ id: 'inc-1', title: `Press is down ${longWord}` });
  await lantern.probed('press', { up: false, reason: `connection refused ${longWord}` });
  await lantern.deps.startDrill('Press Not Responding', 'Ada Example');
  await putRun(lantern.store);
  await putPlatform(lantern, longWord);
  lantern.setRunbook(
    `${lantern.deps.runbook().text}\n\n## ${longWord}\n\n\`${longWord}\`\n\n| a | b |\n| - | - |\n| ${longWord} | ${longWord} |\n`,
  );
});

it.each([
  ['phone, dark', { viewport: { width: 380, height: 800 }, colorScheme: 'dark' as const }],
  ['wide, light', { viewport: { width: 1680, height: 1000 }, colorScheme: 'light' as const }],
])(
  'every page on a %s screen: nothing sticks out, texts can be read, buttons have names, one main part',
  async (_name, options) => {
    await room.usePage(options);
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
      await room.open(path);
      await room.page.locator('main').waitFor();
      await room.page.getByRole('banner').getByText('live').waitFor();
      await expect.poll(() => room.page.locator('.loading').count(), { timeout: 10_000 }).toBe(0);
      const found = await inspectPage(room.page);
      expect(found.texts, path).toBeGreaterThan(10);
      expect(found, path).toMatchObject({ poorContrast: [], unnamed: [], repeatedIds: [], mains: 1 });
      expect(found.sticksOut, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
      expect(found.titles, path).toBeLessThanOrEqual(1);
    }
    // The one complaint is the browser's own about the run that is not there.
    expect(room.complaints.filter((text) => !text.includes('404'))).toEqual([]);
  },
);

it('can be walked through by keyboard', async () => {
  await room.usePage({});
  await room.open('/');
  await room.page.getByRole('button', { name: /Rehearse/ }).waitFor();
  await room.page.keyboard.press('Tab');
  expect(await room.page.locator(':focus').textContent()).toBe('Skip to the page');
  await room.page.getByRole('button', { name: /Rehearse/ }).focus();
  await room.page.keyboard.press('Enter');
  await room.page.getByRole('dialog').waitFor();
  await room.page.keyboard.press('Escape');
  await room.page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(await room.page.locator(':focus').getAttribute('aria-label')).toBe('Rehearse “Press Not Responding”');
});
