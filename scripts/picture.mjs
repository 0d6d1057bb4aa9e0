// Takes the README's picture of the control room from a running product: start it (`npm start`), then
// `node scripts/picture.mjs [ADDRESS] [FILE]`. Needs a Chromium (CHROMIUM, or `chromium` on PATH).
import { chromium } from 'playwright-core';

const [address = 'http://127.0.0.1:7070', file = 'docs/control-room.png'] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, colorScheme: 'light' });
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).waitFor();
  // The first snapshot of the live stream has arrived once a service says that it is up or down.
  await page
    .getByText(/\b(up|down)\b/)
    .first()
    .waitFor();
  await page.screenshot({ path: file });
} finally {
  await browser.close();
}
process.stderr.write(`${file} written\n`);
