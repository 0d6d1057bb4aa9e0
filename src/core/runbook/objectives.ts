import type { RootContent } from 'mdast';
import { confidence } from './confidence.ts';
import { type Draft, makeItem, rangeOf } from './draft.ts';
import { unitSeconds } from './duration.ts';
import type { Objective, Threshold } from './plan.ts';
import { allSections } from './section.ts';
import { columnOf, readTable } from './table.ts';
import { textOf } from './text-of.ts';

const value = String.raw`(?<value>\d{1,6}(?:\.\d{1,3})?)\s?-?(?<unit>s|sec(?:ond)?s?|min(?:ute)?s?|m|h|hours?|hrs?|d|days?)\b`;
const stated = new RegExp(
  String.raw`\b(?<name>RTO|RPO|MTTR|MTTD|Recovery Time Objective|Recovery Point Objective)\b[^\n\d]{0,60}?${value}`,
  'gi',
);

const felt = /\b(?:slo|sla|uptime|availab\w*|latency|response|error|success|downtime|freshness|throughput|delivery)/i;

/** What the team promises: recovery time and point, and each threshold that the document calls a target. */
export function compileObjectives(draft: Draft, thresholds: Threshold[]): Objective[] {
  const found: Objective[] = [];
  const add = (kind: Objective['kind'], title: string, number: string, unit: string, line: number) => {
    const seconds = unitSeconds(unit);
    if (seconds === null) return;
    const item = makeItem(draft, 'objective', title, { startLine: line, endLine: line }, confidence.stated);
    found.push({
      ...item,
      title,
      kind,
      comparison: '<=',
      value: Number(number) * seconds,
      unit: 's',
      windowSeconds: null,
    });
  };
  for (const section of allSections(draft.root)) {
    for (const block of section.blocks) {
      for (const { text, line } of linesOf(block)) {
        for (const match of text.matchAll(stated)) {
          const kind = kindOf(match.groups?.name ?? '');
          add(kind, kind.toUpperCase(), match.groups?.value ?? '', match.groups?.unit ?? '', line);
        }
      }
      if (block.type !== 'table') continue;
      // A table of tiers or services with a column for each objective.
      const table = readTable(block);
      for (const kind of ['rto', 'rpo'] as const) {
        const at = columnOf(table, new RegExp(String.raw`\b${kind}\b`, 'i'));
        if (at < 1) continue;
        for (const row of table.rows) {
          const match = new RegExp(value, 'i').exec(row.cells[at] ?? '');
          if (match?.groups !== undefined)
            add(
              kind,
              `${row.cells[0] ?? ''} ${kind.toUpperCase()}`.trim(),
              match.groups.value ?? '',
              match.groups.unit ?? '',
              row.startLine,
            );
        }
      }
    }
  }
  for (const threshold of thresholds) {
    // What users feel is promised to them; a target for the processor is none of their business.
    if (threshold.role !== 'target' || !felt.test(`${threshold.metric} ${threshold.asWritten}`)) continue;
    const { source, asWritten, metric: title, comparison, value: number, unit, windowSeconds } = threshold;
    const id = draft.identify('objective', title);
    found.push({
      id,
      source,
      asWritten,
      confidence: threshold.confidence,
      title,
      kind: 'slo',
      comparison,
      value: number,
      unit,
      windowSeconds,
    });
  }
  return found.toSorted((a, b) => a.source.startLine - b.source.startLine);
}

function kindOf(name: string): Exclude<Objective['kind'], 'slo'> {
  if (/^(?:rpo|recovery point)/i.test(name)) return 'rpo';
  if (/^mttr/i.test(name)) return 'mttr';
  return /^mttd/i.test(name) ? 'mttd' : 'rto';
}

function linesOf(block: RootContent): { text: string; line: number }[] {
  if (block.type === 'list') return block.children.flatMap((item) => item.children.flatMap((child) => linesOf(child)));
  if (block.type !== 'paragraph') return [];
  const { startLine, endLine } = rangeOf(block);
  return textOf(block)
    .split('\n')
    .map((text, at) => ({ text, line: Math.min(startLine + at, endLine) }));
}
