import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { FindSettings, LintConfig } from '../cli/lint/settings.ts';
import { readConfig } from './configuration/read.ts';

/** Finds what the nearest `signalbox.yaml` above a folder says to the linter; each file is read once. */
export function lintSettingsFinder(): FindSettings {
  const known = new Map<string, LintConfig | null>();
  const find = (folder: string): LintConfig | null => {
    const before = known.get(folder);
    if (before !== undefined) return before;
    const above = dirname(folder);
    const found = existsSync(join(folder, 'signalbox.yaml')) ? read(folder) : above === folder ? null : find(above);
    known.set(folder, found);
    return found;
  };
  return (folder) => find(resolve(folder));
}

function read(folder: string): LintConfig {
  const { directory, runbook, lint } = readConfig(folder);
  return { directory, runbook, lint };
}
