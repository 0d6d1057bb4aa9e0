import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ResourceSource, ResourceSpec } from '../../core/resource/model.ts';
import type { Clock } from '../../engine/ports.ts';
import type { Driver } from './driver.ts';
import { elsewhere } from './elsewhere.ts';
import { ownServer } from './own-server.ts';
import type { Provider } from './provider.ts';
import { letThrough, otherUser } from './run-as.ts';
import { newPassword, readSaved, save } from './saved.ts';
import { endServer, runningIn } from './server-process.ts';
import { isFree, takePort } from './take-port.ts';

/** What the choice is made from. */
export type Choosing = {
  spec: ResourceSpec;
  driver: Driver;
  /** Absolute and there already; the resource keeps all of its own in `resources/NAME`. */
  stateDirectory: string;
  environment: Readonly<Record<string, string | undefined>>;
  clock: Clock;
  onGone: (why: string) => void;
  say: (line: string) => void;
};

export type Chosen = { kind: 'chosen'; source: ResourceSource; provider: Provider } | { kind: 'none'; why: string };

/** The first source that has the resource; or why none has, with the mend. */
export async function chooseProvider(choosing: Choosing): Promise<Chosen> {
  const { spec, driver, stateDirectory, environment, clock, onGone } = choosing;
  const tried: string[] = [];
  for (const source of spec.from) {
    if (source === 'url') {
      if (spec.urlVariable === null) continue;
      const url = environment[spec.urlVariable] ?? '';
      if (url !== '') return { kind: 'chosen', source, provider: elsewhere(driver, url, clock, onGone) };
      tried.push(`${spec.urlVariable} is not set`);
      continue;
    }
    const folder = join(stateDirectory, 'resources', spec.name);
    const found = driver.find(source, join(folder, 'data'), dirname(stateDirectory));
    if ('programs' in found) return own(choosing, folder, source, found.programs);
    tried.push(found.why);
  }
  return { kind: 'none', why: `nobody provides it: ${tried.join('; ')}. ${howToGet(spec, driver)}` };
}

/** What would help, of the sources that may provide it. */
function howToGet({ from, urlVariable }: ResourceSpec, driver: Driver): string {
  const elsewhere = `the address of one elsewhere${urlVariable === null ? ' (`url-variable`)' : ` in ${urlVariable}`}`;
  if (!from.includes('url')) return driver.howToGet;
  return from.length === 1 ? `Set ${elsewhere}` : `${driver.howToGet}. Or set ${elsewhere}`;
}

async function own(
  { spec, driver, stateDirectory, onGone, say }: Choosing,
  folder: string,
  source: ResourceSource,
  programs: string,
): Promise<Chosen> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const as = driver.notAsRoot ? otherUser() : null;
  const closed = as === null ? null : letThrough(folder, [dirname(folder), stateDirectory], as);
  if (closed !== null)
    return {
      kind: 'none',
      why: `${driver.called} refuses to be run by root, and another user cannot pass through ${closed}. Run Signalbox as an ordinary user, or move its folder to where all may pass, /srv for example`,
    };
  const data = join(folder, 'data');
  const saved = readSaved(folder);
  if (saved === null && existsSync(data))
    return {
      kind: 'none',
      why: `${join(folder, 'resource.json')}, which holds the password of the data beside it, is gone or cannot be read. Put it back from a backup, or move ${folder} away: a new, empty one is made then`,
    };
  const port = await portFor(spec, driver, folder, saved?.port ?? null);
  const server = { name: spec.name, folder, data, port, password: saved?.password ?? newPassword(), programs, as };
  if (saved !== null && saved.port !== port) {
    const running = runningIn(folder);
    if (running !== null) await endServer(running, driver.stop);
    say(
      `${spec.name}: moved from port ${saved.port} to ${port}; \`signalbox restart --all\` tells services that still run.`,
    );
  }
  save(folder, server);
  return { kind: 'chosen', source, provider: ownServer(driver, server, onGone, say) };
}

/** The port that is stated; else the one it had, unless somebody else has that now; else a free one. */
async function portFor(spec: ResourceSpec, driver: Driver, folder: string, had: number | null): Promise<number> {
  if (spec.port !== null) return spec.port;
  if (had !== null && (runningIn(folder) !== null || (await isFree(had)))) return had;
  return takePort(driver.firstPort);
}
