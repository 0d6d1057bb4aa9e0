import type { RootContent } from 'mdast';
import { addAll } from './add-all.ts';
import { textOf } from './text-of.ts';
import { confidence } from './confidence.ts';
import { claim, type Draft, isClaimed, makeItem, rangeOf } from './draft.ts';
import { locate } from './lines.ts';
import type { Procedure, Step } from './plan.ts';
import { procedureKind } from './procedure-kind.ts';
import { allSections, ancestors, type Section } from './section.ts';
import { type FoundStep, findSteps, itemText, plainStep } from './steps.ts';
import { isBare } from './vocabulary.ts';

/** Ordered work with a name: every section with steps that is not an incident, a calendar, a reference card or background. */
export function compileProcedures(draft: Draft): Procedure[] {
  const procedures: Procedure[] = [];
  const merged = new Set<Section>();
  for (const section of allSections(draft.root)) {
    if (section.kind === 'root' || merged.has(section) || isClaimed(draft, headline(section)) || isSilent(section))
      continue;
    const parts = partsOf(draft, section);
    // Points below the page's own title describe the page ("Audience: …"), whatever its title is.
    const titled = section.depth === 1 && section.sections.length > 0 ? '' : procedureTitle(section);
    const phase = isPhase(section);
    if (!parts.some((part) => holdsSteps(draft, part.blocks, titled, phase))) continue;
    for (const part of parts) merged.add(part);
    procedures.push(compileProcedure(draft, section, parts));
  }
  return procedures;
}

function compileProcedure(draft: Draft, section: Section, parts: Section[]): Procedure {
  const title = procedureTitle(section);
  const kind = kindOf(section);
  const item = makeItem(
    draft,
    'procedure',
    title,
    headline(section),
    kind === 'other' ? confidence.shaped : confidence.formed,
  );
  const steps: Step[] = [];
  for (const part of parts) {
    claim(draft, headline(part));
    if (part.concept === 'prerequisites') addAll(steps, prerequisites(draft, part, item.id));
    else {
      const prefix = part === section || isBare(part.title) ? null : part.title;
      for (const step of findSteps(draft, part.blocks, item.id))
        steps.push(withPrefix(asStep(step, steps.length === 0), prefix));
    }
  }
  const endLine = steps.reduce((last, step) => Math.max(last, step.source.endLine), section.startLine);
  return { ...item, ...locate(draft.lines, section.startLine, endLine), title, kind, steps };
}

/** What must hold before the work begins is one question to a person. */
function prerequisites(draft: Draft, part: Section, parent: string): Step[] {
  return part.blocks.flatMap((block) => {
    if (block.type !== 'list') return findSteps(draft, [block], parent).map(plainStep);
    const text = block.children.map((entry) => `- ${itemText(entry)}`).join('\n');
    const item = makeItem(draft, `${parent}-step`, part.title, rangeOf(block), confidence.stated);
    return [{ ...item, title: part.title, kind: 'human' as const, text, condition: null, commandIds: [] }];
  });
}

/** Another way to the same end ("Or revert the commits") is not done after the first: its own words are its condition. */
function asStep(step: FoundStep, first: boolean): Step {
  const plain = plainStep(step);
  return step.alternative && !first && plain.condition === null ? { ...plain, condition: plain.title } : plain;
}

function withPrefix(step: Step, prefix: string | null): Step {
  if (prefix === null) return step;
  return { ...step, title: step.title === null ? prefix : `${prefix}: ${step.title}` };
}

/** The section itself and those below it that only continue it: "Procedure:", "Prerequisites:", "Step 2: …". */
function partsOf(draft: Draft, section: Section): Section[] {
  if (isOneProcess(section)) return [section, ...below(draft, section)];
  const parts = [section];
  for (const child of section.sections) {
    const bare =
      isBare(child.title) &&
      (child.concept === 'steps' || child.concept === 'prerequisites' || child.concept === 'verification');
    // "Instructions" over "1. …" and "2. …" is one procedure in parts; a page's numbered chapters are not.
    const numbered = section.concept === 'steps' && isBare(section.title) && /^\d/.test(child.fullTitle);
    if (bare || numbered || /^(?:step|phase)\s*\d/i.test(child.fullTitle)) addAll(parts, partsOf(draft, child));
  }
  return parts;
}

/** All that stands below a process and has not been read as something else, an example of a message left out. */
function below(draft: Draft, section: Section): Section[] {
  return section.sections.flatMap((child) =>
    isClaimed(draft, headline(child)) || (isSilent(child) && !stage.test(child.title))
      ? []
      : [child, ...below(draft, child)],
  );
}

/** How the parts of one piece of work are called, whatever the work is. */
const stage =
  /^(?:(?:phase|step|stage)\s*\d|principles?|before\b|during\b|after\b|afterwards|pre-|post-(?!incident)|preparation|execution|verification\b|verify\b|.{0,30}\bworked example|cleaning up|wrap[- ]?up)/i;

/**
 * "Incident workflow" over phases, "Rollback" over "Principles", "Example" and "Verification": one piece of work in parts. Parts
 * that are work of other kinds ("Rollback" under "Release process") are procedures of their own.
 */
function isOneProcess(section: Section): boolean {
  if (section.kind !== 'heading' || section.depth < 2 || section.sections.length < 2) return false;
  const staged = (child: Section) => stage.test(child.fullTitle) || stage.test(child.title);
  if (section.sections.every(staged)) return true;
  const kind = procedureKind(section.title);
  return (
    /\b(?:workflow|process|protocol)$/i.test(section.title) &&
    section.sections.every(
      (child) => staged(child) || [kind, 'other', 'verify', 'communication'].includes(procedureKind(child.title)),
    )
  );
}

/** Sections whose lists and commands are there to look up, not to do in order. */
function isSilent(section: Section): boolean {
  const quiet = (concept: Section['concept']) =>
    concept === 'background' ||
    concept === 'reference' ||
    concept === 'contacts' ||
    concept === 'baseline' ||
    concept === 'severity';
  // "Escalate to L2 when": the points are criteria; an example or a template shows and does not ask.
  if (/^escalate\b.{0,60}\b(?:when|if)$|\b(?:templates?|examples?)(?: \w+)?$/i.test(section.title)) return true;
  if (quiet(section.concept) || /^(?:what|when|why|who|which|where)\b/i.test(section.title)) return true;
  for (const above of ancestors(section))
    if (above.concept === 'background' || above.concept === 'reference') return true;
  return false;
}

/** "2. Investigation" under "Response process": a numbered part of one, so its points are done in order. */
function isPhase(section: Section): boolean {
  return (
    /^\d/.test(section.fullTitle) &&
    /\b(?:process|workflow|procedure|protocol|playbook)\b/i.test(section.parent?.title ?? '')
  );
}

function holdsSteps(draft: Draft, blocks: RootContent[], title: string, phase: boolean): boolean {
  return blocks.some((block) => {
    if (isClaimed(draft, rangeOf(block))) return false;
    if (block.type === 'code') {
      const fence = draft.fences.get(block);
      return (
        fence !== undefined &&
        (fence.language === 'shell' ||
          fence.language === 'sql' ||
          (fence.language === 'text' && procedureKind(title) !== 'other'))
      );
    }
    if (block.type === 'paragraph') return draft.paragraphs.has(block);
    if (block.type !== 'list') return false;
    if (block.children.every((item) => isLink(item.children[0]))) return false;
    if (phase || block.ordered === true || block.children.some((item) => typeof item.checked === 'boolean'))
      return true;
    return (
      block.children.some((item) => item.children.some((child) => child.type === 'code')) ||
      procedureKind(title) !== 'other'
    );
  });
}

function isLink(block: RootContent | undefined): boolean {
  return (
    block?.type === 'paragraph' &&
    block.children.length === 1 &&
    block.children[0]?.type === 'link' &&
    textOf(block) !== ''
  );
}

/** A label's own words where they say what is done; otherwise those of its heading before them. */
function procedureTitle(section: Section): string {
  const above = section.parent;
  if (above === null || above.kind === 'root') return section.title;
  if (isBare(section.title) && (section.kind === 'label' || section.concept === 'steps')) return above.title;
  if (section.kind !== 'label') return section.title;
  if (procedureKind(section.title) !== 'other') return section.title;
  if (procedureKind(above.title) === 'other' && sharesWord(section.title, above.title)) return section.title;
  return `${above.title}: ${section.title}`;
}

function sharesWord(a: string, b: string): boolean {
  const words = new Set(b.toLowerCase().match(/\p{L}{4,}/gu));
  return (a.toLowerCase().match(/\p{L}{4,}/gu) ?? []).some((word) => words.has(word));
}

function kindOf(section: Section): Procedure['kind'] {
  const own = procedureKind(section.title);
  if (own !== 'other' || section.parent === null) return own;
  return procedureKind(section.parent.title);
}

function headline(section: Section): { startLine: number; endLine: number } {
  return { startLine: section.startLine, endLine: section.startLine };
}
