import { fileURLToPath } from 'node:url';
import { ask } from './ask.mjs';

/** @typedef {import('./rows.mjs').HelpRow} HelpRow */

/** Reads the AWS CLI through its own Python package, whose Python `AWS_PYTHON` may name.
 * @returns {{ version: string, rows: HelpRow[] }} */
export function readAws() {
  const script = fileURLToPath(new URL('aws.py', import.meta.url));
  return JSON.parse(ask([process.env['AWS_PYTHON'] ?? 'python3', script]));
}
