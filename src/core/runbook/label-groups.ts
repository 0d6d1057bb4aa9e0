import type { Section } from './section.ts';
import { textOf } from './text-of.ts';
import { cleanTitle } from './title.ts';

/**
 * "**Problem:** … **Solution:** …", and the same again below it, are two things with parts of their own: each round of such
 * labels becomes a section, titled by what its first label says. Changes the tree and returns it.
 */
export function groupRepeated(section: Section): Section {
  for (const child of section.sections) groupRepeated(child);
  const labels = section.sections.filter((child) => child.kind === 'label');
  const [first] = labels;
  if (first === undefined || first.concept !== 'symptoms') return section;
  const opens = (child: Section) => child.kind === 'label' && child.title.toLowerCase() === first.title.toLowerCase();
  if (labels.filter(opens).length < 2) return section;
  const grouped: Section[] = [];
  let group: Section | null = null;
  for (const child of section.sections) {
    if (child.kind !== 'label') {
      group = null;
      grouped.push(child);
      continue;
    }
    if (group === null || opens(child)) {
      group = begin(section, child);
      grouped.push(group);
    }
    group.sections.push(child);
    group.endLine = Math.max(group.endLine, child.endLine);
    child.parent = group;
  }
  section.sections = grouped;
  return section;
}

function begin(parent: Section, label: Section): Section {
  const said = label.blocks[0] === undefined ? label.title : (textOf(label.blocks[0]).split('\n', 1)[0] ?? '');
  const title = cleanTitle(said).slice(0, 100).replace(/[.:]$/, '');
  const { startLine, endLine } = label;
  return {
    title,
    fullTitle: title,
    concept: null,
    kind: 'label',
    depth: label.depth - 0.1,
    startLine,
    endLine,
    blocks: [],
    sections: [],
    parent,
  };
}
