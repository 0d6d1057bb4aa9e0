import type { RootContent } from 'mdast';
import { confidence } from './confidence.ts';
import { type Draft, isClaimed, makeItem, rangeOf } from './draft.ts';
import { isTyped } from './fence-entry.ts';
import type { NotUnderstood } from './plan.ts';
import { allSections, ancestors, type Section } from './section.ts';

/** What carries content and became nothing: fences, tables and lists. Prose introduces and explains; it is not reported. */
export function findNotUnderstood(draft: Draft): NotUnderstood[] {
  const left: { block: RootContent; section: Section; why: string }[] = [];
  for (const section of allSections(draft.root)) {
    if (isBackground(section)) continue;
    for (const block of section.blocks) {
      const why = isClaimed(draft, rangeOf(block)) ? null : whyLeft(draft, block, section);
      if (why !== null) left.push({ block, section, why });
    }
  }
  return left.map(({ block, section, why }) => ({
    ...makeItem(draft, 'left', section.title, rangeOf(block), confidence.formed),
    why,
  }));
}

function isBackground(section: Section): boolean {
  if (section.concept === 'background') return true;
  for (const above of ancestors(section)) if (above.concept === 'background') return true;
  return false;
}

function whyLeft(draft: Draft, block: RootContent, section: Section): string | null {
  const under = section.title === '' ? 'at the beginning of the document' : `under "${section.title}"`;
  switch (block.type) {
    case 'list':
      return `A list ${under} that reads neither as steps, tasks, symptoms, contacts nor thresholds.`;
    case 'table':
      return `A table ${under} whose columns name no service, severity, contact, threshold or task.`;
    case 'code': {
      const fence = draft.fences.get(block);
      if (fence === undefined || fence.entries.every((entry) => entry.kind === 'blank')) return null;
      if (fence.language === 'template') return `A template ${under}: its headings and tables are text to fill in.`;
      if (fence.entries.some(isTyped)) return null;
      return `A block ${under} that holds no command${fence.tag === null ? '' : ` (${fence.tag})`}.`;
    }
    case 'html':
      return block.value.startsWith('<!--') ? null : `HTML ${under}: only Markdown is read.`;
    default:
      return null;
  }
}
