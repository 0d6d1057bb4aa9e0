import type { Root } from 'mdast';
import { addAll } from './add-all.ts';
import { compileCalendars } from './calendars.ts';
import { compileCommandTables } from './command-tables.ts';
import { collectCommands } from './commands.ts';
import { compileContacts } from './contacts.ts';
import { claim, type Draft } from './draft.ts';
import { compileDependencies } from './dependencies.ts';
import { compileEscalation } from './escalation.ts';
import { withHtmlTables } from './html-tables.ts';
import { identifier } from './identify.ts';
import { compileIncidents } from './incidents.ts';
import { groupRepeated } from './label-groups.ts';
import { splitLines } from './lines.ts';
import { compileLinks } from './links.ts';
import { parseMarkdown } from './markdown.ts';
import { tooDeeplyNested } from './nesting.ts';
import { findNotUnderstood } from './not-understood.ts';
import { compileObjectives } from './objectives.ts';
import { findPlaceholders } from './placeholders.ts';
import type { Plan } from './plan.ts';
import { compileProcedures } from './procedures.ts';
import type { Problem } from './problem.ts';
import { findProblems, nestingProblem } from './problems.ts';
import { compileScatteredCalendars } from './scattered-calendars.ts';
import { rateSteps } from './rate-steps.ts';
import { sectionTree } from './section.ts';
import { compileServices } from './services.ts';
import { compileSeverities } from './severities.ts';
import { compileStatedAlerts } from './stated-alerts.ts';
import { compileTemplates } from './templates.ts';
import { compileThresholds } from './thresholds.ts';
import { compileVariables } from './variables.ts';
import { compileWindows } from './windows.ts';

/** A compiled runbook: its Plan, what is wrong with the document, and the document itself as a tree. */
export type Compiled = { plan: Plan; problems: Problem[]; tree: Root };

/**
 * Compiles the text of a runbook; `file` is the name its items carry. Never throws on any text: what cannot be read is in
 * `problems` and in `plan.notUnderstood`.
 */
export function compileRunbook(text: string, file: string): Compiled {
  const lines = splitLines(text, file);
  const deep = tooDeeplyNested(lines);
  // A text that no parser should be given is compiled as an empty one.
  const { tree: parsed, onlyText } = parseMarkdown(deep === null ? text : '');
  const tree = withHtmlTables(parsed);
  const identify = identifier();
  const draft: Draft = {
    ...collectCommands(tree, lines, identify),
    lines,
    root: groupRepeated(sectionTree(tree, lines.all.length)),
    identify,
    claimed: new Uint8Array(lines.all.length),
  };
  // Each compiler claims the lines it understood; the more certain a reading is, the earlier it comes.
  const severities = compileSeverities(draft);
  const escalation = compileEscalation(draft);
  const contacts = compileContacts(draft);
  const templates = compileTemplates(draft);
  const services = compileServices(draft);
  const calendars = compileCalendars(draft);
  const incidents = compileIncidents(draft, severities);
  const procedures = [...compileProcedures(draft), ...compileCommandTables(draft)].toSorted(
    (a, b) => a.source.startLine - b.source.startLine,
  );
  addAll(calendars, compileScatteredCalendars(draft, calendars));
  rateSteps({ commands: draft.commands, procedures, incidents });
  // After calendars: a heading that states a window may title work that comes back.
  const windows = compileWindows(draft);
  for (const service of services) claim(draft, service.source);
  const thresholds = compileThresholds(draft, services, severities, escalation);
  const alerts = compileStatedAlerts(draft, thresholds);
  const plan: Plan = {
    services,
    thresholds,
    alerts,
    dependencies: compileDependencies(draft, services),
    severities,
    incidents,
    procedures,
    calendars,
    contacts,
    commands: draft.commands,
    escalation,
    windows,
    objectives: compileObjectives(draft, thresholds),
    templates,
    variables: compileVariables(draft, services),
    links: compileLinks(tree, lines, identify),
    notUnderstood: findNotUnderstood(draft),
    placeholders: findPlaceholders(tree, { commands: draft, contacts, templates, lines, identify }),
  };
  return { plan, problems: deep === null ? findProblems(draft, plan, onlyText) : [nestingProblem(file, deep)], tree };
}
