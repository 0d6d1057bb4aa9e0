import { policyFor, unbound } from '../core/escalation/policy-for.ts';
import { type Book, onCallMark } from '../core/escalation/who.ts';
import { shiftAt } from '../core/on-call/rota.ts';
import type { Plan } from '../core/runbook/plan.ts';
import type { Calling } from '../engine/escalation/model.ts';
import type { Config } from './configuration/config.ts';
import { windowsOf } from './configuration/window-keys.ts';

/** Who is called as an incident lasts, by the runbook and `signalbox.yaml`, and what of it reaches nobody. */
export function openCalling(config: Config, plan: Plan): { calling: Calling; warnings: string[] } {
  const { people, channels, escalation, onCall } = config;
  const book: Book = { who: escalation.who, people, channels, rotas: onCall.map(({ id }) => id) };
  const { windows, warnings } = windowsOf(plan.windows, config.windows);
  const channelsOf = (destination: string, at: number): string[] => {
    if (!destination.startsWith(onCallMark)) return [destination];
    const rota = onCall.find(({ id }) => id === destination.slice(onCallMark.length));
    const shift = rota === undefined ? null : shiftAt(rota, at);
    return people.find(({ id }) => id === shift?.person)?.channels ?? [];
  };
  const nobody = unbound(plan, book).map(
    ({ to, source }) =>
      `${source.file}:${source.startLine} escalates to “${to}”, and nobody is known for that: its level is passed. Add it under escalation.who.`,
  );
  const silent = onCall.flatMap(({ id, people: ids }) =>
    ids
      .filter((person) => people.find((one) => one.id === person)?.channels.length === 0)
      .map(
        (person) => `${person} is on call in the rota “${id}” and has no channels: nobody hears when it is their turn.`,
      ),
  );
  return {
    calling: {
      policyFor: (severity) => policyFor(severity, plan, escalation, book),
      channelsOf: (destinations, at) => [...new Set(destinations.flatMap((one) => channelsOf(one, at)))],
      windows,
    },
    warnings: [...warnings, ...nobody, ...new Set(silent)],
  };
}
