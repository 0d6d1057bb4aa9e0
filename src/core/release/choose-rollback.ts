import { isSecretName } from '../secret/secret-name.ts';
import type { Release } from './model.ts';

/** Where a rollback goes: a release, what it brings back and what to beware of; or why there is none. */
export type RollbackChoice =
  | { kind: 'chosen'; target: Release; restores: string[]; warnings: string[] }
  | { kind: 'none'; why: string };

/** The names of variables that are not the same in both, sorted. Only names: values are secret. */
export function differingVariables(a: Record<string, string>, b: Record<string, string>): string[] {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].filter((name) => a[name] !== b[name]).sort();
}

function named(releases: readonly Release[], asked: string): Release | null {
  const number = /^#?(\d+)$/.exec(asked)?.[1];
  return (
    releases.find(({ id, number: own }) => id === asked || (number !== undefined && own === Number(number))) ?? null
  );
}

/** Replicas do not count: they answer to the load, and stay as they are. */
function differs(a: Release, b: Release): boolean {
  const [one, other] = [a, b].map(({ config }) =>
    JSON.stringify(config === null ? null : { ...config, replicas: null }),
  );
  return a.codeHash !== b.codeHash || one !== other || differingVariables(a.variables, b.variables).length > 0;
}

/** It was healthy once, and its files are still there. */
function canServe({ good, state }: Release): boolean {
  return good && state !== 'pruned';
}

/** The release that `current` stands for: what a rollback brought back, and not the rollback itself. */
function originOf(releases: readonly Release[], current: Release): Release {
  if (current.reason !== 'rollback') return current;
  const before = releases.find(
    (release) => release.good && release.number < current.number && !differs(release, current),
  );
  return before === undefined ? current : originOf(releases, before);
}

/**
 * Chooses the release to roll back to. `releases` are all of one service, greatest number first; `current` is the one
 * that serves, or the last that did. With nothing `asked` it is the last good one before `current` that has other code,
 * variables or configuration: going back to the same thing would repair nothing. After a rollback it goes further back.
 */
export function chooseRollback(
  releases: readonly Release[],
  current: Release | null,
  asked: string | null,
): RollbackChoice {
  if (asked !== null) {
    const target = named(releases, asked);
    if (target === null) {
      const known = releases.filter(canServe).map(({ number }) => number);
      return {
        kind: 'none',
        why: `There is no release ${asked}. Good ones: ${known.length === 0 ? 'none' : known.join(', ')}.`,
      };
    }
    if (!target.good)
      return { kind: 'none', why: `Release ${target.number} was never healthy, so nothing can be rolled back to it.` };
    if (!canServe(target))
      return {
        kind: 'none',
        why: `Release ${target.number} is pruned: its files are gone. \`keep\` in signalbox.yaml says how many stay.`,
      };
    return chosen(target, current);
  }
  if (current === null)
    return { kind: 'none', why: 'No release has served yet, so there is nothing to roll back from.' };
  const origin = originOf(releases, current);
  const target = releases.find(
    (release) => canServe(release) && release.number < origin.number && differs(release, current),
  );
  if (target !== undefined) return chosen(target, current);
  return {
    kind: 'none',
    why: `There is no good release before ${current.number} with other code, variables or configuration.`,
  };
}

function chosen(target: Release, current: Release | null): RollbackChoice {
  const changed = current === null ? [] : differingVariables(target.variables, current.variables);
  const restores = [
    `The code, the variables and the configuration of release ${target.number}, with as many replicas as now; no database, schema or file outside it.`,
  ];
  return { kind: 'chosen', target, restores, warnings: warningsOf(changed, target) };
}

function warningsOf(changed: readonly string[], { service, number }: Release): string[] {
  const secrets = changed.filter(isSecretName);
  const others = changed.filter((name) => !secrets.includes(name));
  const warnings: string[] = [];
  if (secrets.length > 0) {
    const [was, value] = secrets.length === 1 ? ['was', 'value'] : ['were', 'values'];
    warnings.push(
      `${secrets.join(', ')} ${was} changed since release ${number}: this brings the old ${value} back, and undoes a rotation. ` +
        `Set it anew: \`signalbox variables set ${secrets[0] ?? ''} --stdin --service ${service}\`.`,
    );
  }
  if (others.length > 0) {
    const go = others.length === 1 ? 'goes back to the value' : 'go back to the values';
    warnings.push(`${others.join(', ')} ${go} of release ${number}.`);
  }
  return warnings;
}
