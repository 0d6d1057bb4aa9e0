#!/usr/bin/env node
// The command `signalbox`. In a checkout it first does the set-up that is missing; in an installed package, which has no
// sources, there is none to do.
import { existsSync } from 'node:fs';
import { nodeTooOld } from './node-version.mjs';

const tooOld = nodeTooOld(process.versions.node);
if (tooOld !== null) {
  process.stderr.write(`${tooOld}\n`);
  process.exit(1);
}
// `npx signalbox` in a workspace begins in that workspace's root; people mean the folder they stand in.
if (process.env['npm_command'] === 'exec' && process.env['INIT_CWD']) process.chdir(process.env['INIT_CWD']);
if (existsSync(new URL('../src/', import.meta.url))) {
  const { setUpOrExit } = await import('../scripts/setup.mjs');
  await setUpOrExit();
}
const entry = new URL('../dist/app/main.js', import.meta.url);
const { main } = await import(entry.href);
process.exitCode = await main(process.argv.slice(2));
