import type { RootContent } from 'mdast';
import { addAll } from './add-all.ts';
import { textOf } from './text-of.ts';
import { confidence } from './confidence.ts';
import { incidentSigns, occasionOf } from './incident-signs.ts';
import { type LabelledPoint, labelledPoints, pointConcepts } from './labelled-points.ts';
import { compileListedIncidents } from './listed-incidents.ts';
import { claim, type Draft, makeItem, rangeOf } from './draft.ts';
import { locate } from './lines.ts';
import { isLook } from './looking.ts';
import { readMarker } from './marker.ts';
import type { Branch, DocumentedIncident, Severity, Step } from './plan.ts';
import { allSections, type Section } from './section.ts';
import { severityFields, severityIn, severityStated } from './severity-fields.ts';
import { type FoundStep, findSteps, itemText, plainStep } from './steps.ts';
import type { Concept } from './vocabulary.ts';

/** The incidents that a runbook describes: sections (or the whole file) that say how trouble looks or is found, and what to do. */
export function compileIncidents(draft: Draft, severities: Severity[]): DocumentedIncident[] {
  const incidents: DocumentedIncident[] = [];
  const inside = new Set<Section>();
  const signOf = incidentSigns(severities);
  for (const section of allSections(draft.root)) {
    if (section.parent !== null && inside.has(section.parent)) {
      inside.add(section);
      continue;
    }
    const sure = signOf(section);
    if (sure === null) continue;
    inside.add(section);
    incidents.push(compileIncident(draft, section, severities, sure));
  }
  addAll(
    incidents,
    compileListedIncidents(draft, (section) => inside.has(section)),
  );
  return incidents.toSorted((a, b) => a.source.startLine - b.source.startLine);
}

const shown = /^(?:symptoms?|signs?|síntomas?|sintomas?|症状|现象)\s*[:：]\s*(?<words>\S[\s\S]*)$/i;
/** A field that says by what people are told of it: "Alert: …", "Triggered when: …". */
const raised =
  /^(?:alert(?: name)?|triggers?|trigger(?:s|ed) (?:when|by|if|on)|fires (?:when|if)|condition)\s*[:：]\s*(\S.*)$/i;

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
    title: titleOf(draft, section),
    symptoms: [],
    diagnosis: [],
    resolution: [],
    prevention: [],
    severity: statedSeverity(section, severities),
  };
  // "Symptom: the log says …", without a heading of its own.
  for (const block of section.blocks) {
    const text = block.type === 'paragraph' ? textOf(block) : '';
    const told = shown.exec(text)?.groups?.words ?? null;
    if (told !== null) incident.symptoms.push(told.trim());
    else for (const line of text.split('\n')) incident.symptoms.push(...(raised.exec(line)?.slice(1) ?? []));
  }
  const occasion = occasionOf(section);
  if (occasion !== null) addAll(incident.symptoms, occasion.sentences);
  const parts = section.sections.map((child) => ({ part: child, concept: partOf(child, section, severities) }));
  const told = (concept: Concept) => parts.some((child) => child.concept === concept);
  const points = pointConcepts(section.blocks).length > 0 ? labelledPoints(section.blocks) : [];
  for (const point of points) readPoint(draft, point, section, incident);
  const own = points.length > 0 ? [] : findSteps(draft, section.blocks, item.id);
  // Steps of its own come before a labelled resolution. Without labels those that only look come first and find the cause.
  const looks = own.findIndex((step) => step.alternative || !isLook(step));
  const cut = told('resolution') ? own.length : told('diagnosis') ? 0 : looks === -1 ? own.length : looks;
  addAll(incident.diagnosis, own.slice(0, cut).map(plainStep));
  addAll(incident.resolution, waysOf(draft, section, item.id, own.slice(cut)));
  for (const { part, concept } of parts) readPart(draft, part, concept, incident, severities);
  const silent = incident.symptoms.length + incident.diagnosis.length + incident.resolution.length === 0;
  if (silent) addAll(incident.resolution, waysOf(draft, section, item.id, proseSteps(draft, section, item.id)));
  return incident;
}

/**
 * A paragraph as work for a person, where a part has neither list nor commands ("**Diagnosis:** the batch is too small").
 * A link or a name alone tells nobody what to do.
 */
function proseSteps(draft: Draft, part: Section, parent: string): FoundStep[] {
  return part.blocks.flatMap((block) => {
    const text = block.type === 'paragraph' ? textOf(block).trim() : '';
    if (text.split(/\s+/).length < 2 || isOnlyLink(block)) return [];
    const item = makeItem(draft, `${parent}-step`, text.slice(0, 60), rangeOf(block), confidence.guessed);
    return [{ ...item, title: null, kind: 'human', text, condition: null, commandIds: [], alternative: false }];
  });
}

/** "- **Fix:** restart it" in the list of points that tells all of an incident. */
function readPoint(
  draft: Draft,
  { concept, item, text }: LabelledPoint,
  section: Section,
  incident: DocumentedIncident,
): void {
  claim(draft, rangeOf(item));
  if (concept === 'symptoms') incident.symptoms.push(text);
  else if (concept === 'prevention') incident.prevention.push(text);
  else if (concept === 'severity' || concept === 'escalation' || concept === 'contacts') return;
  else {
    const steps = findSteps(draft, [{ type: 'list', children: [item] }], incident.id);
    if (concept === 'diagnosis') addAll(incident.diagnosis, steps.map(plainStep));
    else addAll(incident.resolution, waysOf(draft, section, incident.id, steps));
  }
}

function readPart(
  draft: Draft,
  part: Section,
  concept: Concept | null,
  incident: DocumentedIncident,
  severities: Severity[],
): void {
  claim(draft, { startLine: part.startLine, endLine: part.startLine });
  switch (concept) {
    case 'symptoms':
      addAll(incident.symptoms, sentences(draft, part));
      readReaction(draft, part, incident);
      return;
    case 'prevention':
      addAll(incident.prevention, sentences(draft, part));
      return;
    case 'diagnosis': {
      const steps = stepsUnder(draft, part, incident.id);
      addAll(incident.diagnosis, steps.length > 0 ? steps : proseSteps(draft, part, incident.id).map(plainStep));
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
    case 'steps':
      readSteps(draft, part, incident);
      return;
    default: {
      const ways = branchesOf(draft, part, incident.id);
      const prose = ways.length > 0 || concept !== 'resolution' ? [] : proseSteps(draft, part, incident.id);
      addAll(incident.resolution, [...ways, ...waysOf(draft, part, incident.id, prose)]);
    }
  }
}

/** "Steps:" tell all that is done: the first that only look find out, where no part of its own does. */
function readSteps(draft: Draft, part: Section, incident: DocumentedIncident): void {
  const own =
    incident.diagnosis.length === 0 && part.sections.length === 0 ? findSteps(draft, part.blocks, incident.id) : [];
  const mends = own.findIndex((step) => step.alternative || !isLook(step));
  addAll(incident.diagnosis, own.slice(0, Math.max(mends, 0)).map(plainStep));
  if (mends > 0) addAll(incident.resolution, waysOf(draft, part, incident.id, own.slice(mends)));
  else addAll(incident.resolution, branchesOf(draft, part, incident.id));
}

/** Commands behind the symptoms that no label announces: the first that only look find out, the others mend. */
function readReaction(draft: Draft, part: Section, incident: DocumentedIncident): void {
  const steps = findSteps(
    draft,
    part.blocks.filter((block) => block.type === 'code'),
    incident.id,
  );
  const mends = steps.findIndex((step) => !isLook(step));
  const cut = mends === -1 ? steps.length : mends;
  addAll(incident.diagnosis, steps.slice(0, cut).map(plainStep));
  addAll(incident.resolution, waysOf(draft, part, incident.id, steps.slice(cut)));
}

function partOf(part: Section, incident: Section, severities: Severity[]): Concept | null {
  if (severityIn(part.fullTitle, severities) !== null && part.blocks.some((block) => block.type === 'list'))
    return 'symptoms';
  if (/^when (?:to|should (?:you|i|we)) use\b/i.test(part.title)) return 'symptoms';
  // "Verification" before anything was mended finds out what is wrong.
  const mended = incident.sections.findIndex((child) => child.concept === 'resolution');
  const first = part.concept === 'verification' && incident.sections.indexOf(part) < mended;
  return first && !incident.sections.some((child) => child.concept === 'diagnosis') ? 'diagnosis' : part.concept;
}

/** A page without a title is called as its file is. */
function titleOf(draft: Draft, section: Section): string {
  if (section.kind !== 'root') return section.title;
  const name = draft.lines.file.replace(/^.*[\\/]/, '').replace(/\.\w{1,8}$/, '');
  return name.replace(/[_-]+/g, ' ').trim() || 'Incident';
}

function isOnlyLink(block: RootContent): boolean {
  return block.type === 'paragraph' && block.children.length === 1 && block.children[0]?.type === 'link';
}

/** The points of a list or the sentences of a paragraph; what a fence there says belongs to nobody and stays unclaimed. */
function sentences(draft: Draft, section: Section): string[] {
  const found: string[] = [];
  for (const block of [...section.blocks, ...section.sections.flatMap((child) => child.blocks)]) {
    if (block.type === 'list')
      addAll(
        found,
        block.children.map((item) => itemText(item)),
      );
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
    addAll(own, steps);
  }
  return own;
}

/** The ways out that a section describes: its own, then those of each subsection. */
function branchesOf(draft: Draft, section: Section, parent: string): Branch[] {
  const branches = waysOf(draft, section, parent, findSteps(draft, section.blocks, parent));
  for (const child of section.sections) {
    claim(draft, { startLine: child.startLine, endLine: child.startLine });
    addAll(branches, branchesOf(draft, child, parent));
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
