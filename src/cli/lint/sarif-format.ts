import { isAbsolute, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Finding, LintRule } from '../../core/lint/finding.ts';
import { createMasker } from '../../core/secret/mask.ts';
import { splitLines } from '../../core/runbook/lines.ts';
import { sha256 } from '../../engine/sha256.ts';
import { slashed } from './find-files.ts';
import type { Format, FormatContext } from './format.ts';
import type { LintedFile } from './lint-file.ts';
import { readRuleSummary } from './rule-pages.ts';
import type { Trouble } from './total.ts';

const { mask } = createMasker([]);

/** One SARIF 2.1.0 log with one run: what code scanning of GitHub, GitLab and editors read. Columns are UTF-16 units. */
export function sarifFormat(
  { terminal, from }: FormatContext,
  { rules, version }: { rules: readonly LintRule[]; version: string },
): Format {
  const results: object[] = [];
  return {
    file: (linted) => void results.push(...resultsOf(linted, from, rules)),
    end: ({ troubles }) =>
      terminal.out(
        JSON.stringify(
          {
            $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
            version: '2.1.0',
            runs: [
              {
                tool: { driver: { name: 'signalbox', version, rules: rules.map(descriptorOf) } },
                columnKind: 'utf16CodeUnits',
                invocations: [invocationOf(troubles, from)],
                results,
              },
            ],
          },
          null,
          2,
        ),
      ),
  };
}

function descriptorOf({ name, level }: LintRule): object {
  const { short, prose } = readRuleSummary(name);
  return {
    id: name,
    shortDescription: { text: short },
    fullDescription: { text: prose.replaceAll('\n', ' ') },
    // Without the examples: what looks like a secret in them would be taken for one by who scans the log.
    help: {
      text: `${prose}\n\nsignalbox lint --explain ${name}`,
      markdown: `${prose}\n\n\`signalbox lint --explain ${name}\``,
    },
    defaultConfiguration: { level },
  };
}

function invocationOf(troubles: readonly Trouble[], from: string): object {
  return {
    executionSuccessful: troubles.length === 0,
    toolExecutionNotifications: troubles.map(({ file, message, mend }) => ({
      level: 'error',
      message: { text: [message, mend ?? ''].join('\n').trim() },
      locations: [{ physicalLocation: { artifactLocation: artifact(file, from) } }],
    })),
  };
}

function resultsOf({ file, text, findings }: LintedFile, from: string, rules: readonly LintRule[]): object[] {
  const lines = text === null ? [] : splitLines(text, file).all;
  const seen = new Map<string, number>();
  const fingerprints = new Map<number, string>();
  return findings.map((finding) => {
    const { rule, level, message, mend, source, fix } = finding;
    // The same line may move or be repeated: its words and its place among its equals make it out, not its number.
    const known = fingerprints.get(source.startLine);
    const words = known ?? sha256(mask((lines[source.startLine - 1] ?? '').trim().replace(/\s+/g, ' ')));
    if (known === undefined) fingerprints.set(source.startLine, words);
    const key = `${rule}\n${words}`;
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return {
      ruleId: rule,
      ruleIndex: rules.findIndex(({ name }) => name === rule),
      level,
      message: { text: `${message}. ${mend}` },
      locations: [{ physicalLocation: { artifactLocation: artifact(file, from), region: regionOf(finding) } }],
      partialFingerprints: { 'ruleAndLine/v1': sha256(`${key}\n${before}`) },
      ...(fix === null
        ? {}
        : {
            fixes: [
              {
                description: { text: mend },
                artifactChanges: [
                  {
                    artifactLocation: artifact(file, from),
                    replacements: [
                      {
                        deletedRegion: { startLine: fix.line, startColumn: fix.column, endColumn: fix.endColumn },
                        insertedContent: { text: fix.text },
                      },
                    ],
                  },
                ],
              },
            ],
          }),
    };
  });
}

function regionOf({ source, column, endColumn }: Finding): object {
  const start = { startLine: source.startLine, startColumn: column };
  return source.endLine > source.startLine ? { ...start, endLine: source.endLine } : { ...start, endColumn };
}

/** A file below the working directory by its relative address, as viewers look it up in the repository; any other by its own. */
function artifact(file: string, from: string): object {
  const path = relative(from, resolve(from, file));
  if (path.startsWith('..') || isAbsolute(path)) return { uri: pathToFileURL(resolve(from, file)).href };
  const uri = slashed(path).split('/').map(encodeURIComponent).join('/');
  return { uri, uriBaseId: '%SRCROOT%' };
}
