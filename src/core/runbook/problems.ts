import type { Draft } from './draft.ts';
import { mostMarks } from './markdown-piece.ts';
import { deepestNesting } from './nesting.ts';
import type { Plan } from './plan.ts';
import type { Problem } from './problem.ts';

/** What makes a document unfit to be run, and what its team should mend in it. */
export function findProblems(draft: Draft, plan: Plan, onlyText: number[]): Problem[] {
  const at = (line: number) => ({ file: draft.lines.file, startLine: line, endLine: line });
  const unclosed = unclosedFences(draft).map(
    (line): Problem => ({
      level: 'error',
      source: at(line),
      message: 'the code block that begins here is never closed, so everything below it reads as code',
      mend: 'Close it with a line of the same marks.',
    }),
  );
  // What else is wrong with such a document may only follow from it.
  if (unclosed.length > 0) return unclosed;
  const understood =
    plan.services.length +
    plan.thresholds.length +
    plan.severities.length +
    plan.incidents.length +
    plan.procedures.length +
    plan.calendars.length +
    plan.contacts.length;
  if (draft.fences.size === 0 && plan.commands.length === 0) {
    return [
      {
        level: 'error',
        source: at(1),
        message: 'the document holds no code block and no command, so there is nothing to run',
        mend: 'Put the commands of each step into a fenced block (```bash).',
        noRunbook: true,
      },
    ];
  }
  if (understood > 0) return onlyText.map((line) => marksProblem(draft.lines.file, line));
  return [
    {
      level: 'error',
      source: at(1),
      message:
        'nothing in the document was understood: no service, threshold, severity, incident, procedure, calendar or contact',
      mend: 'Give a runbook with headings such as "Incidents", "Symptoms", "Deployment" or "Health endpoints".',
      noRunbook: true,
    },
  ];
}

/** The one problem of a document that is not read at all because of its nesting. */
export function nestingProblem(file: string, line: number): Problem {
  return {
    level: 'error',
    source: { file, startLine: line, endLine: line },
    message: `this line is nested deeper than ${deepestNesting} quotes or lists, so the document was not read`,
    mend: 'Take the quote marks or the indentation off.',
  };
}

/** The problem of a paragraph that no person has written. */
function marksProblem(file: string, line: number): Problem {
  return {
    level: 'warning',
    source: { file, startLine: line, endLine: line },
    message: `what begins here holds more than ${mostMarks} marks ("*", "[", "<" and the like), so it and its neighbours were read as plain text`,
    mend: 'Put it into a code block, or split it.',
  };
}

/** The lines on which fences were opened that no line closes. */
function unclosedFences(draft: Draft): number[] {
  const open: number[] = [];
  for (const [code] of draft.fences) {
    const start = code.position?.start.line ?? 1;
    const end = code.position?.end.line ?? start;
    const opening = /(?<mark>`{3,}|~{3,})/.exec(withoutContainers(draft.lines.all[start - 1] ?? ''))?.groups?.mark;
    if (opening === undefined) continue;
    const closing = /(?<mark>`{3,}|~{3,})\s*$/.exec((draft.lines.all[end - 1] ?? '').slice(-200))?.groups?.mark;
    if (end === start || closing === undefined || closing[0] !== opening[0] || closing.length < opening.length)
      open.push(start);
  }
  return open;
}

/** A line without the marks of quotes and lists before its own text; empty when it does not begin a fence. */
function withoutContainers(line: string): string {
  const text = line.slice(0, 1000).replace(/^[\s>*+\-\d.)]+/, '');
  return /^(?:`{3,}|~{3,})/.test(text) ? text : '';
}
