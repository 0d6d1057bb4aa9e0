import { randomBytes } from 'node:crypto';
import { chatCompletions } from '../adapters/language-model/chat-completions.ts';
import { Failure } from '../cli/failure.ts';
import type { Plan } from '../core/runbook/plan.ts';
import type { Platform } from '../engine/platform-ports.ts';
import type { Clock, Store } from '../engine/ports.ts';
import type { Reader } from '../engine/reading/read-incident.ts';
import type { Config } from './configuration/config.ts';
import { newId } from './run-surroundings.ts';
import type { SecretBook } from './secret-book.ts';

/** What it needs. `clock` is real time, `incidentTime` that of incidents. */
export type ReaderOptions = {
  config: Pick<Config, 'languageModel' | 'directory' | 'file'>;
  environment: NodeJS.ProcessEnv;
  store: Store;
  clock: Clock;
  incidentTime(): number;
  plan: Pick<Plan, 'incidents'>;
  book: SecretBook;
  platform: Pick<Platform, 'logs'>;
};

/** So many of the last lines of a log are sent. */
const logLines = 60;

/** The language model that signalbox.yaml names; null where it names none. A Failure where its key is not set. */
export function openReader(options: ReaderOptions): Reader | null {
  const { config, environment, store, clock, incidentTime, plan, book, platform } = options;
  const named = config.languageModel;
  if (named === null) return null;
  const { url, model, keyVariable, timeoutMs, longestAnswer, perDay, perIncident } = named;
  const key = keyVariable === null ? null : environment[keyVariable] || null;
  if (keyVariable !== null && key === null)
    throw new Failure(`${config.directory}/${config.file}: language-model needs ${keyVariable}, which is not set`, {
      mend: 'Set it in the environment of `signalbox up`, or leave the language model out.',
    });
  if (key !== null) book.learn([key]);
  const query = { since: null, until: null, filter: null, regex: null, level: null, releaseId: null };
  return {
    model: chatCompletions({ url, model, key }),
    budget: { perDay, perIncident, longestAnswer },
    timeoutMs,
    store,
    clock,
    incidentTime,
    plan,
    masker: () => book.masker(),
    // A service that cannot be read is no reason not to read the rest.
    logsOf: (service) => platform.logs({ service, tail: logLines, ...query }).catch(() => []),
    newId: () => newId('m'),
    newMark: () => randomBytes(6).toString('hex'),
  };
}
