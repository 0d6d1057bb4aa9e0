import type { Run } from './model.ts';

/** Secrets are in no store: those (by name) that the rest of a run needs, and that `environment` (SIGNALBOX_NAME → value) lacks. */
export function missingSecrets(run: Run, environment: Readonly<Record<string, string>>): string[] {
  const left = run.steps.filter((_, index) => !['succeeded', 'skipped'].includes(run.states[index]?.kind ?? ''));
  const needed = left.flatMap((step) =>
    Array.from(step.rendered.matchAll(/\$\{SIGNALBOX_([A-Z0-9_]+)\}/g), (match) => match[1] ?? ''),
  );
  return [...new Set(needed)].filter((name) => environment[`SIGNALBOX_${name}`] === undefined);
}
