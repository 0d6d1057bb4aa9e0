/** What a drill breaks. `hang` stops the process with SIGSTOP: it keeps its port and answers nothing. */
export type Fault = { kind: 'kill' | 'hang'; service: string };

/** What the platform proves about a fault: that it really took effect. */
export type Landed = { landed: true; proof: string } | { landed: false; why: string };

export type DrillStage = 'steady' | 'fault' | 'alert' | 'incident' | 'notice' | 'diagnosis' | 'resolution' | 'recovery';

/** One stage's outcome, and when it ended. */
export type StageResult = { stage: DrillStage; passed: boolean; at: number; text: string };

/** A rehearsal and its score. Times are epoch ms; durations in ms from the moment the fault landed. */
export type Drill = {
  id: string;
  incident: string;
  fault: Fault;
  startedAt: number;
  finishedAt: number | null;
  stages: StageResult[];
  score: Score | null;
};

export type Score = {
  passed: boolean;
  /** Points out of `of`: one for each stage that passed. */
  points: number;
  of: number;
  detectMs: number | null;
  tellMs: number | null;
  restoreMs: number | null;
  why: string[];
};
