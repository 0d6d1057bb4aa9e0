import { parse } from 'yaml';
import { isValues } from './json.ts';
import { largestImport } from './model.ts';

/** The globs of a `pnpm-workspace.yaml`, or null where it has none or cannot be read. */
export function readPnpmWorkspace(text: string): string[] | null {
  if (text.length > largestImport) return null;
  try {
    const content: unknown = parse(text, { maxAliasCount: 100, logLevel: 'silent' });
    const packages = isValues(content) ? content['packages'] : null;
    return Array.isArray(packages) ? packages.filter((glob): glob is string => typeof glob === 'string') : null;
  } catch {
    // It is only looked at for where packages are: what is wrong with it, pnpm says better.
    return null;
  }
}
