/** What was started, to be undone last first. */
export type UndoStack = {
  push(doing: string, undo: () => Promise<void>): void;
  /** Undoes everything once; called again it waits for the first time. What fails is reported, and the rest is undone all the same. */
  run(): Promise<void>;
};

export function undoStack(report: (error: unknown, where: string) => void): UndoStack {
  const steps: { doing: string; undo: () => Promise<void> }[] = [];
  let running: Promise<void> | null = null;
  const undoAll = async (): Promise<void> => {
    for (let step = steps.pop(); step; step = steps.pop()) {
      try {
        await step.undo();
      } catch (error) {
        report(error, step.doing);
      }
    }
  };
  return {
    push: (doing, undo) => void steps.push({ doing, undo }),
    run: () => (running ??= undoAll()),
  };
}
