import type { Callers } from '../../src/engine/escalation/model.ts';

/** Three levels in three milliseconds, told to three channels. */
export const callers: Callers = {
  notify: () => [],
  calling: {
    policyFor: () => ({
      levels: [0, 1, 2].map((afterMs) => ({ afterMs, to: `level ${afterMs}`, destinations: [`channel-${afterMs}`] })),
      repeat: 0,
      repeatAfterMs: 60_000,
    }),
    channelsOf: (destinations) => [...destinations],
    windows: [],
  },
};
