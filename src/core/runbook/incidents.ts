import { textOf } from './text-of.ts';
import { confidence } from './confidence.ts';
import { claim, type Draft, makeItem, rangeOf } from './draft.ts';
import { locate } from './lines.ts';
import { isLook } from './looking.ts';
import { readMarker } from './marker.ts';
import type { Branch, DocumentedIncident, Severity, Step } from './plan.ts';
import { procedureKind } from './procedure-kind.ts';
import { allSections, type Section } from './section.ts';
import { severityFields, severityIn, severityStated } from './severities.ts';
import { type FoundStep, findSteps, itemText, plainStep } from './steps.ts';
import { type Concept, isBare } from './vocabulary.ts';

/** The incidents that a runbook describes: sections (or the whole file) that say how trouble looks or is found, and what to do. */
export function compileIncidents(draft: Draft, severities: Severity[]): DocumentedIncident[] {
  const incidents: DocumentedIncident[] = [];
  const inside = new Set<Section>();
  for (const section of allSections(draft.root)) {
    if (section.parent !== null && inside.has(section.parent)) {
      inside.add(section);
      continue;
    }
    const sure = isIncident(section, severities);
    if (sure === null) continue;
    inside.add(section);
    incidents.push(compileIncident(draft, section, severities, sure));
  }
  return incidents;
}

/** How sure it is that a section is one incident; null when it is none. */
function isIncident(section: Section, severities: Severity[]): number | null {
  if (section.kind === 'root' || isAboutIncidents(section.title)) return null;
  const told = new Set(section.sections.map((child) => child.concept));
  if (told.has('symptoms') && (told.has('diagnosis') || told.has('resolution'))) return confidence.stated;
  if (told.has('diagnosis') && told.has('resolution')) {
    // A chapter on monitoring and a chapter on recovery do not make the document above them one incident.
    return section.sections.some((child) => holdsIncident(child, severities)) ? null : confidence.formed;
  }
  // A page that begins "Use this when the broker is down" is one incident from its title to its end.
  if (occasionOf(section) !== null && !section.sections.some((child) => holdsIncident(child, severities)))
    return confidence.shaped;
  // "When the probe fails": an occasion as a title, with what to do below it.
  if (
    section.kind === 'heading' &&
    /^(?:when|if)\b/i.test(section.title) &&
    isTrouble(section.title) &&
    section.blocks.some((block) => block.type === 'list' || block.type === 'code')
  )
    return confidence.inherited;
  // Trouble by its title, with what to do about it.
  if (isTrouble(section.title) && (told.has('resolution') || told.has('diagnosis'))) return confidence.shaped;
  // A severity with a list of what calls for it, and what to do at once.
  const rated = section.sections.some(
    (child) => severityIn(child.fullTitle, severities) !== null && child.blocks.some((block) => block.type === 'list'),
  );
  if (rated && told.has('resolution')) return confidence.inherited;
  const chapter = section.parent;
  if (chapter?.concept !== 'incidents' || section.kind === 'label' || section.concept !== null) return null;
  if (told.has('symptoms') || told.has('resolution')) return confidence.formed;
  if (chapter.depth === 1 || section.blocks.length === 0) return null;
  if (isBare(chapter.title)) return confidence.shaped;
  const reacts = section.blocks.some((block) => block.type === 'code' || block.type === 'list');
  return reacts && procedureKind(section.title) === 'other' ? confidence.shaped : null;
}

function holdsIncident(section: Section, severities: Severity[]): boolean {
  return isIncident(section, severities) !== null || section.sections.some((child) => holdsIncident(child, severities));
}

/** "Use this when …" below the one title of a page: what is wrong then; null for other sections. */
function occasionOf(section: Section): { sentences: string[] } | null {
  if (section.kind !== 'heading' || section.depth !== 1 || section.sections.length === 0) return null;
  for (const block of section.blocks.slice(0, 3)) {
    const text = block.type === 'paragraph' ? textOf(block).replace(/\s+/g, ' ').trim() : '';
    const said = /^(?:use|follow|run) this\b[^.]{0,40}?\b(?:when|if)\s(?<what>.{5,400}?)(?:\.\s|\.?$)/i.exec(text)
      ?.groups?.what;
    if (said === undefined || !isTrouble(said)) continue;
    const alone = section.parent?.sections.every((other) => other === section || other.depth > 1) === true;
    return alone ? { sentences: [said] } : null;
  }
  return null;
}

/** Titles that name something broken rather than something to do. */
function isTrouble(title: string): boolean {
  return /\b(?:down|outages?|fail(?:s|ed|ing|ures?)?|errors?|crash(?:es|ed|ing)?|leak(?:s|ed|age)?|breach(?:es)?|compromised?|unresponsive|unavailable|unreachable|not (?:responding|working|starting|loading)|won['’]?t|can(?:no|['’])t|high .{1,30}(?:usage|rate|latency|cpu|memory|load|costs?)|slow|stuck|(?:disk|storage|queue) full|exhaust(?:ed|ion)|expired|loss|lost|degrad(?:ed|ation)|timeouts?)\b/i.test(
    title,
  );
}

/** "Working an incident", "Incident workflow": how people work on any incident, not one that happens. */
function isAboutIncidents(title: string): boolean {
  return (
    /^(?:\p{L}+ing|how to|when to|who)\b/iu.test(title) ||
    /\b(?:workflow|process|levels?|classification|template|checklist|roles?|communication|lifecycle)\b/i.test(title)
  );
}

function compileIncident(draft: Draft, section: Section, severities: Severity[], sure: number): DocumentedIncident {
  const item = makeItem(
    draft,
    'incident',
    section.title,
    { startLine: section.startLine, endLine: section.startLine },
    sure,
  );
  const incident: DocumentedIncident = {
    ...item,
    ...locate(draft.lines, section.startLine, section.endLine),
    title: section.title,
    symptoms: [],
    diagnosis: [],
    resolution: [],
    prevention: [],
    severity: statedSeverity(section, severities),
  };
  const occasion = occasionOf(section);
  if (occasion !== null) incident.symptoms.push(...occasion.sentences);
  const told = (concept: Concept) => section.sections.some((child) => child.concept === concept);
  const own = findSteps(draft, section.blocks, item.id);
  // Steps of its own come before a labelled resolution. Without labels those that only look come first and find the cause.
  const looks = own.findIndex((step) => step.alternative || !isLook(step));
  const cut = told('resolution') ? own.length : told('diagnosis') ? 0 : looks === -1 ? own.length : looks;
  incident.diagnosis.push(...own.slice(0, cut).map(plainStep));
  incident.resolution.push(...waysOf(draft, section, item.id, own.slice(cut)));
  for (const child of section.sections) readPart(draft, child, incident, severities);
  const silent = incident.symptoms.length + incident.diagnosis.length + incident.resolution.length === 0;
  if (silent) incident.resolution.push(...waysOf(draft, section, item.id, proseSteps(draft, section, item.id)));
  return incident;
}

/**
 * A paragraph as work for a person, where a part has neither list nor commands ("**Diagnosis:** the batch is too small").
 * A link or a name alone tells nobody what to do.
 */
function proseSteps(draft: Draft, part: Section, parent: string): FoundStep[] {
  return part.blocks.flatMap((block) => {
    const text = block.type === 'paragraph' ? textOf(block).trim() : '';
    if (text.split(/\s+/).length < 3) return [];
    const item = makeItem(draft, `${parent}-step`, text.slice(0, 60), rangeOf(block), confidence.guessed);
    return [{ ...item, title: null, kind: 'human', text, condition: null, commandIds: [], alternative: false }];
  });
}

function readPart(draft: Draft, part: Section, incident: DocumentedIncident, severities: Severity[]): void {
  claim(draft, { startLine: part.startLine, endLine: part.startLine });
  const concept = partOf(part, severities);
  switch (concept) {
    case 'symptoms':
      incident.symptoms.push(...sentences(draft, part));
      return;
    case 'prevention':
      incident.prevention.push(...sentences(draft, part));
      return;
    case 'diagnosis': {
      const steps = stepsUnder(draft, part, incident.id);
      incident.diagnosis.push(...(steps.length > 0 ? steps : proseSteps(draft, part, incident.id).map(plainStep)));
      return;
    }
    case 'severity':
      incident.severity ??= severityIn(
        part.blocks
          .map((block) => textOf(block))
          .join(' ')
          .trim(),
        severities,
      );
      return;
    default: {
      const ways = branchesOf(draft, part, incident.id);
      const prose = ways.length > 0 || concept !== 'resolution' ? [] : proseSteps(draft, part, incident.id);
      incident.resolution.push(...ways, ...waysOf(draft, part, incident.id, prose));
    }
  }
}

function partOf(part: Section, severities: Severity[]): Concept | null {
  if (severityIn(part.fullTitle, severities) !== null && part.blocks.some((block) => block.type === 'list'))
    return 'symptoms';
  return part.concept;
}

/** The points of a list or the sentences of a paragraph; what a fence there says belongs to nobody and stays unclaimed. */
function sentences(draft: Draft, section: Section): string[] {
  const found: string[] = [];
  for (const block of [...section.blocks, ...section.sections.flatMap((child) => child.blocks)]) {
    if (block.type === 'list') found.push(...block.children.map((item) => itemText(item)));
    else if (block.type === 'paragraph') found.push(textOf(block).trim());
    else continue;
    claim(draft, rangeOf(block));
  }
  return found.filter((text) => text !== '');
}

function stepsUnder(draft: Draft, section: Section, parent: string): Step[] {
  const own = findSteps(draft, section.blocks, parent).map(plainStep);
  for (const child of section.sections) {
    claim(draft, { startLine: child.startLine, endLine: child.startLine });
    const steps = stepsUnder(draft, child, parent).map((step) => ({
      ...step,
      title: step.title === null ? child.fullTitle : `${child.fullTitle}: ${step.title}`,
    }));
    own.push(...steps);
  }
  return own;
}

/** The ways out that a section describes: its own, then those of each subsection. */
function branchesOf(draft: Draft, section: Section, parent: string): Branch[] {
  const branches = waysOf(draft, section, parent, findSteps(draft, section.blocks, parent));
  for (const child of section.sections) {
    claim(draft, { startLine: child.startLine, endLine: child.startLine });
    branches.push(...branchesOf(draft, child, parent));
  }
  return branches;
}

/** Steps as ways out: cut where one says "Option 2" or "Or". */
function waysOf(draft: Draft, section: Section, parent: string, steps: FoundStep[]): Branch[] {
  const branches: Branch[] = [];
  let current: FoundStep[] = [];
  const close = () => {
    const [first] = current;
    const last = current.at(-1);
    if (first === undefined || last === undefined) return;
    const range = { startLine: first.source.startLine, endLine: last.source.endLine };
    const way = first.alternative && first.title !== null ? first : null;
    const title = way?.title ?? section.fullTitle;
    const condition = way === null ? readMarker(section.fullTitle).condition : way.condition;
    branches.push({
      ...makeItem(draft, `${parent}-way`, title, range, first.confidence),
      title,
      condition,
      steps: current.map(plainStep),
    });
    current = [];
  };
  for (const step of steps) {
    if (step.alternative) close();
    current.push(step);
  }
  close();
  return branches;
}

/** "Severity: P1", as a field or a label of the section. */
function statedSeverity(section: Section, severities: Severity[]): string | null {
  for (const child of section.sections) {
    const own = severityIn(child.fullTitle, severities);
    if (own !== null) return own;
  }
  for (const part of [section, ...section.sections]) {
    for (const field of severityFields(part)) {
      const own = severityStated(field.text, severities);
      if (own !== null) return own;
    }
  }
  return severityIn(section.fullTitle, severities);
}
