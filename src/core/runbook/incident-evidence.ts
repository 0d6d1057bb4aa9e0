import type { RootContent } from 'mdast';
import { pointConcepts } from './labelled-points.ts';
import { procedureKind } from './procedure-kind.ts';
import type { Section } from './section.ts';
import { textOf } from './text-of.ts';
import { namesTrouble } from './trouble.ts';

/** What speaks for a section being one incident: how many signs, and whether trouble is told of at all. */
type Evidence = { signs: number; trouble: boolean };

/**
 * How much speaks for a section being one incident, where no label says so in so many words: people write "You see: …", "Cause is
 * nearly always …", "If it is quick, it is us". No one of these is enough; three are, and without trouble they describe some work.
 */
export function evidenceOf(section: Section): Evidence {
  const text = section.blocks.map(proseOf).join('\n');
  const told = new Set([...section.sections.map((child) => child.concept), ...pointConcepts(section.blocks)]);
  const shown = looks.test(text) || section.sections.some((child) => looksTitle.test(child.title));
  const caused = causes.test(text);
  const named = namesTrouble(section.title);
  const said = quoted.test(section.fullTitle);
  const signs = [
    shown || told.has('symptoms'),
    caused,
    mends.test(text) || told.has('resolution') || told.has('diagnosis'),
    named,
    said,
    branches.test(text),
    section.blocks.some((block) => block.type === 'code'),
  ];
  return { signs: signs.filter(Boolean).length, trouble: shown || named || said || (caused && acts.test(text)) };
}

/** A heading that could be one: below the document's title, of some words, and no work by them. */
export function mayBeIncident(section: Section): boolean {
  return (
    section.kind === 'heading' &&
    section.depth > 1 &&
    section.concept === null &&
    procedureKind(section.title) === 'other' &&
    section.title.split(/\s+/).length <= 10
  );
}

/** Words of prose and of points, without what stands in fences. */
function proseOf(block: RootContent): string {
  if (block.type === 'paragraph') return textOf(block);
  if (block.type !== 'list') return '';
  return block.children.map((item) => item.children.map(proseOf).join('\n')).join('\n');
}

/** A heading in quotes is what somebody says who calls for help. */
const quoted = /^(?:\d{1,2}[.)]\s)?["“«„].{8,}["”»“]$/;

const acts = /(?:^|\n)\s*(?:action|fix|solution|resolution|workaround|mitigation|remedy)\s*[:：]/i;

/** How it looks, as the first words of a line or a sentence. */
const looks =
  /(?:^|\n|[.!] )\s*(?:what )?(?:symptoms?(?: (?:is|are))?\b|signs?(?: (?:is|are))?\b|you(?:['’]ll| will| may| might)? (?:see|notice|were paged|are paged|get paged|got paged)|paged by|(?:users?|customers?|people|merchants?|players?|clients?|staff|support) (?:will |may )?(?:see|report|complain|write in|say|notice|cannot|can['’]t)|(?:this |the )?(?:alert|alarm|page|check) (?:fires|triggers|goes off|is raised|pages)|fires when|triggered (?:when|by)|looks like|shows? up as|it (?:shows|looks)|(?:man|sie) (?:sieht|sehen)|se (?:ve|observa|nota)|on voit|vous voyez)/i;

const looksTitle =
  /^(?:what you (?:will )?see|you see|how (?:it|this) looks|symptoms?|signs?|indicators?|detection|trigger(?:s|ed by)?)\b/i;

const causes =
  /(?:^|\n|[.!] )\s*(?:(?:the )?(?:usual |common |likely |root |most likely )?causes? (?:is|are)\b|(?:it |this |which )?(?:likely|usually|often) means\b|(?:(?:most )?(?:likely|possible|common|root|usual|typical) )?causes?\s*[:：]|(?:usually|mostly|often|nearly always|almost always) (?:it is |this is |the |one |an? )|(?:this )?(?:happens|is caused) (?:when|by|if|after)\b|(?:ursache|causa)\s*[:：])/i;

const mends =
  /(?:^|\n|[.!] )\s*(?:(?:quick |immediate |short[- ]term |long[- ]term )?fix(?:es)?\s*[:：]|action\s*[:：]|check (?:the )?(?:logs?|status|metrics)|look (?:at|in)|(?:to )?(?:fix|mend|resolve|mitigate|recover) (?:it|this|by)\b|mitigation\s*[:：]|workaround\s*[:：]|what to do\s*[:：]|first (?:find|check|look|see|stop|make)|then )/i;

/** "If the ping is slow it is them", "if that does not help". */
const branches =
  /(?:^|\n|[.!;] )\s*(?:if|when|unless|otherwise|si|wenn|se)\s[^\n.]{3,160}(?:[:,]|\b(?:then|it is|it was|go to|call|restart|check|roll|scale|kill|escalate)\b)/i;
