import { textOf } from './text-of.ts';
import { confidence } from './confidence.ts';
import { claim, type Draft, makeItem, rangeOf } from './draft.ts';
import { locate } from './lines.ts';
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
  let own = section.blocks;
  if (!section.sections.some((child) => child.concept === 'resolution')) {
    incident.resolution.push(...branchesOf(draft, { ...section, sections: [] }, item.id));
    own = [];
  }
  incident.diagnosis.push(...findSteps(draft, own, item.id).map(plainStep));
  for (const child of section.sections) readPart(draft, child, incident, severities);
  return incident;
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
    case 'diagnosis':
      incident.diagnosis.push(...stepsUnder(draft, part, incident.id));
      return;
    case 'severity':
      incident.severity ??= severityIn(
        part.blocks
          .map((block) => textOf(block))
          .join(' ')
          .trim(),
        severities,
      );
      return;
    default:
      incident.resolution.push(...branchesOf(draft, part, incident.id));
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

/** The ways out that a section describes: its own steps, cut where one says "Option 2" or "Or", then each subsection. */
function branchesOf(draft: Draft, section: Section, parent: string): Branch[] {
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
  for (const step of findSteps(draft, section.blocks, parent)) {
    if (step.alternative) close();
    current.push(step);
  }
  close();
  for (const child of section.sections) {
    claim(draft, { startLine: child.startLine, endLine: child.startLine });
    branches.push(...branchesOf(draft, child, parent));
  }
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
