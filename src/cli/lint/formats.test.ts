import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../core/lint/finding.ts';
import { lintRules } from '../../core/lint/rules.ts';
import { compactFormat, type Format, type FormatContext } from './format.ts';
import { githubFormat } from './github-format.ts';
import { jsonFormat } from './json-format.ts';
import { sarifFormat } from './sarif-format.ts';
import type { Total } from './total.ts';

const total: Total = { files: 1, errors: 1, warnings: 0, fixable: 1, fixed: 0, others: 0, troubles: [], ms: 5 };

function finding(more: Partial<Finding> = {}): Finding {
  return {
    rule: 'dead-anchor',
    level: 'warning',
    source: { file: 'docs/a b,1%.md', startLine: 2, endLine: 2 },
    column: 3,
    endColumn: 6,
    message: 'Unexpected `a:b,\n100%`, expected c',
    mend: 'Write `c`.',
    fix: null,
    ...more,
  };
}

function print(make: (context: FormatContext) => Format, findings: Finding[], more: Partial<Total> = {}): string {
  let out = '';
  const terminal = {
    out: (line: string) => void (out += `${line}\n`),
    err: () => undefined,
    interactive: false,
    columns: 80,
    colors: pc.createColors(false),
    ask: () => Promise.reject(new Error('nobody is asked')),
  };
  const format = make({ terminal, from: '/repo' });
  for (const one of findings)
    format.file({ file: one.source.file, text: 'a\n🚀 b c\n🚀 b c\n', findings: [one], noRunbook: false });
  format.end({ ...total, ...more });
  return out;
}

describe('compact', () => {
  it('is one line for each', () =>
    expect(print(compactFormat, [finding()])).toBe(
      'docs/a b,1%.md:2:3: warning: Unexpected `a:b, 100%`, expected c. Write `c`. [dead-anchor]\n',
    ));
});

describe('github', () => {
  it('escapes what workflow commands ask for, in properties and in the text', () => {
    const error = finding({ level: 'error', source: { file: '/elsewhere/x:\r\n.md', startLine: 2, endLine: 4 } });
    expect(print(githubFormat, [finding(), error]).split('\n')).toEqual([
      '::warning file=docs/a b%2C1%25.md,line=2,endLine=2,col=3,endColumn=6,title=dead-anchor::Unexpected `a:b,%0A100%25`, expected c%0AWrite `c`.',
      '::error file=../elsewhere/x%3A%0D%0A.md,line=2,endLine=4,title=dead-anchor::Unexpected `a:b,%0A100%25`, expected c%0AWrite `c`.',
      '1 error, 0 warnings in 1 file',
      '',
    ]);
  });
});

describe('json', () => {
  it('holds every finding and what came of all', () => {
    const troubles = [{ file: 'gone.md', message: 'gone', mend: null }];
    const { ms: _ms, others: _others, ...counts } = total;
    expect(JSON.parse(print(jsonFormat, [finding()], { troubles }))).toEqual({
      findings: [finding()],
      ...counts,
      troubles,
    });
  });
});

/** What the tests read of a log that is valid by the schema. */
type Log = {
  runs: [
    {
      tool: { driver: { rules: { id: string }[] } };
      invocations: object[];
      results: { partialFingerprints: Record<string, string> }[];
    },
  ];
};

// The schema's patterns are none in Unicode mode, and its keywords those of an older draft.
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
  .addFormat('uri', (text: string) => URL.canParse(text))
  .addFormat('uri-reference', (text: string) => /^[^\s"<>\\^`{|}]+$/.test(text) && URL.canParse(text, 'file:///'))
  .addFormat('date-time', (text: string) => !Number.isNaN(Date.parse(text)));
const schema = new URL('../../../test/harness/sarif-2.1.0.schema.json', import.meta.url);
const isSarif = ajv.compile<Log>(JSON.parse(readFileSync(schema, 'utf8')));

function readSarif(text: string): Log {
  const log: unknown = JSON.parse(text);
  if (!isSarif(log)) throw new Error(ajv.errorsText(isSarif.errors));
  return log;
}

describe('sarif', () => {
  // A rule that is being written has no page yet.
  const rules = lintRules.filter(({ name }) => ['dead-anchor', 'secret-in-text', 'readable'].includes(name));
  const log = (findings: Finding[], more: Partial<Total> = {}) =>
    readSarif(print((context) => sarifFormat(context, { rules, version: '0.1.0' }), findings, more)).runs[0];

  it('is refused by the published schema when a key is wrong, so that the tests below can fail', () =>
    expect(() => readSarif('{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"a"}},"result":[]}]}')).toThrow(
      'additional properties',
    ));

  it('is valid, with findings and with none', () => {
    expect(log([]).results).toEqual([]);
    const run = log([finding({ fix: { line: 2, column: 3, endColumn: 6, text: 'c' } })]);
    expect(run.results[0]).toMatchObject({
      ruleId: 'dead-anchor',
      ruleIndex: 0,
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'docs/a%20b%2C1%25.md', uriBaseId: '%SRCROOT%' },
            region: { startLine: 2, startColumn: 3, endColumn: 6 },
          },
        },
      ],
      fixes: [
        { artifactChanges: [{ replacements: [{ deletedRegion: { endColumn: 6 }, insertedContent: { text: 'c' } }] }] },
      ],
    });
    expect(run.tool.driver.rules.map(({ id }) => id)).toEqual(rules.map(({ name }) => name));
  });

  it('tells equal findings apart, and knows one again that has moved', () => {
    const print = (results: ReturnType<typeof log>) =>
      results.results.map(({ partialFingerprints }) => partialFingerprints['ruleAndLine/v1']);
    const [first] = print(log([finding()]));
    expect(print(log([finding({ source: { file: 'docs/a b,1%.md', startLine: 3, endLine: 3 } })]))).toEqual([first]);
    expect(print(log([finding({ rule: 'readable' })]))).not.toEqual([first]);
  });

  it('says what could not be read, and where files outside of the folder lie', () => {
    const run = log([], { troubles: [{ file: '../gone.md', message: 'it is gone', mend: 'Name another.' }] });
    expect(run.invocations[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [
        { locations: [{ physicalLocation: { artifactLocation: { uri: 'file:///gone.md' } } }] },
      ],
    });
  });
});
