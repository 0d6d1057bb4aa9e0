import type { Duty } from '../../src/api/dependencies.ts';

/** Nobody is called, and nothing is held back. */
export const quietDuty: Duty = {
  open: () => Promise.resolve({ kind: 'refused', why: 'Nothing is opened here.' }),
  breach: () => Promise.resolve({ kind: 'unknown' }),
  hear: () => Promise.resolve({ kind: 'unknown' }),
  escalate: () => Promise.resolve({ kind: 'unknown' }),
  rotas: () => [],
  windows: () => Promise.resolve([]),
  addWindow: () => Promise.resolve({ kind: 'refused', why: 'There are no windows here.' }),
  skipWindow: () => Promise.resolve(null),
  silences: () => Promise.resolve([]),
  addSilence: () => Promise.resolve({ kind: 'refused', why: 'There are no silences here.' }),
  endHold: () => Promise.resolve(false),
};
