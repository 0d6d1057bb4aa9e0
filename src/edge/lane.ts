import { Agent } from 'node:http';

/** One process behind the edge: its own pool of connections, and how many requests are under way to it. */
export type Target = { port: number; agent: Agent; underWay: number; waiting: Set<() => void> };

/** One service's way through the edge: where its requests go now, every target that still has some, and counts. */
export type Lane = {
  service: string;
  target: Target | null;
  targets: Map<number, Target>;
  requests: number;
  errors: number;
};

/** A lane that answers 503 until it is routed. */
export function newLane(service: string): Lane {
  return { service, target: null, targets: new Map(), requests: 0, errors: 0 };
}

function newTarget(port: number): Target {
  // Idle connections are dropped after 4 s, before Node's own servers drop them (5 s), so that few are found stale.
  const agent = new Agent({ keepAlive: true, timeout: 4000, maxFreeSockets: 64, scheduling: 'lifo' });
  return { port, agent, underWay: 0, waiting: new Set() };
}

function forgetIfUnused(lane: Lane, target: Target): void {
  if (target === lane.target || target.underWay > 0) return;
  lane.targets.delete(target.port);
  target.agent.destroy();
}

/** Sends every later request of the lane to `port`, in one step; requests under way stay where they are. */
export function route(lane: Lane, port: number | null): void {
  const before = lane.target;
  lane.target = port === null ? null : (lane.targets.get(port) ?? newTarget(port));
  if (lane.target !== null) lane.targets.set(lane.target.port, lane.target);
  if (before !== null) forgetIfUnused(lane, before);
}

/** Counts one request on its way to `target`; the returned function, called once or more, counts it out again. */
export function enter(lane: Lane, target: Target): () => void {
  target.underWay += 1;
  let inside = true;
  return () => {
    if (!inside) return;
    inside = false;
    target.underWay -= 1;
    if (target.underWay > 0) return;
    for (const wake of target.waiting) wake();
    forgetIfUnused(lane, target);
  };
}

/** Resolves when nothing is under way to `port`, or after `timeoutMs`. */
export function drained(lane: Lane, port: number, timeoutMs: number): Promise<void> {
  const target = lane.targets.get(port);
  if (target === undefined || target.underWay === 0) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      target.waiting.delete(done);
      resolve();
    };
    const timer = setTimeout(done, timeoutMs);
    target.waiting.add(done);
  });
}
