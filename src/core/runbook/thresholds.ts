import type { ListItem, Paragraph, RootContent, Table } from 'mdast';
import { textOf } from './text-of.ts';
import { type Told, meaningsOf } from './cell-meanings.ts';
import { confidence } from './confidence.ts';
import { type Draft, makeItem, rangeOf } from './draft.ts';
import { isDataTag } from './fence.ts';
import type { FenceEntry } from './fence-entry.ts';
import { expectedNumber, remarksIn } from './fence-remarks.ts';
import { alertRulesIn, isQuery, quantileIn, queryComparison } from './alert-rules.ts';
import {
  isExample,
  isOfOutage,
  isRequirement,
  isSameShare,
  isSpanOf,
  isTimeBox,
  isTimeOfPeople,
  isVersion,
  untilSomebodyActs,
} from './false-friends.ts';
import { bareTargets, rangeIn } from './implied-quantities.ts';
import { readMarker } from './marker.ts';
import { type MetricContext, metricOf, readLabel } from './metric.ts';
import type { EscalationStep, Service, Severity, Threshold, ThresholdRole } from './plan.ts';
import { normalUnit, perUnitIn, type Quantity, quantitiesIn, statisticIn, windowIn } from './quantity.ts';
import { repairMojibake } from './mojibake.ts';
import { levelsIn, pairedIn, saidIn } from './said-quantities.ts';
import { allSections } from './section.ts';
import { type Setting, settingsIn } from './settings.ts';
import { answerTime } from './severities.ts';
import { plainlySaid } from './spoken-comparisons.ts';
import { readTable } from './table.ts';
import { lineWith, unwrapped } from './unwrap.ts';
import { inverseAlert, isPair, roleOf, roleOfSection } from './threshold-roles.ts';

type Range = { startLine: number; endLine: number };
/** What a line of the document inherits: the role its section gives it (null when none), and what is measured where it does not say. */
type Around = MetricContext & { role: ThresholdRole | null; escalates: boolean };
/** Labels of what is usual, whose numbers are a range to stay in. */
const isUsual = /^(?:expected|normal|typical|usual|healthy|acceptable|target)\b/i;

/** A name and one number behind it, and little more. */
const metricAndNumber =
  /^[^:：\d][^:：\d]{1,60}(?:[:：]\s*|(?<=\b(?:availability|uptime|durability|latency|success rate|error rate))\s)~?\d[\d.,]{0,12}\s?(?:%|ms|s|MB|GB)(?![\w])[^:：]{0,40}$/i;

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
    ...severities.flatMap((severity) =>
      linesOf(severity.source).filter((line, at) => at === 0 || answerTime.test(draft.lines.all[line - 1] ?? '')),
    ),
    ...escalation.flatMap((step) => linesOf(step.source)),
  ]);
  for (const section of allSections(draft.root)) {
    const around: Around = {
      role: roleOfSection(section),
      escalates: section.concept === 'escalation',
      section: section.title,
      above: section.parent?.title ?? '',
      sibling: null,
      line: null,
    };
    if (section.concept === 'background' && section.title !== 'Overview') continue;
    // What a reader needs before beginning ("Node >= 18, 16 GB of memory") is not stated of the running system.
    if (isRequirement(section)) continue;
    if (isExample(section)) continue;
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
  private readonly conditions = new Set<string>();
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
    else if (block.type === 'paragraph') this.lines(withoutCommands(this.draft, block), rangeOf(block).startLine);
  }

  private item(item: ListItem): void {
    for (const child of item.children) {
      // "- > 100 faults": a sign to its writer, a quote to Markdown.
      const [quoted] = child.type === 'blockquote' ? child.children : [];
      if (quoted?.type === 'paragraph' && /^[\d~$]/.test(textOf(quoted)))
        this.lines(`> ${textOf(quoted)}`, rangeOf(quoted).startLine);
      else this.block(child);
    }
  }

  /** What was broken at the margin is one line again: the number of a comparison often stands at the beginning of the next. */
  private lines(text: string, startLine: number): void {
    for (const { words, range } of unwrapped(text, startLine)) this.read(words, range, false, { unwrapped: true });
  }

  /** In a fence only comments speak about the system; in a fence of plain text every line does. */
  private fence(node: Extract<RootContent, { type: 'code' }>): void {
    const fence = this.draft.fences.get(node);
    if (fence === undefined || fence.language === 'template') return;
    if (isQuery(fence.tag)) {
      for (const entry of fence.entries) {
        const compared = queryComparison(entry.text);
        if (compared !== null)
          this.keep({ ...compared, windowSeconds: null, role: this.around.role ?? 'condition' }, entry);
      }
      return;
    }
    // "CPU: < 80%" in a fence that calls itself YAML; in TypeScript a comparison is code, and only settings are named.
    const data = isDataTag(fence.tag);
    if (fence.language === 'other' && !data) {
      this.settings(settingsIn(fence.entries, true));
      return;
    }
    // In an alerting rule the expression compares; its summary only says it again.
    const rules = alertRulesIn(fence.entries);
    if (rules.length > 0) {
      for (const { entry, ...rule } of rules) this.keep({ ...rule, role: 'alert' }, entry);
      return;
    }
    const settings = data ? this.settings(settingsIn(fence.entries, false)) : new Set<FenceEntry>();
    let title: string | null = null;
    for (const entry of fence.entries) {
      if (settings.has(entry)) continue;
      for (const { text, line } of remarksIn(entry)) this.remark(text, { startLine: line, endLine: line }, title);
      if (!isWords(entry, fence.language !== 'shell' && fence.language !== 'sql')) continue;
      // "> 12ms" and nothing else is what a program printed.
      if (entry.kind === 'note' && /^\s*[<>]=?\s*[\d.,]+\s?\w{0,8}\s*$/.test(entry.text)) continue;
      const marker = readMarker(entry.text);
      if (marker.number !== null) title = marker.title;
      this.remark(entry.text, entry, title);
    }
  }

  /** What a comment says that a command should print is a number of its own; all else is read as words are. */
  private remark(text: string, range: Range, title: string | null): void {
    const stated = expectedNumber(text);
    if (stated === null) this.read(text, range, false, { metricAbove: title });
    else {
      const metric = stated.counted ?? title ?? this.around.section;
      this.keep({ metric, comparison: '==', value: stated.value, windowSeconds: null, role: 'expected' }, range);
    }
  }

  /** A comparison that a query or a rule for a machine states, whose metric is an expression. */
  private keep(
    stated: Pick<Threshold, 'metric' | 'comparison' | 'value' | 'windowSeconds' | 'role'>,
    range: Range,
  ): void {
    const item = makeItem(this.draft, 'threshold', `${stated.metric} ${stated.role}`, range, confidence.stated);
    const service = serviceNamed(stated.metric, this.services);
    this.found.push({ ...item, ...stated, unit: null, statistic: quantileIn(stated.metric), service });
  }

  /** Keeps numbers under keys that say alert or threshold; tells which lines they were. */
  private settings(read: Setting[]): Set<FenceEntry> {
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
    for (const { row, cell, told } of meaningsOf(readTable(node))) this.read(cell, row, false, told);
  }

  read(written: string, range: Range, heading: boolean, told: Told & { unwrapped?: boolean } = {}): void {
    if (written.length > 2000) return;
    // How soon people answer is no measure; the share of failures that makes it so bad is one.
    const people = this.around.escalates || this.skip.has(range.startLine);
    // "If count = 0": a single "=" compares only behind an "if".
    const text = plainlySaid(repairMojibake(written).replace(/^(\s{0,20}if\s[^=<>!\n]{1,40}\s)=(?=\s\d)/i, '$1=='));
    if (!/\d|\bzero\b/i.test(text) || (!heading && untilSomebodyActs.test(text))) return;
    const label = readLabel(text);
    // How fast and how far back people want to recover is an objective, and nothing measures it all the time.
    if (label !== null && /^R[TP]O\b/i.test(label.words)) return;
    const metricAbove = told.metricAbove ?? null;
    const roleAbove = told.roleAbove ?? null;
    const stated = label?.role ?? roleAbove ?? this.around.role;
    const role = stated ?? 'expected';
    const compared = quantitiesIn(text).filter(
      (quantity, at, all) =>
        !isSpanOf(all[at - 1], text, quantity) &&
        !isTimeBox(text, quantity, heading) &&
        !isVersion(text, quantity) &&
        !(people && isTimeOfPeople(quantity) && !isOfOutage(text, quantity)),
    );
    const said = saidIn(text, role, compared.length > 0).filter(
      (one) => !compared.some((other) => one.start < other.end && other.start < one.end),
    );
    const paired = pairedIn(text, compared[0]).filter(
      (one) => !compared.some((other) => one.start < other.end && other.start < one.end),
    );
    const signed = [...compared, ...said, ...paired];
    // "Jobs: 10-20/hour" among what is usual is a range to stay in.
    const stays = label !== null && (role === 'baseline' || isUsual.test(label.words));
    const ranges = stays ? rangeIn(text, text.search(/[:：]/) + 1) : (told.ranges ?? []);
    const usual = ranges.filter((one) => !isTimeOfPeople(one));
    const once = signed.filter((one) => !signed.some((other) => isSameShare(other, one)));
    const numbers = once.length > 0 || people ? once : [...levelsIn(text, role), ...usual];
    // "Recovery (15+ minutes)" as a title says how long it takes.
    const quantities = heading ? numbers.filter((one) => !isTimeBox(text, one, heading)) : numbers;
    // "Availability: 99.95%" below "SLOs", "Queue depth: 500" below "Alerts".
    const named = !heading && metricAndNumber.test(text) ? this.around.role : null;
    const implied = () => {
      // "Threshold: 5 errors per minute": behind a label that says what it is, a number is one as in a column for it.
      const labelled = label?.role === 'alert' || label?.role === 'target';
      const said = labelled ? text.replace(/^[^:：]{0,60}[:：]/, (words) => ' '.repeat(words.length)) : text;
      const measured = roleAbove === null ? (labelled ? this.around.section : null) : metricAbove;
      return bareTargets(said, label?.role ?? roleAbove ?? named, measured);
    };
    const all = quantities.length === 0 && !people ? implied() : quantities;
    let line: string | null = null;
    all.forEach((quantity, at) => {
      // What stands between its neighbours belongs to it alone: "< 200 ms (p50), < 1 s (p99)".
      const own = {
        before: text.slice(all[at - 1]?.end ?? 0, quantity.start),
        after: text.slice(quantity.end, all[at + 1]?.start),
      };
      const statistic =
        statisticIn(/^\s?[(（][^()（）]*[)）]/.exec(own.after)?.[0] ?? '') ??
        statisticIn(own.before.replace(at === 0 ? '' : /^\s?[(（][^()（）]*[)）]/, '')) ??
        (all.length === 1 ? statisticIn(text) : null);
      const added = this.add(text, quantity, range, {
        ...told,
        metricAbove,
        line,
        role: quantity.role ?? role,
        guessed: stated === null && quantity.role === undefined && quantity.ranged === undefined,
        labelled: label !== null,
        statistic,
      });
      line ??= added;
    });
    const [target] = quantities;
    const alert = target === undefined ? null : inverseAlert(text, target);
    if (alert !== null)
      this.add(text, alert, range, {
        ...told,
        metricAbove,
        line,
        role: 'alert',
        guessed: false,
        labelled: true,
        statistic: statisticIn(text),
      });
  }

  /** Keeps one number; tells what it measures, for the next one on the line. */
  private add(
    text: string,
    quantity: Quantity,
    range: Range,
    told: Told & {
      unwrapped?: boolean;
      line: string | null;
      role: ThresholdRole;
      guessed: boolean;
      labelled: boolean;
      statistic: Threshold['statistic'];
    },
  ): string | null {
    const pair = this.previous !== null && isPair(this.previous.role, told.role) ? this.previous : null;
    const sibling = pair?.metric ?? null;
    const metric = metricOf(text, quantity, { ...this.around, sibling: told.metricAbove ?? sibling, line: told.line });
    if (metric === null) return null;
    const statistic = told.statistic ?? (pair !== null && pair.metric === metric.words ? pair.statistic : null);
    const role = roleOf(quantity, metric.words, text, told);
    const {
      start: _start,
      end: _end,
      counted: _counted,
      named: _named,
      role: _role,
      ranged: _ranged,
      change,
      ...rest
    } = quantity;
    const words = change === undefined ? metric.words : `${metric.words} ${change}`;
    // A section that goes on to speak of the same condition states it once.
    const condition = `${quantity.comparison} ${quantity.value} ${quantity.unit} ${words.split(' ').at(-1)?.toLowerCase()}`;
    if (role === 'condition' && this.conditions.has(condition)) return metric.words;
    if (role === 'condition') this.conditions.add(condition);
    const threshold: Threshold = {
      ...makeItem(
        this.draft,
        'threshold',
        `${words} ${told.role}`,
        told.unwrapped === true ? lineWith(quantity.value, range, this.draft.lines.all) : range,
        metric.inherited ? confidence.inherited : told.labelled ? confidence.stated : confidence.formed,
      ),
      metric: words,
      ...rest,
      unit: quantity.unit ?? (told.unit === undefined || told.unit === null ? null : normalUnit(told.unit)),
      windowSeconds:
        quantity.windowSeconds ?? windowIn(text.slice(quantity.end)) ?? told.windowSeconds ?? perUnitIn(metric.words),
      role,
      statistic,
      service: serviceNamed(metric.words, this.services),
    };
    this.found.push(threshold);
    this.previous = threshold;
    return metric.words;
  }
}

/** A paragraph's words; in a command among them `>` redirects. */
function withoutCommands(draft: Draft, block: Paragraph): string {
  const commands = block.children.filter((child) => child.type === 'inlineCode' && draft.inline.has(child));
  return commands.length === 0
    ? textOf(block)
    : textOf({
        ...block,
        children: block.children.map((child) => (commands.includes(child) ? { type: 'text', value: '…' } : child)),
      });
}

function isWords(entry: FenceEntry, plain: boolean): boolean {
  return entry.kind === 'comment' || (plain && entry.kind === 'note');
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
