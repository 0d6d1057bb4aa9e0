import type { Procedure, ProcedureKind, Step } from '../runbook/plan.ts';

/** What stands for the document's name where a procedure is ready-made. */
export const readyMade = 'ready-made';

/** Whether a run or what can be run is of one of them, and not of the runbook. */
export function isReadyMade({ source }: { source: { file: string } }): boolean {
  return source.file === readyMade;
}

/** A step as it is listed below; `run` is for the run's bash, `wait` for Signalbox, `ask` for a person. */
export type ReadyStep =
  | { run: string; title: string }
  | { sql: string; title: string }
  | { wait: string }
  | { ask: string };

/** A procedure that comes with Signalbox. */
export type ReadyProcedure = {
  id: string;
  title: string;
  kind: ProcedureKind;
  steps: readonly ReadyStep[];
};

/** The same as the compiler makes of a runbook, so that one engine runs both. `line` tells them apart. */
export function asProcedure({ id, title, kind, steps }: ReadyProcedure, line: number): Procedure {
  const source = { file: readyMade, startLine: line, endLine: line };
  return {
    id,
    title,
    kind,
    source,
    asWritten: title,
    confidence: 1,
    steps: steps.map((step, index): Step => {
      const text = textOf(step);
      const item = {
        id: `${id}-${index + 1}`,
        source,
        asWritten: text,
        confidence: 1,
        condition: null,
        commandIds: [],
      };
      return { ...item, text, title: 'title' in step ? step.title : null, kind: kindOf(step) };
    }),
  };
}

function textOf(step: ReadyStep): string {
  if ('run' in step) return step.run;
  if ('sql' in step) return step.sql;
  return 'wait' in step ? step.wait : step.ask;
}

function kindOf(step: ReadyStep): Step['kind'] {
  if ('run' in step) return 'shell';
  return 'sql' in step ? 'sql' : 'human';
}
