import type { ListItem, RootContent, Table } from 'mdast';
import { textOf } from './text-of.ts';
import { confidence } from './confidence.ts';
import { type Draft, makeItem, rangeOf } from './draft.ts';
import { type FenceEntry, isDataTag } from './fence.ts';
import { readMarker } from './marker.ts';
import { type MetricContext, metricOf, readLabel, roleOfLabel } from './metric.ts';
import type { Comparison, Service, Severity, Threshold, ThresholdRole } from './plan.ts';
import { normalUnit, perUnitIn, type Quantity, quantitiesIn, statisticIn, windowIn } from './quantity.ts';
import { allSections, ancestors, type Section } from './section.ts';
import { readTable } from './table.ts';

type Range = { startLine: number; endLine: number };
/** What a line of the document inherits: the role its section gives it, and what is measured where it does not say. */
type Around = MetricContext & { role: ThresholdRole };

/** Every number that the runbook compares something with, in prose, lists, tables and comments. Response times are severities' own. */
export function compileThresholds(draft: Draft, services: Service[], severities: Severity[]): Threshold[] {
  const found: Threshold[] = [];
  const skip = new Set(severities.flatMap((severity) => linesOf(severity.source).slice(0, 1)));
  for (const section of allSections(draft.root)) {
    const around: Around = {
      role: roleOfSection(section),
      section: section.title,
      above: section.parent?.title ?? '',
      sibling: null,
    };
    if (section.concept === 'background' && section.title !== 'Overview') continue;
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
    let title: string | null = null;
    for (const entry of fence.entries) {
      if (!isWords(entry, fence.language !== 'shell' && fence.language !== 'sql')) continue;
      const marker = readMarker(entry.text);
      if (marker.number !== null) title = marker.title;
      this.read(entry.text, entry, false, title);
    }
  }

  private table(node: Table): void {
    const table = readTable(node);
    for (const row of table.rows) {
      row.cells.forEach((cell, column) => {
        const header = table.headers[column] ?? '';
        // How long something has lasted decides who is told; it is no measure of the system.
        if (/\b(?:time elapsed|elapsed|duration|response time sla|after)\b/i.test(header)) return;
        const metric = column === 0 ? header : roleOfLabel(header) === null ? header : (row.cells[0] ?? '');
        this.read(cell, row, false, metric, roleOfLabel(header));
      });
    }
  }

  read(
    text: string,
    range: Range,
    heading: boolean,
    metricAbove: string | null = null,
    roleAbove: ThresholdRole | null = null,
  ): void {
    if (text.length > 2000 || this.skip.has(range.startLine)) return;
    const label = readLabel(text);
    const quantities = quantitiesIn(text).filter((quantity) => !isTimeBox(text, quantity, heading));
    for (const quantity of quantities.length === 0 ? bareTargets(text, label?.role ?? roleAbove) : quantities) {
      this.add(text, quantity, range, {
        metricAbove,
        role: label?.role ?? roleAbove ?? this.around.role,
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
    const { start: _start, end: _end, counted: _counted, ...rest } = quantity;
    const threshold: Threshold = {
      ...makeItem(
        this.draft,
        'threshold',
        `${metric.words} ${role}`,
        range,
        metric.inherited ? confidence.inherited : told.labelled ? confidence.stated : confidence.formed,
      ),
      metric: metric.words,
      ...rest,
      windowSeconds: quantity.windowSeconds ?? windowIn(text.slice(quantity.end)) ?? perUnitIn(metric.words),
      role: told.role === 'alert' ? role : (roleSaid(text) ?? role),
      statistic,
      service: serviceNamed(metric.words, this.services),
    };
    this.found.push(threshold);
    this.previous = threshold;
  }
}

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

/**
 * "Target: 99.9% uptime" and "80% (warn), 90% (crit)" under "Alert threshold" compare without a sign: at least for what
 * should be high, at most for what should be low. What stands in parentheses explains and is not compared.
 */
function bareTargets(text: string, role: ThresholdRole | null): Quantity[] {
  if (role !== 'target' && role !== 'alert') return [];
  const high = /uptime|availab|success|hit rate|coverage|delivered/i.test(text);
  const [good, bad]: Comparison[] = high ? ['>=', '<'] : ['<=', '>'];
  const comparison = (role === 'target' ? good : bad) ?? '>';
  const outside = text.replace(/[(（][^()（）]{0,200}[)）]/g, (part) => ' '.repeat(part.length));
  return [...outside.matchAll(/(?<![\w.])(?<number>\d{1,6}(?:\.\d{1,6})?)\s?(?<unit>%|ms|s|MB|GB)(?![\w])/g)].map(
    (match) => ({
      comparison,
      value: Number(match.groups?.number),
      unit: normalUnit(match.groups?.unit),
      windowSeconds: null,
      start: match.index,
      end: match.index + match[0].length,
      counted: null,
    }),
  );
}

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
