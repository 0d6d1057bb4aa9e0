/**
 * A metric that `signalbox.yaml` binds to a check's value. A `counter` only grows. Little of it (less than `floor` on
 * average) is too little to compare with.
 */
export type BoundMetric = { name: string; title: string; intervalMs: number; counter: boolean; floor: number };
