import type { Run, RunStep } from '../../../core/procedure/model.ts';

/** How a step ended: by itself with a code, or for a reason. */
export type Ending = { exitCode: number | null; reason: string | null };

/** What a way of carrying steps out is given. Lines are masked and limited by whoever takes them. */
export type StepToDo = {
  run: Run;
  step: RunStep;
  /** Epoch ms by which the step must have ended. */
  deadline: number;
  now(): number;
  onLine(line: string): void;
  /** Asks the person whether changes to so many rows (in words, per statement) are to be kept. */
  confirm(rows: string[]): Promise<boolean>;
  /** Writes down what the person has decided in the middle of the step. */
  decided(text: string): Promise<void>;
  signal: AbortSignal;
};

/** Carries one step out. Rejects only for what is wrong with Signalbox itself. */
export type Way = (todo: StepToDo) => Promise<Ending>;
