import type { LintSettings } from '../../core/lint/settings.ts';

/** What a `signalbox.yaml` says to the linter: its folder, the runbook it names (both absolute), and its part `lint`. */
export type LintConfig = { directory: string; runbook: string; lint: LintSettings };

/** The nearest `signalbox.yaml` from a folder upwards; null when there is none. Throws a Failure when it is wrong. */
export type FindSettings = (folder: string) => LintConfig | null;
