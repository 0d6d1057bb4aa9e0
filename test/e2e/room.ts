import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type ApiServer, startApi } from '../../src/api/server.ts';
import { launchChromium } from '../harness/chromium.ts';
import { buildWeb } from './build-web.ts';
import { type Lantern, openLantern } from './control-room.ts';

/** A browser before the control room of a Lantern; what is in it is there from the beginning of each test. */
export type Room = {
  lantern: Lantern;
  server: ApiServer;
  page: Page;
  /** What the page has complained of so far: errors and warnings in its console, and what nothing has caught. */
  complaints: string[];
  /** A fresh page in a browser that has never been here. */
  usePage(options?: BrowserContextOptions): Promise<void>;
  /** Goes to a page of the control room by its path. */
  open(path: string): Promise<void>;
};

/** One for all tests of a file: each has a Lantern, a server and a page of its own. `prepare` runs before the server starts. */
export function useRoom(prepare: (lantern: Lantern) => Promise<void> = async () => undefined): Room {
  let browser: Browser;
  let web: Awaited<ReturnType<typeof buildWeb>>;
  const room = {
    async usePage(options: BrowserContextOptions = {}) {
      await room.page?.context().close();
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
      room.page = await context.newPage();
      room.page.setDefaultTimeout(15_000);
      room.complaints = [];
      room.page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') room.complaints.push(message.text());
      });
      room.page.on('pageerror', (error) => room.complaints.push(error.message));
    },
    open: async (path: string) => void (await room.page.goto(room.server.url + path)),
  } as Room;

  beforeAll(async () => {
    [browser, web] = await Promise.all([launchChromium(), buildWeb()]);
  });
  afterAll(async () => {
    await browser.close();
    await web.remove();
  });
  beforeEach(async () => {
    room.lantern = await openLantern(web.directory);
    await prepare(room.lantern);
    room.server = await startApi(room.lantern.deps, { port: 0 });
    for (const service of ['gateway', 'letter-worker', 'press']) await room.lantern.probed(service, { up: true });
    await room.usePage();
  });
  afterEach(async () => {
    await room.page.context().close();
    await room.server.close();
    await room.lantern.close();
  });
  return room;
}
