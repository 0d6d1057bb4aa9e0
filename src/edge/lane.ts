import { Agent } from 'node:http';
import type { Canary, Side } from '../core/edge/model.ts';
import { Gate } from './gate.ts';
import { Tally } from './tally.ts';

/** One process behind the edge: its own pool of connections, and how many requests are under way to it. */
export type Target = {
  port: number;
  agent: Agent;
  underWay: number;
  waiting: Set<() => void>;
  /** Connections that it refused in a row, and until when it is passed over for that (epoch ms). */
  refusals: number;
  restsUntil: number;
};

/** One service's way through the edge: the targets its requests go to now, every target that still has some, and counts. */
export type Lane = {
  service: string;
  serving: Record<Side, readonly Target[]>;
  canary: Canary | null;
  targets: Map<number, Target>;
  gate: Gate;
  tally: Tally;
};

/** A lane that answers 503 until it is routed. */
export function newLane(service: string): Lane {
  const serving = { stable: [], canary: [] };
  return { service, serving, canary: null, targets: new Map(), gate: new Gate(), tally: new Tally() };
}

function newTarget(port: number): Target {
  // Idle connections are dropped after 4 s, before Node's own servers drop them (5 s), so that few are found stale.
  const agent = new Agent({ keepAlive: true, timeout: 4000, maxFreeSockets: 64, scheduling: 'lifo' });
  return { port, agent, underWay: 0, waiting: new Set(), refusals: 0, restsUntil: 0 };
}

function forgetIfUnused(lane: Lane, target: Target): void {
  const { stable, canary } = lane.serving;
  if (stable.includes(target) || canary.includes(target) || target.underWay > 0) return;
  lane.targets.delete(target.port);
  target.agent.destroy();
}

function serve(lane: Lane, side: Side, ports: readonly number[]): void {
  const before = lane.serving[side];
  lane.serving[side] = [...new Set(ports)].map((port) => lane.targets.get(port) ?? newTarget(port));
  for (const target of lane.serving[side]) lane.targets.set(target.port, target);
  for (const target of before) forgetIfUnused(lane, target);
}

/** Sends every later request of the lane to these ports, in one step; requests under way stay where they are. */
export function route(lane: Lane, ports: readonly number[]): void {
  serve(lane, 'stable', ports);
}

/** Sends a share of later requests to the canary's ports, or (null) none any more. */
export function setCanary(lane: Lane, canary: Canary | null): void {
  // The same one told again, by a Signalbox that was started anew, goes on being counted.
  if (canary !== null && canary.cookie !== lane.canary?.cookie) lane.tally.compareAnew();
  lane.canary = canary;
  serve(lane, 'canary', canary?.targets ?? []);
}

/** Refused connections in a row after which a target is passed over, and for how long at first and at most, in ms. */
const refusalsInARow = 3;
const [firstRestMs, longestRestMs] = [500, 10_000];

/** A target refused a connection. One that goes on doing so is passed over, each time for longer, while others serve. */
export function refused(target: Target, now: number): void {
  target.refusals += 1;
  const times = target.refusals - refusalsInARow;
  if (times >= 0) target.restsUntil = now + Math.min(longestRestMs, firstRestMs * 2 ** Math.min(times, 10));
}

/** A target answered. */
export function answered(target: Target): void {
  target.refusals = 0;
  target.restsUntil = 0;
}

/**
 * The target with the fewest requests under way; null when there is none. `except`, and those that rest, are taken only
 * when there is no other.
 */
export function choose(lane: Lane, side: Side, now: number, except: Target | null = null): Target | null {
  const serving = lane.serving[side];
  let best: Target | null = null;
  let bestCost = Infinity;
  for (const target of serving) {
    const cost = target.underWay + (target === except || target.restsUntil > now ? 1e9 : 0);
    if (cost < bestCost) [best, bestCost] = [target, cost];
  }
  // Equals take turns: the chosen one goes to the end of the line.
  if (best !== null && serving.length > 1) lane.serving[side] = [...serving.filter((target) => target !== best), best];
  return best;
}

/** As `choose`, but a canary that has no target to speak of costs nobody an answer: then it is one of the stable side. */
export function chooseFor(lane: Lane, side: Side, now: number, except: Target | null = null): Target | null {
  const own = choose(lane, side, now, except);
  if (side === 'stable' || (own !== null && own !== except && own.restsUntil <= now)) return own;
  return choose(lane, 'stable', now, except) ?? own;
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
