import { isValues, readJsonObject, textIn } from './json.ts';
import { lineOfKeys } from './line-of.ts';
import { emptyService, type ImportResult, type ImportedService, type NotMapped } from './model.ts';
import { portInCommand, servesPages } from './port-in-command.ts';
import { serviceName } from './service-name.ts';

/** Which tool a repository's scripts are run with. */
export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'bun';

/** What a `package.json` says of workspaces: their globs as written, or null where it has none. */
export type Workspaces = { globs: string[]; line: number };

/**
 * Reads a `package.json`: its `start` and `build` scripts are a service's command and build. `within` is the folder's path
 * below the root of a workspace, whose packages share one `node_modules`: the whole of it is then what is released.
 */
export function readPackageJson(
  text: string,
  file: string,
  { directory, within, manager }: { directory: string; within: string | null; manager: PackageManager },
): ImportResult {
  const content = readJsonObject(text, file);
  if (content.kind === 'unreadable') return content;
  const notMapped: NotMapped[] = [];
  const scripts = isValues(content.values['scripts']) ? content.values['scripts'] : {};
  const start = textIn(scripts['start']);
  const name = textIn(content.values['name']);
  const place = (...keys: string[]) => ({ file, line: lineOfKeys(text, keys) });
  const holdsWorkspaces = workspacesOf(content.values) !== null;
  const services: ImportedService[] = [];
  if (start !== null && holdsWorkspaces && within === null) {
    notMapped.push({
      ...place('scripts', 'start'),
      what: 'scripts.start',
      why: 'It starts all workspaces at once; each that has a start script is a service of its own.',
    });
  } else if (start !== null) {
    const port = portInCommand(start);
    services.push({
      ...emptyService(place('scripts', 'start'), name === null ? null : serviceName(name), directory),
      main: true,
      releasedFrom: within === null ? directory : '.',
      command: { ...place('scripts', 'start'), value: runScript('start', manager, within) },
      build:
        textIn(scripts['build']) === null
          ? null
          : { ...place('scripts', 'build'), value: runScript('build', manager, within) },
      port: port === null ? null : { ...place('scripts', 'start'), value: port },
      // What a page server answers where nothing else is said.
      health: servesPages(start) ? { ...place('scripts', 'start'), value: '/', unsure: 'it serves pages' } : null,
    });
  }
  const system = name === null || within !== null ? null : { ...place('name'), value: name.replace(/^@[^/]*\//, '') };
  return { kind: 'imported', imported: { system, services, resources: [], notMapped } };
}

/** The globs of `workspaces`, as a list or under `packages`. Null where the file has none or is no JSON. */
export function readWorkspaces(text: string, file: string): Workspaces | null {
  const content = readJsonObject(text, file);
  const globs = content.kind === 'unreadable' ? null : workspacesOf(content.values);
  return globs === null ? null : { globs, line: lineOfKeys(text, ['workspaces']) };
}

/** Which tool the scripts are run with: what `packageManager` says, else null. */
export function readPackageManager(text: string, file: string): PackageManager | null {
  const content = readJsonObject(text, file);
  const said = content.kind === 'unreadable' ? null : textIn(content.values['packageManager']);
  const name = /^(npm|pnpm|yarn|bun)@/.exec(said ?? '')?.[1];
  return (name as PackageManager | undefined) ?? null;
}

function workspacesOf(values: Record<string, unknown>): string[] | null {
  const said = isValues(values['workspaces']) ? values['workspaces']['packages'] : values['workspaces'];
  return Array.isArray(said) ? said.filter((glob): glob is string => typeof glob === 'string') : null;
}

function runScript(script: string, manager: PackageManager, within: string | null): string {
  if (within === null) return script === 'start' ? `${manager} start` : `${manager} run ${script}`;
  switch (manager) {
    case 'npm':
      return `npm run ${script} --workspace ${within}`;
    case 'pnpm':
      return `pnpm --filter ./${within} run ${script}`;
    case 'yarn':
      return `yarn --cwd ${within} run ${script}`;
    case 'bun':
      return `bun run --cwd ${within} ${script}`;
  }
}
