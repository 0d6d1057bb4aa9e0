import type { ListItem, RootContent } from 'mdast';
import { itemText } from './steps.ts';
import { cleanTitle } from './title.ts';
import { type Concept, conceptOf } from './vocabulary.ts';

/** A point of a list that begins with a word for a part of an incident: "Symptoms: …", "Fix: …". */
export type LabelledPoint = { concept: Concept; item: ListItem; text: string };

/** The labelled points of the lists among some blocks. */
export function labelledPoints(blocks: RootContent[]): LabelledPoint[] {
  return blocks.flatMap((block) => {
    if (block.type !== 'list') return [];
    return block.children.flatMap((item) => {
      const text = itemText(item);
      const [label = ''] = text.slice(0, 60).split(/[:：]/, 1);
      const concept = label.length < 40 && /[:：]/.test(text.slice(0, 60)) ? conceptOf(cleanTitle(label)) : null;
      return concept === null ? [] : [{ concept, item, text: text.slice(label.length + 1).trim() }];
    });
  });
}

/** The concepts that a section's own points name, when they tell both how trouble looks and what is done. */
export function pointConcepts(blocks: RootContent[]): Concept[] {
  const concepts = labelledPoints(blocks).map((point) => point.concept);
  const told = new Set(concepts);
  return told.has('symptoms') && (told.has('diagnosis') || told.has('resolution')) ? concepts : [];
}
