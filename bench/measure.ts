/** CPU time of this process while `work` runs, in milliseconds, its compilers' and collectors' threads included. */
export function cpuOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The power of size with which time grows: the slope of the line through the logarithms, 1 when time is linear. */
export function exponentOf(points: readonly { size: number; time: number }[]): number {
  const logs = points.map(({ size, time }) => ({ x: Math.log(size), y: Math.log(Math.max(time, 0.1)) }));
  const mean = (of: (at: { x: number; y: number }) => number) =>
    logs.reduce((sum, at) => sum + of(at), 0) / logs.length;
  const x = mean((at) => at.x);
  const y = mean((at) => at.y);
  return mean((at) => (at.x - x) * (at.y - y)) / mean((at) => (at.x - x) ** 2);
}
