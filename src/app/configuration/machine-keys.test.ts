import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkConfig } from './read.ts';
import { type RawMachineKeys, toMachineKeys } from './machine-keys.ts';

const least =
  'name: X\nrunbook: R.md\nservices:\n  till: { command: x, directory: ., port: 8081 }\n  shop: { command: x, directory: ., port: 8082';
const read = (text: string) => toMachineKeys(parse(`${least} }\n${text}`) as RawMachineKeys);
const problems = (text: string) => checkConfig(`${least} }\n${text}`).map(({ what }) => what);

describe('what a machine may do by itself', () => {
  it('is nothing, unless the file says so', () => {
    const { diagnoseAtOnce, ...rest } = read('');
    expect([diagnoseAtOnce('till'), diagnoseAtOnce(null)]).toEqual([false, false]);
    expect(rest).toEqual({ mcp: { startRuns: false }, languageModel: null });
  });

  it('is said for all incidents, and for a service otherwise', () => {
    const on = toMachineKeys(
      parse(`${least}, diagnose-at-once: off }\nincidents: { diagnose-at-once: on }`) as RawMachineKeys,
    );
    expect(['till', 'shop', null].map((service) => on.diagnoseAtOnce(service))).toEqual([true, false, true]);
  });

  it('has a budget for a language model even where none is written', () => {
    const { languageModel } = read('language-model: { url: "https://api.example/v1/", model: m }');
    expect(languageModel).toEqual({
      url: 'https://api.example/v1',
      model: 'm',
      keyVariable: null,
      timeoutMs: 60_000,
      longestAnswer: 1_000,
      perDay: 200_000,
      perIncident: 50_000,
      readAtOnce: false,
    });
  });

  it.each([
    ['incidents: { diagnose-at-once: maybe }', 'Unexpected diagnose-at-once "maybe"'],
    ['mcp: { start-runs: all }', 'Unexpected start-runs "all"'],
    ['language-model: { url: "ftp://x/v1", model: m }', 'Unexpected url "ftp://x/v1" of the language model'],
    ['language-model: { url: "https://k@x/v1", model: m }', 'Unexpected url "https://k@x/v1" of the language model'],
    ['language-model: { url: "https://x/v1", model: m, tokens-per-day: -1 }', 'Unexpected tokens-per-day -1'],
    ['language-model: { url: "https://x/v1" }', 'Missing "language-model.model"'],
  ])('%s is refused', (text, what) => expect(problems(text)).toEqual([what]));
});
