import { parseArgs } from 'node:util';
import { compareCommands, compareDestructive } from './compare-commands.ts';
import { comparePlaceholders } from './compare-placeholders.ts';
import {
  compareContacts,
  compareIncidents,
  compareProcedures,
  compareSchedules,
  compareSecrets,
  compareServices,
  compareSeverities,
} from './compare-structure.ts';
import { compareThresholds } from './compare-thresholds.ts';
import { CannotScore, type Labelled, readLabelled } from './labels.ts';
import { loadSqlGrammar } from '../../src/core/sql/grammar.ts';
import { readProduct } from './product-items.ts';
import { scoreOf, sum, type Tally } from './tally.ts';

const kinds = [
  'commands',
  'thresholds',
  'incidents',
  'severities',
  'destructive',
  'secrets',
  'placeholders',
  'contacts',
  'schedules',
  'procedures',
  'services',
  'responses',
  'incidentParts',
] as const;

type Kind = (typeof kinds)[number];
type Output = { out(line: string): void; err(line: string): void };

/** Scores a folder and prints it; the exit code is 0, or 2 when it cannot be scored. */
export async function runScore(argv: string[], { out, err }: Output): Promise<number> {
  try {
    const { folder, verbose } = readArguments(argv);
    const { documents, without } = readLabelled(folder);
    if (without.length > 0) err(`Left out, as they have no labels: ${without.join(' ')}`);
    await loadSqlGrammar();
    const scored = documents.map((document) => ({ id: document.id, tallies: compare(document) }));
    for (const { id, tallies } of scored) tell(id, tallies, verbose, out);
    out('');
    const totals = new Map<Kind, Tally>();
    for (const kind of kinds) {
      const all = scored.flatMap(({ tallies }) => tallies.get(kind) ?? []);
      if (all.length < scored.length)
        err(`${kind}: labelled in ${all.length} of ${scored.length} documents, and scored in these alone`);
      totals.set(kind, sum(all));
    }
    tell('all', totals, false, out);
    out(JSON.stringify(Object.fromEntries([...totals].map(([kind, tally]) => [kind, rounded(tally)]))));
    return 0;
  } catch (error) {
    if (!(error instanceof CannotScore)) throw error;
    err(error.message);
    return 2;
  }
}

const usage = 'Use: npm run score -- DIR [--verbose]';

function readArguments(argv: string[]): { folder: string; verbose: boolean } {
  let read: { values: { verbose?: boolean }; positionals: string[] };
  try {
    read = parseArgs({ args: argv, allowPositionals: true, options: { verbose: { type: 'boolean', short: 'v' } } });
  } catch (error) {
    throw new CannotScore(`${(error as Error).message}. ${usage}`);
  }
  const [folder, ...more] = read.positionals;
  if (folder === undefined || more.length > 0)
    throw new CannotScore(`${read.positionals.length} folders are given, expected one. ${usage}`);
  return { folder, verbose: read.values.verbose ?? false };
}

function compare({ id, text, labels }: Labelled): Map<Kind, Tally> {
  const items = readProduct(text, `${id}.md`);
  const tallies: Partial<Record<Kind, Tally | null>> = {
    commands: compareCommands(labels, items),
    thresholds: compareThresholds(labels, items),
    ...compareIncidents(labels, items),
    ...compareSeverities(labels, items),
    destructive: compareDestructive(labels, items),
    secrets: compareSecrets(labels, items),
    placeholders: comparePlaceholders(labels, items),
    contacts: compareContacts(labels, items),
    schedules: compareSchedules(labels, items),
    procedures: compareProcedures(labels, items),
    services: compareServices(labels, items),
  };
  return new Map(kinds.flatMap((kind) => (tallies[kind] == null ? [] : [[kind, tallies[kind]]])));
}

function tell(id: string, tallies: Map<Kind, Tally>, verbose: boolean, out: Output['out']): void {
  for (const [kind, tally] of tallies) {
    if (tally.labelled === 0 && tally.found === 0 && id !== 'all') continue;
    const { precision, recall, f1 } = scoreOf(tally);
    const figures = `precision ${percent(precision)}  recall ${percent(recall)}  F1 ${percent(f1)}`;
    out(
      `${id}  ${kind.padEnd(13)}  ${figures}   ${tally.labelled} labelled, ${tally.found} found, ${tally.right} right`,
    );
    if (!verbose) continue;
    for (const { line, text } of tally.missed) out(`       missed ${kind} ${id}:${line ?? '-'}  ${shown(text)}`);
    for (const { line, text } of tally.falseAlarms) out(`  false alarm ${kind} ${id}:${line ?? '-'}  ${shown(text)}`);
  }
}

function percent(share: number): string {
  return (share * 100).toFixed(1).padStart(5);
}

/** One line, without what would move a terminal's cursor. */
function shown(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, 160);
}

function rounded(tally: Tally): Record<string, number> {
  return Object.fromEntries(
    Object.entries(scoreOf(tally)).map(([name, share]) => [name, Math.round(share * 10_000) / 10_000]),
  );
}
