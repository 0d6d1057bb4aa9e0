import { fileURLToPath } from 'node:url';
import { ask } from './ask.mjs';

/** @typedef {import('./rows.mjs').HelpRow} HelpRow */

/** Reads gcloud through its own Python package, in the folder that `GCLOUD_SDK` names.
 * @returns {{ version: string, rows: HelpRow[] }} */
export function readGcloud() {
  const script = fileURLToPath(new URL('gcloud.py', import.meta.url));
  // It loads some hundred modules, one for each command.
  return JSON.parse(ask(['python3', script, process.env['GCLOUD_SDK'] ?? '/usr/lib/google-cloud-sdk'], 600));
}
