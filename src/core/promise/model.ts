/**
 * Something that the runbook promises, and whether it is being kept. `unmeasured`: nobody can say yet, and `evidence` says what
 * is missing. `place` is where the document states it.
 */
export type Promised = {
  about: 'task' | 'rotation' | 'backup' | 'recovery' | 'rehearsal' | 'review' | 'response' | 'objective';
  what: string;
  place: string | null;
  standing: 'kept' | 'broken' | 'unmeasured';
  evidence: string;
};
