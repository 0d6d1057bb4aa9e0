import { parseDuration } from '../../cli/time.ts';
import type { LineOf } from './lint.ts';
import type { ConfigProblem } from './validate.ts';

/** The keys of what Signalbox and programs may do by themselves, as they stand in the file. */
export type RawMachineKeys = {
  incidents?: { 'diagnose-at-once'?: string };
  services?: Record<string, { 'diagnose-at-once'?: string }>;
  mcp?: { 'start-runs'?: string };
  'language-model'?: RawLanguageModel;
};
type RawLanguageModel = {
  url: string;
  model: string;
  'key-variable'?: string;
  timeout?: string;
  'longest-answer'?: number;
  'tokens-per-day'?: number;
  'tokens-per-incident'?: number;
  'read-at-once'?: string;
};

/** What Signalbox and programs may do by themselves. Nothing of it unless the file says so. */
export type MachineKeys = {
  /** Whether the diagnosis of an incident about this service (null: about none) begins at once. */
  diagnoseAtOnce(service: string | null): boolean;
  mcp: { startRuns: boolean };
  languageModel: LanguageModelKeys | null;
};

/** Which language model is asked, and for how much. `keyVariable` names the environment variable that holds its key. */
export type LanguageModelKeys = {
  /** Without `/chat/completions`, and without a slash at its end. */
  url: string;
  model: string;
  keyVariable: string | null;
  timeoutMs: number;
  /** In tokens, as are the budgets. */
  longestAnswer: number;
  perDay: number;
  perIncident: number;
  readAtOnce: boolean;
};

/** What the kinds of value cannot say of them. */
export function checkMachineKeys(raw: RawMachineKeys, lineOf: LineOf): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const onOrOff = (value: string | undefined, ...path: string[]): void => {
    if (value === undefined || value === 'on' || value === 'off') return;
    problems.push({ line: lineOf(...path), what: `Unexpected ${path.at(-1)} "${value}"`, mend: 'Write on or off.' });
  };
  onOrOff(raw.incidents?.['diagnose-at-once'], 'incidents', 'diagnose-at-once');
  for (const [name, service] of Object.entries(raw.services ?? {}))
    onOrOff(service['diagnose-at-once'], 'services', name, 'diagnose-at-once');
  onOrOff(raw.mcp?.['start-runs'], 'mcp', 'start-runs');
  const model = raw['language-model'];
  if (model === undefined) return problems;
  onOrOff(model['read-at-once'], 'language-model', 'read-at-once');
  const url = URL.canParse(model.url) ? new URL(model.url) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== '' || url.username !== '')
    problems.push({
      line: lineOf('language-model', 'url'),
      what: `Unexpected url "${model.url}" of the language model`,
      mend: 'Write the address below which /chat/completions is, like https://api.openai.com/v1; the key goes into a variable.',
    });
  for (const key of ['longest-answer', 'tokens-per-day', 'tokens-per-incident'] as const) {
    const value = model[key];
    if (value !== undefined && !(Number.isInteger(value) && value > 0))
      problems.push({
        line: lineOf('language-model', key),
        what: `Unexpected ${key} ${value}`,
        mend: 'Write a number of tokens.',
      });
  }
  return problems;
}

/** The same, read. Only for what was checked. */
export function toMachineKeys(raw: RawMachineKeys): MachineKeys {
  const usually = raw.incidents?.['diagnose-at-once'] ?? 'off';
  const model = raw['language-model'];
  return {
    diagnoseAtOnce: (service) =>
      ((service === null ? undefined : raw.services?.[service]?.['diagnose-at-once']) ?? usually) === 'on',
    mcp: { startRuns: raw.mcp?.['start-runs'] === 'on' },
    languageModel:
      model === undefined
        ? null
        : {
            url: model.url.replace(/\/+$/, ''),
            model: model.model,
            keyVariable: model['key-variable'] ?? null,
            timeoutMs: parseDuration(model.timeout ?? '60s') ?? 60_000,
            longestAnswer: model['longest-answer'] ?? 1_000,
            perDay: model['tokens-per-day'] ?? 200_000,
            perIncident: model['tokens-per-incident'] ?? 50_000,
            readAtOnce: model['read-at-once'] === 'on',
          },
  };
}
