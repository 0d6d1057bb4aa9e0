import type { CanaryTraffic } from '../core/edge/canary.ts';
import { addDuration } from '../core/edge/histogram.ts';
import type { RouteTraffic, Side, SideTraffic, Traffic } from '../core/edge/model.ts';
import { routeClass } from '../core/edge/route-class.ts';

/** Route classes that are kept apart for one service; what comes later is `other`. */
const mostRoutes = 100;
const other = 'other';

/** One request that has begun to be answered. `refused`: by the edge itself. */
export type Answered = {
  method: string;
  target: string;
  status: number;
  waitedMs: number;
  refused: boolean;
  side: Side;
};

function newSide(): SideTraffic {
  return { requests: 0, errors: 0, durations: {} };
}

/** Counts what crosses the edge for one service. */
export class Tally {
  /** Classes that were ever counted: one keeps its name for as long as the edge lives. */
  readonly #known = new Set<string>();
  #routes = new Map<string, RouteTraffic>();
  #total = newSide();
  #sides = { stable: newSide(), canary: newSide() };

  /** Counts an answer that begins; the bytes are added when it has ended. */
  begun({ method, target, status, waitedMs, refused, side }: Answered): RouteTraffic {
    const route = this.#routeOf(this.#classOf(method, target, status, refused));
    route.requests += 1;
    const kind = `${Math.floor(status / 100)}xx`;
    route.statuses[kind] = (route.statuses[kind] ?? 0) + 1;
    this.#total.requests += 1;
    const its = this.#sides[side];
    // What the edge refuses, and a client that left before its answer, say nothing about the service.
    if (refused) return route;
    its.requests += 1;
    // An upgraded connection has been answered, but only begins.
    if (status === 101) return route;
    addDuration(route.durations, waitedMs);
    addDuration(this.#total.durations, waitedMs);
    addDuration(its.durations, waitedMs);
    return route;
  }

  /** Counts an error of an answer that was counted. */
  failed(side: Side): void {
    this.#total.errors += 1;
    this.#sides[side].errors += 1;
  }

  /** A request that this side failed and the other one answered. */
  lost(side: Side): void {
    this.#sides[side].requests += 1;
    this.#sides[side].errors += 1;
  }

  /** What was counted since the last call. */
  take(service: string): Traffic {
    const traffic = { service, ...this.#total, routes: [...this.#routes.values()] };
    this.#routes = new Map();
    this.#total = newSide();
    return traffic;
  }

  /** What each side has answered since the canary began; nobody's look at it takes anything from it. */
  get sides(): CanaryTraffic {
    return this.#sides;
  }

  /** A canary begins: both sides are counted anew. */
  compareAnew(): void {
    this.#sides = { stable: newSide(), canary: newSide() };
  }

  #classOf(method: string, target: string, status: number, refused: boolean): string {
    const route = routeClass(method, target);
    if (this.#known.has(route)) return route;
    // Whoever tries out paths must not use up the names.
    const exists = !refused && status !== 404 && status !== 400 && status !== 405;
    if (!exists || this.#known.size >= mostRoutes) return other;
    this.#known.add(route);
    return route;
  }

  #routeOf(name: string): RouteTraffic {
    const found = this.#routes.get(name);
    if (found !== undefined) return found;
    const route: RouteTraffic = { route: name, requests: 0, statuses: {}, durations: {}, bytes: 0 };
    this.#routes.set(name, route);
    return route;
  }
}
