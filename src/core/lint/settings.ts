import { matchesGlob } from '../text/glob.ts';
import type { Level, LintRule } from './finding.ts';

/** What a team says under `lint` in its `signalbox.yaml`. Globs are relative to that file's folder. */
export type LintSettings = {
  /** Rule → how much it weighs for this team; `off` is not looked for. */
  levels: Record<string, Level | 'off'>;
  /** Files that are passed over when a folder is linted. */
  ignore: string[];
  /** Glob → rules that are off in the files that match. */
  off: Record<string, string[]>;
};

/** The words that a rule may be set to. */
export const levelWords = ['off', 'warning', 'error'] as const;

/** The rules for one file as its team set them; `path` is relative to the folder of `signalbox.yaml`, with `/`. */
export function chooseRules(rules: readonly LintRule[], settings: LintSettings, path: string): LintRule[] {
  const off = new Set(Object.entries(settings.off).flatMap(([glob, names]) => (matchesGlob(path, glob) ? names : [])));
  return rules.flatMap((rule) => {
    const level = Object.hasOwn(settings.levels, rule.name) ? settings.levels[rule.name] : undefined;
    if (off.has(rule.name) || level === 'off') return [];
    return [level === undefined || level === rule.level ? rule : { ...rule, level }];
  });
}

/** Whether a file is passed over when its folder is linted. */
export function isIgnored(settings: LintSettings, path: string): boolean {
  return settings.ignore.some((glob) => matchesGlob(path, glob));
}
