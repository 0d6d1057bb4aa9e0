import type { ListItem, Table } from 'mdast';
import { addAll } from './add-all.ts';
import { confidence } from './confidence.ts';
import { claim, type Draft, isClaimed, makeItem, rangeOf } from './draft.ts';
import { labelledPoints } from './labelled-points.ts';
import type { Branch, DocumentedIncident, Step } from './plan.ts';
import { allSections, type Section } from './section.ts';
import { findSteps, inlineCommands, plainStep } from './steps.ts';
import { columnOf, readTable, type Row } from './table.ts';
import { textOf } from './text-of.ts';
import { cleanTitle } from './title.ts';
import { namesTrouble } from './trouble.ts';
import { conceptOf } from './vocabulary.ts';

type Range = { startLine: number; endLine: number };

/**
 * Incidents that stand as rows of a table ("Symptom | Cause | Fix") or points of a list ("**Port in use**: kill …") instead
 * of under a heading. Inside an incident such rows are its branches, so those sections are left out.
 */
export function compileListedIncidents(draft: Draft, isInside: (section: Section) => boolean): DocumentedIncident[] {
  return [...allSections(draft.root)].flatMap((section) => {
    if (isInside(section) || section.concept === 'background' || section.concept === 'symptoms') return [];
    return section.blocks.flatMap((block) => {
      if (isClaimed(draft, rangeOf(block))) return [];
      if (block.type === 'table') return fromTable(draft, block);
      return block.type === 'list' ? block.children.flatMap((item) => fromItem(draft, item, section)) : [];
    });
  });
}

const occasion =
  /^(?:symptoms?|problems?|issues?|errors?(?: message)?|failures?(?: mode)?|scenario|escenario|cen[áa]rio|szenario|scénario|situaci[óo]n|situa[çc][ãa]o|what you see|if you see|alerts?(?: name)?|alertas?|alarm\w*|sintomas?|situation|when|si ves|síntomas?|sintomas?|problemas?|error(?:es)?|erros?|fehler|problem|störung|symptome?|symptômes?|problèmes?|症状|現象|现象|问题|問題|エラー|故障)\b/iu;
const cause =
  /^(?:(?:possible |likely |root |common )?causes?|reason|diagnos\w+|causa|ursache|原因|check|what to check)/iu;
const action =
  /(?:^|\/\s*|and |& |& )(?:(?:recommended |corrective |quick |best |immediate )?(?:actions?|fix(?:es)?|solutions?|resolutions?|mitigations?|remed\w+|response|responder action|runbook steps?|next steps?|steps?)|pasos|passos|schritte|étapes|手順|步骤|what to do|how to fix|soluci[óo]n|solu[çc][ãa]o|acci[óo]n|a[çc][ãa]o|lösung|abhilfe|maßnahme|behebung|solution|対応|対処|対処法|解决|处理|处理方法|解决方案|解決)(?:$|[\s(（])/iu;

/** A column that names a document elsewhere, or says in place what that would. */
const guide = /^(?:runbook|playbook|procedure|guidance|how to handle)s?$/i;

function fromTable(draft: Draft, node: Table): DocumentedIncident[] {
  const table = readTable(node);
  const what = cjkColumn(table.headers, occasion);
  const stated = table.headers.findIndex((header, at) => at !== what && action.test(header));
  const told = (at: number) => at !== -1 && table.rows.some((row) => (row.cells[at] ?? '').split(/\s+/).length >= 5);
  const guided = columnOf(table, guide);
  const fix = stated === -1 && told(guided) ? guided : stated;
  if (what === -1 || fix === -1) return [];
  const why = table.headers.findIndex((header, at) => at !== what && at !== fix && cause.test(header));
  const level = columnOf(
    table,
    /^(?:severity|priority|sev|severidad\w*|severidade|prioridad\w*|gravedad|schweregrad|priorität|gravité)(?!\p{L})|^重大度|^级别|^優先度/iu,
  );
  const found = table.rows.flatMap((row) => {
    const title = cleanTitle(row.cells[what] ?? '').slice(0, 120);
    const text = row.cells[fix] ?? '';
    // A link or a dash tells nobody what to do.
    if (title === '' || text.split(/\s+/).join('').length < 6 || isOnlyLink(row, fix)) return [];
    const incident = begin(draft, title, row);
    const told = (at: number) => [tableStep(draft, row, at, incident.id)];
    const reason = why === -1 ? '' : (row.cells[why] ?? '');
    return [
      {
        ...incident,
        symptoms: [row.cells[what] ?? ''],
        diagnosis: reason === '' ? [] : told(why),
        resolution: [branch(draft, incident.id, title, row, told(fix))],
        severity: level === -1 ? null : row.cells[level] || null,
      },
    ];
  });
  if (found.length > 0) claim(draft, rangeOf(node));
  return found;
}

/** A word boundary means nothing in scripts without spaces. */
function cjkColumn(headers: string[], pattern: RegExp): number {
  return headers.findIndex(
    (header) =>
      pattern.test(header) || pattern.test(`${header} `) || /^(?:症状|現象|现象|问题|問題|エラー|故障)/.test(header),
  );
}

function isOnlyLink(row: Row, at: number): boolean {
  const cell = row.nodes[at];
  return cell !== undefined && cell.children.length === 1 && cell.children[0]?.type === 'link';
}

function tableStep(draft: Draft, row: Row, at: number, parent: string): Step {
  const text = row.cells[at] ?? '';
  const cell = row.nodes[at];
  const commands = cell === undefined ? [] : inlineCommands(draft, cell);
  const [only] = commands;
  const runs = only !== undefined && commands.length === 1 && text.trim() === only.text;
  return {
    ...makeItem(draft, `${parent}-step`, text.slice(0, 60), row, confidence.formed),
    title: null,
    kind: runs ? 'shell' : 'human',
    text,
    condition: null,
    commandIds: commands.map((command) => command.id),
  };
}

/** "If something breaks", as a heading over points that each name what. */
const brokenThings =
  /^(?:if|when|what to do (?:if|when)) (?:something|things?|anything|it)\b.{0,30}\b(?:breaks?|fails?|wrong|down)\b/i;

/** "**Port in use**: kill it", or a point that names trouble with what to do listed below it. */
function fromItem(draft: Draft, item: ListItem, section: Section): DocumentedIncident[] {
  const [head, ...rest] = item.children;
  if (head?.type !== 'paragraph') return [];
  const [first, ...others] = head.children;
  const bold = first?.type === 'strong' ? textOf(first) : null;
  const behind = others
    .map((child) => textOf(child))
    .join('')
    .replace(/^\s*[:：–—-]\s*/, '')
    .trim();
  const parts = labelledPoints(rest);
  // "1. **Database down**" with "Symptoms:" and "Fix:" below it says what it is wherever it stands.
  const stated =
    parts.some(({ concept }) => concept === 'symptoms') &&
    parts.some(({ concept }) => concept === 'resolution' || concept === 'diagnosis');
  const chapter = section.concept === 'incidents' || brokenThings.test(section.title);
  // "502 errors → check the upstream, restart nginx".
  const arrow =
    bold === null && chapter
      ? /^(?<what>[^→]{3,80}?)\s*(?:→|->|=>)\s*\S.{7,}/su.exec(textOf(head))?.groups?.what
      : undefined;
  const title = cleanTitle(bold ?? arrow ?? textOf(head)).replace(/[:：.]$/, '');
  const led = arrow !== undefined && namesTrouble(title);
  const points =
    led || (chapter && (bold !== null ? behind !== '' || rest.length > 0 : namesTrouble(title) && rest.length > 0));
  if (
    !stated &&
    !(points && (bold !== null ? namesTrouble(title) || behind.split(/\s+/).length > 2 : title.length < 120))
  )
    return [];
  if (conceptOf(title) !== null) return [];
  const range = rangeOf(item);
  const incident = begin(draft, title, range);
  for (const { concept, item: part, text } of parts) {
    if (concept === 'symptoms') incident.symptoms.push(text);
    else if (concept === 'prevention') incident.prevention.push(text);
    else {
      const steps = findSteps(draft, [{ type: 'list', children: [part] }], incident.id).map(plainStep);
      if (concept === 'diagnosis') addAll(incident.diagnosis, steps);
      else incident.resolution.push(branch(draft, incident.id, title, rangeOf(part), steps));
    }
  }
  if (parts.length === 0) {
    const steps = findSteps(draft, rest.length > 0 ? rest : [{ type: 'list', children: [item] }], incident.id).map(
      plainStep,
    );
    incident.resolution.push(branch(draft, incident.id, title, range, steps));
  }
  claim(draft, range);
  return [incident];
}

function begin(draft: Draft, title: string, range: Range): DocumentedIncident {
  const item = makeItem(
    draft,
    'incident',
    title,
    { startLine: range.startLine, endLine: range.endLine },
    confidence.inherited,
  );
  return { ...item, title, symptoms: [], diagnosis: [], resolution: [], prevention: [], severity: null };
}

function branch(draft: Draft, parent: string, title: string, range: Range, steps: Step[]): Branch {
  const { startLine, endLine } = range;
  return {
    ...makeItem(draft, `${parent}-way`, title, { startLine, endLine }, confidence.inherited),
    title,
    condition: null,
    steps,
  };
}
