import type { RootContent } from 'mdast';
import { confidence } from './confidence.ts';
import { type Draft, makeItem, rangeOf } from './draft.ts';
import { mask } from './mask.ts';
import { repairMojibake } from './mojibake.ts';
import type { MessageTemplate } from './plan.ts';
import { allSections, ancestors, type Section } from './section.ts';
import { textOf } from './text-of.ts';

/** Texts to send or fill in: blocks and quotes under a heading that calls them templates. */
export function compileTemplates(draft: Draft): MessageTemplate[] {
  return [...allSections(draft.root)].flatMap((section) =>
    isTemplate(section) ? section.blocks.flatMap((block) => fromBlock(draft, section, block)) : [],
  );
}

function isTemplate(section: Section): boolean {
  const word = /\b(?:templates?|plantillas?|modelos? de|vorlagen?)\b|テンプレート|模板/i;
  if (word.test(section.title)) return true;
  for (const above of ancestors(section)) if (word.test(above.title)) return true;
  return false;
}

function fromBlock(draft: Draft, section: Section, block: RootContent): MessageTemplate[] {
  const text = textIn(draft, block);
  if (text === null || text.trim() === '') return [];
  const item = makeItem(draft, 'template', section.title, rangeOf(block), confidence.formed);
  const repaired = repairMojibake(text);
  return [{ ...item, title: section.title, text: repaired, placeholders: placeholdersIn(repaired) }];
}

/** Commands under such a heading send something and are steps; data is no text for people. */
function textIn(draft: Draft, block: RootContent): string | null {
  if (block.type === 'blockquote') return textOf(block);
  if (block.type !== 'code') return null;
  const language = draft.fences.get(block)?.language;
  return language === 'text' || language === 'template' ? block.value : null;
}

/** In a message any bracket is a hole, not only those whose words say so. */
function placeholdersIn(text: string): string[] {
  const brackets = text.match(/\[(?![ xX✓-]?\])[^\][\n]{1,60}\](?!\()|\{\{?[\w .-]{1,40}\}?\}/g) ?? [];
  return [...new Set([...brackets, ...mask(text).placeholders.map((hole) => hole.text)])];
}
