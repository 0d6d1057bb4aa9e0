import { instantOf, type LocalTime, plusDays } from '../window/zoned-time.ts';

/** Who is on call instead of whoever's turn it is, in epoch ms. Of several, the last written counts. */
export type Override = { person: string; from: number; until: number };

/**
 * People who take turns. The first of them begins at `from`, by the clock on the wall in `zone`, and hands over `shiftDays`
 * later at the same time of day, whatever the clocks have done in between. `people` are ids.
 */
export type Rota = {
  id: string;
  zone: string;
  people: string[];
  from: LocalTime;
  shiftDays: number;
  overrides: Override[];
};

/** Who is on call in a span of time, in epoch ms. `overrides` says whose turn it would have been. */
export type Shift = { person: string; from: number; until: number; overrides: string | null };

const dayMs = 86_400_000;

/** The shift at `at`, or null before the rota begins (unless an override says otherwise). */
export function shiftAt(rota: Rota, at: number): Shift | null {
  const turn = turnAt(rota, at);
  const lasting = rota.overrides.filter((one) => one.from <= at && at < one.until);
  const override = lasting.at(-1);
  const changes = rota.overrides.flatMap(({ from, until }) => [from, until]);
  const until = Math.min(turn?.until ?? startOf(rota, 0), ...changes.filter((change) => change > at));
  const from = Math.max(turn?.from ?? Number.NEGATIVE_INFINITY, ...changes.filter((change) => change <= at));
  if (override !== undefined) return { person: override.person, from, until, overrides: turn?.person ?? null };
  return turn === null ? null : { person: turn.person, from, until, overrides: null };
}

/** The shift at `at` and those after it that somebody else has, at most `count`. */
export function shiftsFrom(rota: Rota, at: number, count: number): Shift[] {
  const found: Shift[] = [];
  let next = at;
  // Each step ends at a hand-over or an edge of an override, so there are few.
  for (let steps = 0; steps < 1000 && found.length < count; steps += 1) {
    const shift = shiftAt(rota, next);
    const last = found.at(-1);
    if (shift === null) next = startOf(rota, 0);
    else {
      if (last?.person === shift.person) last.until = shift.until;
      else found.push(shift);
      next = shift.until;
    }
  }
  return found;
}

function turnAt(rota: Rota, at: number): { person: string; from: number; until: number } | null {
  const shiftMs = rota.shiftDays * dayMs;
  // An hour of summer time may lie between, so the neighbours are looked at too.
  let index = Math.floor((at - startOf(rota, 0)) / shiftMs);
  if (at < startOf(rota, index)) index -= 1;
  else if (at >= startOf(rota, index + 1)) index += 1;
  const person = index < 0 ? undefined : rota.people[index % rota.people.length];
  return person === undefined ? null : { person, from: startOf(rota, index), until: startOf(rota, index + 1) };
}

function startOf({ zone, from, shiftDays }: Rota, index: number): number {
  return instantOf(zone, plusDays(from, index * shiftDays));
}
