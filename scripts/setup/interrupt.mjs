import { constants } from 'node:os';
import { SetupError } from './setup-error.mjs';

const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Runs `work`, and turns Ctrl-C and its like into an abort of the signal it is given, so that it can end its children
 * before this process ends.
 *
 * @param {(signal: AbortSignal) => Promise<void>} work
 */
export async function interruptible(work) {
  const controller = new AbortController();
  /** @param {NodeJS.Signals} name */
  const stop = (name) => controller.abort(new SetupError('Interrupted.', 128 + constants.signals[name]));
  for (const name of signals) process.on(name, stop);
  try {
    await work(controller.signal);
  } finally {
    for (const name of signals) process.off(name, stop);
  }
}
