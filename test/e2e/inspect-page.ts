import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

/** What is wrong with a page for somebody who sees badly, uses a keyboard, or holds a phone. */
export type Inspection = {
  /** How many visible texts were looked at: a test should see that there were some. */
  texts: number;
  /** Texts below the contrast that WCAG AA asks for, with their ratio. */
  poorContrast: string[];
  unnamed: string[];
  /** Pixels by which the page is wider than the screen; 0 or less is right. */
  sticksOut: number;
  mains: number;
  titles: number;
  repeatedIds: string[];
};

/** Looks a page over as it stands now. */
export async function inspectPage(page: Page): Promise<Inspection> {
  return page.evaluate(await readFile(new URL('in-page/inspect.js', import.meta.url), 'utf8'));
}
