import type { RootContent } from 'mdast';
import { confidence } from './confidence.ts';
import { type Draft, isClaimed, makeItem, rangeOf } from './draft.ts';
import { type FenceGroup, groupFence } from './fence-groups.ts';
import { readMarker } from './marker.ts';
import type { Cadence, Calendar } from './plan.ts';
import { allSections, type Section } from './section.ts';
import { itemText } from './steps.ts';
import { columnOf, type Row, readTable } from './table.ts';

/** The words for how often, in titles. */
const cadences: [Cadence, RegExp][] = [
  ['hourly', /\b(?:hourly|every hour)\b/i],
  [
    'daily',
    /\b(?:daily|every day|each day|nightly|every morning|morning|diari[oa]|diariamente|täglich)\b|每日|每天|日次|毎日/i,
  ],
  ['weekly', /\b(?:weekly|every week|each week|semanal(?:mente)?|wöchentlich)\b|每周|週次|毎週/i],
  ['monthly', /\b(?:monthly|every month|each month|mensual|mensal(?:mente)?|monatlich)\b|每月|月次|毎月/i],
  ['quarterly', /\b(?:quarterly|every quarter|each quarter|trimestral|vierteljährlich)\b|每季|四半期/i],
  ['yearly', /\b(?:yearly|annual(?:ly)?|every year|anual(?:mente)?|jährlich)\b|每年|年次|毎年/i],
];

/** The cadence that a title names, or null. */
export function cadenceOf(title: string): Cadence | null {
  return cadences.find(([, pattern]) => pattern.test(title))?.[0] ?? null;
}

/** Work that comes back: sections whose title says how often, with what stands under them as tasks. */
export function compileCalendars(draft: Draft): Calendar[] {
  const calendars: Calendar[] = [];
  for (const section of allSections(draft.root)) {
    calendars.push(...fromTables(draft, section));
    const cadence = cadenceOf(section.title);
    if (cadence === null || isClaimed(draft, section)) continue;
    const tasks = tasksOf(draft, section);
    if (tasks.length === 0) continue;
    calendars.push({
      ...makeItem(draft, 'calendar', titleOf(section), section, confidence.stated),
      title: titleOf(section),
      cadence,
      tasks,
    });
  }
  return calendars;
}

/** "Weekly" alone says little: the heading above goes before it. */
function titleOf(section: Section): string {
  const above = section.parent?.title ?? '';
  return section.title.split(/\s+/).length > 1 || above === '' ? section.title : `${above}: ${section.title}`;
}

/** A table with a column for how often: one calendar per cadence that its rows name. */
function fromTables(draft: Draft, section: Section): Calendar[] {
  return section.blocks.flatMap((block) => {
    if (block.type !== 'table' || isClaimed(draft, rangeOf(block))) return [];
    const table = readTable(block);
    const often = columnOf(table, /how often|frequency|cadence|every|^schedule$|^when$|频率|頻度/i);
    if (often === -1) return [];
    const byCadence = new Map<Cadence, Row[]>();
    for (const row of table.rows) {
      const cadence = cadenceOf(row.cells[often] ?? '');
      if (cadence === null) continue;
      const rows = byCadence.get(cadence);
      if (rows === undefined) byCadence.set(cadence, [row]);
      else rows.push(row);
    }
    return [...byCadence].map(([cadence, rows]) => {
      const title = `${section.title}: ${cadence}`;
      const words = (row: Row) => row.cells.filter((cell, at) => at !== often && cell !== '').join(', ');
      const tasks = rows.map((row) => calendarTask(draft, words(row), row));
      return { ...makeItem(draft, 'calendar', title, rangeOf(block), confidence.formed), title, cadence, tasks };
    });
  });
}

function taskWords(group: FenceGroup): string {
  const [first] = group.words;
  return first === undefined ? group.commands.map((entry) => entry.text).join('\n') : readMarker(first).title;
}

type Task = Calendar['tasks'][number];

function tasksOf(draft: Draft, section: Section): Task[] {
  const blocks = [...section.blocks, ...section.sections.flatMap((child) => child.blocks)];
  return blocks.flatMap((block) => tasksOfBlock(draft, block));
}

function tasksOfBlock(draft: Draft, block: RootContent): Task[] {
  if (block.type === 'list') return block.children.map((item) => calendarTask(draft, itemText(item), rangeOf(item)));
  if (block.type === 'table') {
    return readTable(block).rows.map((row) =>
      calendarTask(draft, row.cells.filter((cell) => cell !== '').join(': '), row),
    );
  }
  const fence = block.type === 'code' ? draft.fences.get(block) : undefined;
  if (fence === undefined || (fence.language !== 'shell' && fence.language !== 'sql')) return [];
  return groupFence(fence).map((group) => calendarTask(draft, taskWords(group), group));
}

/** One task of a calendar, with its own lines. */
export function calendarTask(draft: Draft, text: string, range: { startLine: number; endLine: number }): Task {
  const { startLine, endLine } = range;
  return { ...makeItem(draft, 'task', text.slice(0, 60), { startLine, endLine }, confidence.formed), text };
}
