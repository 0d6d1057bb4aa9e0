import type { Rehearsal } from '../api/contract/drill.ts';
import { find, type Runnable } from '../core/procedure/find.ts';
import { type Rendered, renderSteps } from '../core/procedure/render.ts';
import type { Rule } from '../core/rule/model.ts';
import type { Plan } from '../core/runbook/plan.ts';
import type { Config } from './configuration/config.ts';
import { sha256 } from '../engine/sha256.ts';
import type { KnownAddress } from '../core/procedure/bind-addresses.ts';

/** One part of a rehearsal: documented steps, ready to run. */
export type Part = { runnable: Runnable; rendered: Rendered };

/** An incident that can be rehearsed, with everything that will be run. */
export type Proposal = Rehearsal & {
  /** `signalbox.yaml` states the fault. */
  stated: boolean;
  diagnosis: Part | null;
  resolution: Part | null;
  rules: Rule[];
};

type Input = {
  config: Pick<Config, 'file' | 'drills' | 'bindings'>;
  plan: Plan;
  rules: Rule[];
  addresses: KnownAddress[];
};

/**
 * What can be rehearsed: the faults that `signalbox.yaml` states, and a kill for each other incident that a "service is
 * down" rule leads to.
 */
export function proposeRehearsals(input: Input): Proposal[] {
  const proposals = input.plan.incidents.flatMap((incident): Proposal[] => {
    const rules = input.rules.filter(
      (rule) => rule.pages && rule.incident === incident.title && rule.measure.kind === 'checkDown',
    );
    const stated = Object.entries(input.config.drills).find(
      ([title]) => title.toLowerCase() === incident.title.toLowerCase(),
    )?.[1];
    const service = stated?.service ?? rules[0]?.service ?? null;
    if (service === null) return [];
    const { diagnosis, resolution } = partsOf(incident.title, input);
    return [
      {
        incident: incident.title,
        fault: { kind: stated?.fault ?? 'kill', service },
        why: stated ? `${input.config.file} says so` : `its alert "${rules[0]?.title ?? ''}" is on ${service}`,
        steps: [...stepsOf('diagnosis', diagnosis), ...stepsOf('resolution', resolution)],
        stated: stated !== undefined,
        diagnosis,
        resolution,
        rules: rules.filter((rule) => rule.service === service),
      },
    ];
  });
  // What the team itself wants rehearsed comes first.
  return proposals.toSorted((a, b) => Number(b.stated) - Number(a.stated));
}

/** The diagnosis, and the first way out that has a command to run. */
function partsOf(
  title: string,
  { plan, config, addresses }: Input,
): { diagnosis: Part | null; resolution: Part | null } {
  const found = find(plan, title);
  if (found.kind !== 'incident') return { diagnosis: null, resolution: null };
  const render = (runnable: Runnable): Part => ({
    runnable,
    rendered: renderSteps(runnable.steps, { addresses, bindings: config.bindings, parameters: {} }, sha256),
  });
  const branches = found.branches.map(render);
  const runs = (part: Part) => part.rendered.steps.some((step) => step.kind === 'shell' && step.open.length === 0);
  return {
    diagnosis: found.diagnosis === null ? null : render(found.diagnosis),
    resolution: branches.find(runs) ?? branches[0] ?? null,
  };
}

function stepsOf(part: 'diagnosis' | 'resolution', from: Part | null): Rehearsal['steps'] {
  return (from?.rendered.steps ?? []).map((step) => ({ part, title: step.title, text: step.rendered }));
}
