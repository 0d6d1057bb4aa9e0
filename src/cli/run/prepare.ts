import type { Run, RunStep } from '../../core/procedure/model.ts';
import type { Runnable } from '../../core/procedure/find.ts';
import { missingSecrets } from '../../core/procedure/missing-secrets.ts';
import { type Rendered, renderSteps } from '../../core/procedure/render.ts';
import { sha256 } from '../../engine/sha256.ts';
import { exitCodes, Failure } from '../failure.ts';
import type { RunDependencies, RunOptions } from './dependencies.ts';

/** Renders a runnable's steps with what was given by `--set`; a value that could not be put in safely is a Failure. */
export function prepare(runnable: Runnable, deps: RunDependencies, parameters: RunOptions['set']): Rendered {
  const { addresses, bindings, can } = deps;
  const masker = deps.masker([]);
  const holdsSecret = (value: string) => masker.mask(value) !== value;
  const rendered = renderSteps(
    runnable.steps,
    { addresses, bindings, parameters, holdsSecret, ...(can === undefined ? {} : { can }) },
    sha256,
  );
  const [problem] = rendered.problems;
  if (problem !== undefined)
    throw new Failure(problem, {
      mend: 'Give another value with --set, or in signalbox.yaml.',
      exitCode: exitCodes.usage,
    });
  return rendered;
}

/** The words that are still open in steps that would be run without another question. */
export function openWords(steps: readonly RunStep[]): string[] {
  return [...new Set(steps.filter((step) => step.condition === null).flatMap((step) => step.open))];
}

/** Secrets are in no store: a run that was interrupted needs them again. A Failure says which. */
export function checkSecrets(run: Run, environment: Record<string, string>): void {
  const missing = missingSecrets(run, environment);
  if (missing.length === 0) return;
  throw new Failure(`The rest of the run needs ${missing.join(', ')} again: secrets are kept nowhere`, {
    mend: `Start it with ${missing.map((name) => `--set ${name}=…`).join(' ')}.`,
    exitCode: exitCodes.usage,
  });
}
