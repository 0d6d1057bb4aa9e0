import { confidence } from './confidence.ts';
import { type Draft, isClaimed, makeItem, rangeOf } from './draft.ts';
import type { Procedure } from './plan.ts';
import { procedureKind } from './procedure-kind.ts';
import { allSections, ancestors, type Section } from './section.ts';
import { findSteps, plainStep } from './steps.ts';
import { columnOf, readTable } from './table.ts';
import { cleanTitle } from './title.ts';

/** Tables of "Task | Command": each row is a procedure of one step, titled by its task. */
export function compileCommandTables(draft: Draft): Procedure[] {
  return [...allSections(draft.root)].flatMap((section) => (isLookup(section) ? [] : fromSection(draft, section)));
}

/** A reference card explains commands; nobody does its rows as work. */
function isLookup(section: Section): boolean {
  for (const at of [section, ...ancestors(section)])
    if (at.concept === 'reference' || at.concept === 'background') return true;
  return false;
}

function fromSection(draft: Draft, section: Section): Procedure[] {
  return section.blocks.flatMap((block) => {
    if (block.type !== 'table' || isClaimed(draft, rangeOf(block))) return [];
    const table = readTable(block);
    const task = columnOf(
      table,
      /^(?:tasks?|actions?|operations?|procedures?|jobs?|what|goal|aufgabe|tarea|tarefa|作业|操作)\b/i,
    );
    const command = columnOf(table, /^(?:commands?|cmd|how|script|run|comando|befehl|命令|コマンド)\b/i);
    if (task === -1 || command === -1 || task === command) return [];
    return table.rows.flatMap((row) => {
      const title = cleanTitle(row.cells[task] ?? '');
      const cell = row.nodes[command];
      if (title === '' || cell === undefined) return [];
      const item = makeItem(draft, 'procedure', title, row, confidence.formed);
      const paragraph = {
        type: 'paragraph' as const,
        children: cell.children,
        ...(row.node.position === undefined ? {} : { position: row.node.position }),
      };
      const steps = findSteps(draft, [paragraph], item.id).map(plainStep);
      return steps.length === 0 ? [] : [{ ...item, title, kind: procedureKind(title), steps }];
    });
  });
}
