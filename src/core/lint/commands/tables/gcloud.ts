import type { CommandTable } from '../command-table.ts';
import { rows1 } from './gcloud/rows-1.ts';
import { rows2 } from './gcloud/rows-2.ts';
import { rows3 } from './gcloud/rows-3.ts';
import { rows4 } from './gcloud/rows-4.ts';

/** Written by `node scripts/command-table.mjs gcloud`. */
export const gcloud: CommandTable = {
  program: 'gcloud',
  version: '528.0.0',
  read: '2026-11-22',
  from: "gcloud's own command tables",
  negates: true,
  rows: rows1 + rows2 + rows3 + rows4,
};
