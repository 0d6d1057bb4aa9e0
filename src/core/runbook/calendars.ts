import type { RootContent } from 'mdast';
import { addAll } from './add-all.ts';
import { confidence } from './confidence.ts';
import { type Draft, isClaimed, makeItem, rangeOf } from './draft.ts';
import { type FenceGroup, groupFence } from './fence-groups.ts';
import { readMarker } from './marker.ts';
import type { Cadence, Calendar } from './plan.ts';
import { allSections, type Section } from './section.ts';
import { itemText } from './steps.ts';
import { cadenceOf } from './cadence.ts';
import { cadenceOfCron } from './cron.ts';
import { columnOf, type Row, readTable } from './table.ts';

/** Work that comes back: sections whose title says how often, with what stands under them as tasks. */
export function compileCalendars(draft: Draft): Calendar[] {
  const calendars: Calendar[] = [];
  for (const section of allSections(draft.root)) {
    addAll(calendars, fromTables(draft, section));
    // "Rotate keys (every 90 days)" is work of its own that also comes back: it stays a procedure.
    const cadence = cadenceOf(section.title.replace(/[(（]every\s[^()（）]*[)）]/i, ''));
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
    const often = columnOf(
      table,
      /how often|frequency|cadence|every|^schedule$|^when$|frecuencia|frequência|periodicidad|häufigkeit|intervall|fréquence|频率|周期|頻度/i,
    );
    if (often === -1) return [];
    const byCadence = new Map<Cadence, Row[]>();
    const words = (row: Row) => row.cells.filter((cell, at) => at !== often && cell !== '').join(', ');
    const byCron = table.rows.flatMap((row) => {
      const when = /^[\d*/,-]+(?:\s[\d*/,A-Z-]+){4}$/i.exec((row.cells[often] ?? '').trim())?.[0];
      if (when === undefined) return [];
      const title = row.cells.find((cell, at) => at !== often && cell !== '') ?? section.title;
      const tasks = [calendarTask(draft, words(row), row)];
      return [
        {
          ...makeItem(draft, 'calendar', title, row, confidence.stated),
          title,
          cadence: cadenceOfCron(when),
          cron: when,
          tasks,
        },
      ];
    });
    for (const row of table.rows) {
      const cadence = cadenceOf(row.cells[often] ?? '');
      if (cadence === null) continue;
      const rows = byCadence.get(cadence);
      if (rows === undefined) byCadence.set(cadence, [row]);
      else rows.push(row);
    }
    const named = [...byCadence].map(([cadence, rows]) => {
      const title = `${section.title}: ${cadence}`;
      const tasks = rows.map((row) => calendarTask(draft, words(row), row));
      return { ...makeItem(draft, 'calendar', title, rangeOf(block), confidence.formed), title, cadence, tasks };
    });
    return [...named, ...byCron];
  });
}

function taskWords(group: FenceGroup): string {
  const [first] = group.words;
  return first === undefined ? group.commands.map((entry) => entry.text).join('\n') : readMarker(first).title;
}

type Task = Calendar['tasks'][number];

function tasksOf(draft: Draft, section: Section): Task[] {
  // What says how often it is done by itself ("Daily: key metrics" over "Each hour: …") is a calendar of its own.
  const below = section.sections.filter((child) => cadenceOf(child.title) === null);
  const blocks = [...section.blocks, ...below.flatMap((child) => child.blocks)];
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
