import type { ListItem, RootContent, Table } from 'mdast';
import { textOf } from './text-of.ts';
import { confidence } from './confidence.ts';
import { type Draft, makeItem, rangeOf } from './draft.ts';
import { type FenceEntry, isDataTag } from './fence.ts';
import { bareTargets, rangeIn, saidIn } from './implied-quantities.ts';
import { readMarker } from './marker.ts';
import { type MetricContext, metricOf, readLabel, roleOfLabel } from './metric.ts';
import type { Comparison, EscalationStep, Service, Severity, Threshold, ThresholdRole } from './plan.ts';
import { normalUnit, perUnitIn, type Quantity, quantitiesIn, statisticIn, windowIn } from './quantity.ts';
import { repairMojibake } from './mojibake.ts';
import { allSections, ancestors, type Section } from './section.ts';
import { settingsIn } from './settings.ts';
import { readTable } from './table.ts';

type Range = { startLine: number; endLine: number };
/** What a line of the document inherits: the role its section gives it, and what is measured where it does not say. */
type Around = MetricContext & { role: ThresholdRole };

/** Every number that the runbook compares something with, in prose, lists, tables and comments. Response times are severities' own. */
export function compileThresholds(
  draft: Draft,
  services: Service[],
  severities: Severity[],
  escalation: EscalationStep[],
): Threshold[] {
  const found: Threshold[] = [];
  // How soon somebody is told or must mend it is no measure of the system either.
  const skip = new Set([
    ...severities.flatMap((severity) => linesOf(severity.source).slice(0, 1)),
    ...escalation.flatMap((step) => linesOf(step.source)),
  ]);
  for (const section of allSections(draft.root)) {
    const around: Around = {
      role: roleOfSection(section),
      section: section.title,
      above: section.parent?.title ?? '',
      sibling: null,
    };
    if (section.concept === 'background' && section.title !== 'Overview') continue;
    // What an example or a template shows is not stated of the system.
    if (/\b(?:examples?|templates?|samples?)\b/i.test(section.title)) continue;
    const reader = new Reader(draft, services, around, skip, found);
    if (section.kind !== 'root')
      reader.read(section.title, { startLine: section.startLine, endLine: section.startLine }, true);
    for (const block of section.blocks) reader.block(block);
  }
  return found.toSorted((a, b) => a.source.startLine - b.source.startLine);
}

/** Reads the lines of one section; a "Target:" above an "Alert:" tells it what both measure. */
class Reader {
  private readonly draft: Draft;
  private readonly services: Service[];
  private readonly around: Around;
  private readonly skip: Set<number>;
  private readonly found: Threshold[];
  private previous: Threshold | null = null;

  constructor(draft: Draft, services: Service[], around: Around, skip: Set<number>, found: Threshold[]) {
    this.draft = draft;
    this.services = services;
    this.around = around;
    this.skip = skip;
    this.found = found;
  }

  block(block: RootContent): void {
    if (block.type === 'list') for (const item of block.children) this.item(item);
    else if (block.type === 'table') this.table(block);
    else if (block.type === 'code') this.fence(block);
    else if (block.type === 'blockquote') for (const child of block.children) this.block(child);
    else if (block.type === 'paragraph') this.lines(textOf(block), rangeOf(block).startLine);
  }

  private item(item: ListItem): void {
    for (const child of item.children) this.block(child);
  }

  private lines(text: string, startLine: number): void {
    text
      .split('\n')
      .forEach((line, at) => this.read(line, { startLine: startLine + at, endLine: startLine + at }, false));
  }

  /** In a fence only comments speak about the system; in a fence of plain text every line does. */
  private fence(node: Extract<RootContent, { type: 'code' }>): void {
    const fence = this.draft.fences.get(node);
    if (fence === undefined || fence.language === 'template') return;
    // "CPU: < 80%" in a fence that calls itself YAML; in TypeScript a comparison is code.
    if (fence.language === 'other' && !isDataTag(fence.tag)) return;
    const settings = isDataTag(fence.tag) ? this.settings(fence.entries) : new Set<FenceEntry>();
    // In an alerting rule the expression compares; its summary only says it again.
    const rules = fence.entries.some((entry) => ruleExpression.test(entry.text));
    let title: string | null = null;
    for (const entry of fence.entries) {
      if (settings.has(entry) || (rules && !ruleExpression.test(entry.text))) continue;
      if (!isWords(entry, fence.language !== 'shell' && fence.language !== 'sql')) continue;
      const marker = readMarker(entry.text);
      if (marker.number !== null) title = marker.title;
      this.read(entry.text, entry, false, title);
    }
  }

  /** Reads numbers under keys that say alert or threshold; tells which lines they were. */
  private settings(entries: FenceEntry[]): Set<FenceEntry> {
    const read = settingsIn(entries);
    for (const { metric, comparison, value, unit, role, entry } of read) {
      const item = makeItem(this.draft, 'threshold', `${metric} ${role}`, entry, confidence.inherited);
      const service = serviceNamed(metric, this.services);
      this.found.push({
        ...item,
        metric,
        comparison,
        value,
        unit,
        windowSeconds: null,
        role,
        statistic: null,
        service,
      });
    }
    return new Set(read.map((setting) => setting.entry));
  }

  private table(node: Table): void {
    const table = readTable(node);
    // "< 10" in one row makes "10-50" in the next a comparison too.
    const compared = table.headers.map((_, at) => table.rows.some((row) => /^\s*[<>≤≥]/.test(row.cells[at] ?? '')));
    for (const row of table.rows) {
      row.cells.forEach((cell, column) => {
        const header = table.headers[column] ?? '';
        // How long something has lasted decides who is told; it is no measure of the system.
        if (/\b(?:time elapsed|elapsed|duration|response time sla|after)\b/i.test(header)) return;
        const role = roleOfLabel(header);
        // A sentence in a cell is about what its row names; a value is of what its column names.
        const sentence = cell.length > 40;
        const metric = column === 0 || (role === null && !sentence) ? header : (row.cells[0] ?? '');
        this.read(cell, row, false, metric, role, compared[column] === true || role !== null ? rangeIn(cell) : []);
      });
    }
  }

  read(
    written: string,
    range: Range,
    heading: boolean,
    metricAbove: string | null = null,
    roleAbove: ThresholdRole | null = null,
    ranges: Quantity[] = [],
  ): void {
    if (written.length > 2000 || this.skip.has(range.startLine)) return;
    // "If count = 0": a single "=" compares only behind an "if".
    const text = repairMojibake(written).replace(/^(\s{0,20}if\s[^=<>!\n]{1,40}\s)=(?=\s\d)/i, '$1==');
    const label = readLabel(text);
    const role = label?.role ?? roleAbove ?? this.around.role;
    const compared = quantitiesIn(text).filter((quantity) => !isTimeBox(text, quantity, heading));
    const signed = [...compared, ...saidIn(text, role)];
    // "Jobs: 10-20/hour" among what is usual is a range to stay in.
    const usual = label !== null && role === 'baseline' ? rangeIn(text, text.search(/[:：]/) + 1) : ranges;
    const quantities = signed.length > 0 ? signed : usual;
    const implied = () => bareTargets(text, label?.role ?? roleAbove, roleAbove === null ? null : metricAbove);
    for (const quantity of quantities.length === 0 ? implied() : quantities) {
      this.add(text, quantity, range, {
        metricAbove,
        role,
        labelled: label !== null,
      });
    }
    const [target] = quantities;
    const alert = target === undefined ? null : inverseAlert(text, target);
    if (alert !== null) this.add(text, alert, range, { metricAbove, role: 'alert', labelled: true });
  }

  private add(
    text: string,
    quantity: Quantity,
    range: Range,
    told: { metricAbove: string | null; role: ThresholdRole; labelled: boolean },
  ): void {
    const pair = this.previous !== null && isPair(this.previous.role, told.role) ? this.previous : null;
    const sibling = pair?.metric ?? null;
    const metric = metricOf(text, quantity, { ...this.around, sibling: told.metricAbove ?? sibling });
    if (metric === null) return;
    const statistic = statisticIn(text) ?? (pair !== null && pair.metric === metric.words ? pair.statistic : null);
    const role =
      told.role === 'baseline' && /\b(?:cost|spend|budget|bill)\b|[$€£]\d/i.test(`${metric.words} ${text}`)
        ? 'budget'
        : told.role;
    const { start: _start, end: _end, counted: _counted, named: _named, change, ...rest } = quantity;
    const words = change === undefined ? metric.words : `${metric.words} ${change}`;
    const threshold: Threshold = {
      ...makeItem(
        this.draft,
        'threshold',
        `${words} ${role}`,
        range,
        metric.inherited ? confidence.inherited : told.labelled ? confidence.stated : confidence.formed,
      ),
      metric: words,
      ...rest,
      windowSeconds: quantity.windowSeconds ?? windowIn(text.slice(quantity.end)) ?? perUnitIn(metric.words),
      role: told.role === 'alert' ? role : change === undefined ? (roleSaid(text) ?? role) : 'alert',
      statistic,
      service: serviceNamed(metric.words, this.services),
    };
    this.found.push(threshold);
    this.previous = threshold;
  }
}

const ruleExpression = /^\s{0,40}(?:-\s)?expr\s?:/;

/** The role that a sentence itself gives its number, whatever stands above it. */
function roleSaid(text: string): ThresholdRole | null {
  if (/\b(?:should (?:be|stay|remain)|must (?:be|stay|remain)|expected?)\b/i.test(text)) return 'expected';
  if (alertAt.test(text)) return 'target';
  if (/\b(?:alert|page|warn) (?:if|when|on)\b/i.test(text)) return 'alert';
  return readMarker(text).condition === null ? null : 'condition';
}

function isWords(entry: FenceEntry, plain: boolean): boolean {
  return entry.kind === 'comment' || (plain && entry.kind === 'note');
}

function isPair(before: ThresholdRole, now: ThresholdRole): boolean {
  return before !== now && (before === 'target' || now === 'target');
}

/** "(< 5 minutes)" in a heading says how long the work may take. */
function isTimeBox(text: string, quantity: Quantity, heading: boolean): boolean {
  if (quantity.unit !== 'min' && quantity.unit !== 'h' && quantity.unit !== 'd') return false;
  const inParentheses = /[(（]\s*$/.test(text.slice(0, quantity.start)) && /^\s*[)）]/.test(text.slice(quantity.end));
  return inParentheses || (heading && quantity.unit === 'min');
}

/** "CPU: < 80% (Alert at 90%)": the alert is on the other side of what is good. */
function inverseAlert(text: string, target: Quantity): Quantity | null {
  const match = alertAt.exec(text);
  if (match?.groups?.number === undefined) return null;
  const comparison: Comparison = target.comparison.startsWith('<') ? '>=' : '<=';
  // It starts where the target does: what stands before that is what both measure.
  return { ...target, comparison, value: Number(match.groups.number), unit: normalUnit(match.groups.unit) };
}

const alertAt = /\balert(?:s|ed)?\s(?:at|when|if)\s(?<number>\d[\d.]{0,8})\s?(?<unit>%|ms|s|MB|GB)?/i;

function roleOfSection(section: Section): ThresholdRole {
  for (const at of [section, ...ancestors(section)]) {
    if (
      at.concept === 'symptoms' ||
      at.concept === 'diagnosis' ||
      at.concept === 'resolution' ||
      at.concept === 'severity' ||
      at.concept === 'escalation'
    )
      return 'condition';
    if (at.concept === 'baseline') return 'baseline';
    if (at.concept === 'alerts') return 'alert';
    if (at.concept === 'verification' || /checklist|optimi[sz]/i.test(at.title)) return 'expected';
  }
  return 'expected';
}

/** The service whose title, or its first word where no other service shares it, stands in the metric's words. */
function serviceNamed(metric: string, services: Service[]): string | null {
  const words: string[] = metric.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const first = (service: Service) => service.title.toLowerCase().split(/\s+/, 1)[0] ?? '';
  const whole = services.find((service) =>
    service.title
      .toLowerCase()
      .split(/\s+/)
      .every((word) => words.includes(word)),
  );
  if (whole !== undefined) return whole.name;
  const named = services.filter((service) => first(service).length > 3 && words.includes(first(service)));
  return named.length === 1 ? (named[0]?.name ?? null) : null;
}

function linesOf(range: Range): number[] {
  return Array.from({ length: range.endLine - range.startLine + 1 }, (_, at) => range.startLine + at);
}
