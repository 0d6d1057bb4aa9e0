import type { Found, Imported, ImportedResource, ImportedService, NotMapped } from '../import/model.ts';
import { nameGiver, serviceName } from '../import/service-name.ts';
import { createMasker } from '../secret/mask.ts';
import { quoteWord } from '../shell/quote.ts';
import { isSecretName } from '../secret/secret-name.ts';

/** Which tool's file something was read from, in the order in which their names for a service count. */
export const importKinds = ['compose', 'procfile', 'package', 'railway'] as const;
export type ImportKind = (typeof importKinds)[number];

/** All that the files of a repository gave, as one. Each service has a name of its own. */
export type Combined = {
  system: Found<string> | null;
  services: NamedService[];
  resources: ImportedResource[];
  notMapped: NotMapped[];
};
export type NamedService = ImportedService & { name: string };

/**
 * Makes one list of what several files say of the same services: by their names, or because a folder's `npm start` or
 * Railway service is the one that is built from that folder. What production does (Railway, then the Procfile) wins over
 * what a developer's machine does.
 */
export function combineImports(sources: readonly { kind: ImportKind; imported: Imported }[]): Combined {
  const services: ImportedService[] = [];
  const combined: Combined = { system: null, services: [], resources: [], notMapped: [] };
  for (const kind of importKinds) {
    for (const source of sources) {
      if (source.kind !== kind) continue;
      const { imported } = source;
      combined.system ??= imported.system;
      combined.notMapped.push(...imported.notMapped);
      for (const resource of imported.resources)
        if (!combined.resources.some(({ name }) => name === resource.name)) combined.resources.push(resource);
      for (const service of imported.services) place(service, kind, services);
    }
  }
  const give = nameGiver();
  combined.services = services.map((service) => ({
    ...withoutSecrets(service, combined.notMapped),
    name: give(
      service.name ?? serviceName(lastPart(service.directory)) ?? serviceName(combined.system?.value ?? '') ?? 'app',
    ),
  }));
  return combined;
}

function place(service: ImportedService, kind: ImportKind, into: ImportedService[]): void {
  // Within one file two that come to the same name are two.
  const same = into.find(({ name, file }) => name !== null && name === service.name && file !== service.file);
  const here = into.filter(({ directory }) => directory === service.directory);
  const known =
    same ?? (service.main ? (here.find(({ main }) => main) ?? (here.length === 1 ? here[0] : undefined)) : undefined);
  if (known !== undefined) fill(known, service, kind);
  // With several services from one folder, `npm start` is one of them, and their commands are known.
  else if (kind !== 'package' || here.length === 0) into.push({ ...service });
}

function fill(into: ImportedService, from: ImportedService, kind: ImportKind): void {
  const [first, second] = kind === 'procfile' || kind === 'railway' ? [from, into] : [into, from];
  const member = [into, from].find(({ releasedFrom, directory }) => releasedFrom !== directory);
  const [giver] = [first, second].filter(({ command }) => command !== null);
  Object.assign(into, {
    name: into.name ?? from.name,
    main: into.main || from.main,
    serves: into.serves || from.serves,
    releasedFrom: member?.releasedFrom ?? (giver ?? into).releasedFrom,
    command: member === undefined || giver === undefined ? (giver?.command ?? null) : fromWithin(giver, member),
    build: first.build ?? second.build,
    preRelease: first.preRelease ?? second.preRelease,
    port: first.port ?? second.port,
    health: first.health ?? second.health,
    replicas: first.replicas ?? second.replicas,
    startTimeoutSeconds: first.startTimeoutSeconds ?? second.startTimeoutSeconds,
    stopSignal: first.stopSignal ?? second.stopSignal,
    stopGraceSeconds: first.stopGraceSeconds ?? second.stopGraceSeconds,
    memoryBytes: first.memoryBytes ?? second.memoryBytes,
    cpu: first.cpu ?? second.cpu,
    uses: [...new Set([...into.uses, ...from.uses])],
    variables: [
      ...into.variables,
      ...from.variables.filter(({ name }) => into.variables.every((one) => one.name !== name)),
    ],
  } satisfies Partial<ImportedService>);
}

/** What is released of a package in a workspace is the whole workspace, so its command has to go to its folder first. */
function fromWithin(giver: ImportedService, { directory }: ImportedService): Found<string> | null {
  if (giver.command === null || giver.releasedFrom !== giver.directory) return giver.command;
  return { ...giver.command, value: `cd ${quoteWord(directory)} && ${giver.command.value}` };
}

const { mask } = createMasker([]);

/** A command that holds a secret is not copied: whoever can read the file could use it. */
function withoutSecrets(service: ImportedService, notMapped: NotMapped[]): ImportedService {
  const keep = (found: Found<string> | null): Found<string> | null => {
    if (found === null || !holdsSecret(found.value)) return found;
    notMapped.push({
      file: found.file,
      line: found.line,
      what: 'a command that holds a secret',
      why: 'Put it into a variable, and write $NAME in the command.',
    });
    return null;
  };
  return {
    ...service,
    command: keep(service.command),
    build: keep(service.build),
    preRelease: keep(service.preRelease),
  };
}

function holdsSecret(command: string): boolean {
  if (mask(command) !== command) return true;
  const given = [
    ...command.matchAll(
      /(?:^|[\s;&|"'])(?:--?)?(?<name>[A-Za-z_][A-Za-z0-9_-]*)(?:=|\s+)["']?(?<value>[^\s"'$-][^\s"']*)/g,
    ),
  ];
  return given.some(({ groups, 0: all }) => {
    const name = (groups?.['name'] ?? '').replaceAll('-', '_');
    const assigned = all.includes('=') || /^[\s;&|"']?-/.test(all);
    return assigned && isSecretName(name) && !/(?:^|_)URL$/i.test(name);
  });
}

function lastPart(directory: string): string {
  return directory === '.' ? '' : (directory.split('/').at(-1) ?? '');
}
