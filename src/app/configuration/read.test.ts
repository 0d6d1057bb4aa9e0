import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkConfig, readConfig } from './read.ts';

const service = 'services:\n  bot:\n    command: node bot.js\n    directory: .\n    port: 8081\n';
const minimal = `name: Shop\nrunbook: RUNBOOK.md\n${service}`;

describe('the annotated example', () => {
  it('is a valid signalbox.yaml itself', () => {
    expect(checkConfig(readFileSync(new URL('../../../docs/signalbox.yaml', import.meta.url), 'utf8'))).toEqual([]);
  });
});

describe('checkConfig', () => {
  const cases: [string, string, { line: number; what: RegExp }[]][] = [
    ['accepts the least', minimal, []],
    ['empty', '', [{ line: 1, what: /expected a map/ }]],
    ['a list', '- a\n', [{ line: 1, what: /expected a map/ }]],
    ['not YAML', 'name: [a\n', [{ line: 2, what: /Not YAML/ }]],
    ['the same key twice', `${minimal}name: Two\n`, [{ line: 8, what: /unique/ }]],
    ['an unknown key', `${minimal}chekcs:\n  interval: 5s\n`, [{ line: 8, what: /Unknown key "chekcs"/ }]],
    ['an unknown key in a service', `${minimal}    prot: 1\n`, [{ line: 8, what: /Unknown key "services.bot.prot"/ }]],
    ['a missing key', 'name: Shop\n', [{ line: 1, what: /Missing "runbook"/ }]],
    [
      'a wrong number',
      minimal.replace('8081', 'web'),
      [{ line: 7, what: /"web" for "services.bot.port", expected a number/ }],
    ],
    ['a port out of range', minimal.replace('8081', '80810'), [{ line: 7, what: /port 80810/ }]],
    ['a map for a word', minimal.replace('Shop', '{a: 1}'), [{ line: 1, what: /Unexpected map for "name"/ }]],
    ['a word for a map', 'name: Shop\nrunbook: R.md\nservices: none\n', [{ line: 3, what: /expected a map/ }]],
    ['nothing for a map', 'name: Shop\nrunbook: R.md\nservices:\n', [{ line: 3, what: /Unexpected nothing/ }]],
    ['a bad duration', `${minimal}checks:\n  interval: soon\n`, [{ line: 9, what: /expected a duration/ }]],
    [
      'a number in quotes is a word',
      `${minimal}channels:\n  t: { kind: telegram, token-variable: T, chat: "-1002" }\n`,
      [],
    ],
    ['an unknown kind of channel', `${minimal}channels:\n  x:\n    kind: pigeon\n`, [{ line: 10, what: /"pigeon"/ }]],
    [
      'a channel that nobody wrote',
      `${minimal}notify:\n  P0: [pager]\n`,
      [{ line: 9, what: /Unknown channel "pager"/ }],
    ],
    [
      'a drill on nothing',
      `${minimal}drills:\n  Down:\n    service: web\n    fault: kill\n`,
      [{ line: 10, what: /Unknown service/ }],
    ],
    [
      'an unknown fault',
      `${minimal}drills:\n  Down:\n    service: bot\n    fault: burn\n`,
      [{ line: 11, what: /"burn"/ }],
    ],
    [
      'a rule that is off',
      `${minimal}lint: { rules: { dead-anchor: off }, ignore: [a/**], files: { b: [readable] } }\n`,
      [],
    ],
    [
      'an unknown rule',
      `${minimal}lint:\n  rules:\n    dead-ancor: off\n`,
      [{ line: 10, what: /Unknown rule "dead-ancor" under lint.rules/ }],
    ],
    [
      'an unknown weight of a rule',
      `${minimal}lint:\n  rules:\n    dead-anchor: loud\n`,
      [{ line: 10, what: /"loud" for "lint.rules.dead-anchor", expected off, warning, error/ }],
    ],
    [
      'an unknown rule for a file',
      `${minimal}lint:\n  files:\n    "docs/**": [dead-ancor]\n`,
      [{ line: 10, what: /"dead-ancor" under lint.files.docs/ }],
    ],
  ];
  it.each(cases)('%s', (_name, text, expected) => {
    const problems = checkConfig(text);
    expect(problems.map((problem) => problem.line)).toEqual(expected.map((problem) => problem.line));
    for (const [index, problem] of expected.entries()) expect(problems[index]?.what).toMatch(problem.what);
    for (const problem of problems) expect(problem.mend).not.toBe('');
  });

  it('suggests the key that was meant', () => {
    expect(checkConfig(`${minimal}chekcs: {}\n`)[0]?.mend).toBe('Did you mean "checks"?');
    expect(checkConfig(`${minimal}lint: { rules: { dead-ancor: off } }\n`)[0]?.mend).toBe(
      'Did you mean "dead-anchor"?',
    );
  });
});

describe('readConfig', () => {
  it('gives absolute paths, defaults in ms, and variables as text', () => {
    const directory = mkdtempSync(join(tmpdir(), 'signalbox-config-'));
    writeFileSync(join(directory, 'signalbox.yaml'), `${minimal}    variables:\n      DEBUG: true\n      N: 5\n`);
    const config = readConfig(directory);
    expect(config.runbook).toBe(join(directory, 'RUNBOOK.md'));
    expect(config.services[0]).toMatchObject({
      directory,
      startTimeoutMs: 20_000,
      variables: { DEBUG: 'true', N: '5' },
    });
    expect(config.channels).toEqual([{ id: 'terminal', kind: 'terminal' }]);
  });

  it('leaves a binding open that is empty', () => {
    const directory = mkdtempSync(join(tmpdir(), 'signalbox-config-'));
    writeFileSync(join(directory, 'signalbox.yaml'), `${minimal}bindings:\n  your-project: ""\n  your-host: a.dev\n`);
    expect(readConfig(directory).bindings).toEqual({ 'your-host': 'a.dev' });
  });

  it('names the folder when there is no file', () => {
    expect(() => readConfig('/nowhere')).toThrow(/No signalbox.yaml in \/nowhere/);
  });
});
