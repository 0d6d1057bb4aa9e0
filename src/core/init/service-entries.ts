import type { Found, FoundVariable, ImportedResource, NotMapped, Place } from '../import/model.ts';
import { foundVariable } from '../import/variable.ts';
import { confidence } from '../runbook/confidence.ts';
import type { Plan } from '../runbook/plan.ts';
import type { ServiceDraft } from './service-draft.ts';
import type { YamlEntry } from './yaml-lines.ts';

/** Settings that are copied as they are when `signalbox.yaml` has the key: what they are called there, and here. */
const copied = [
  ['build', 'build'],
  ['pre-release', 'preRelease'],
  ['replicas', 'replicas'],
] as const;

type Known = {
  plan: Plan;
  serviceKeys: ReadonlySet<string>;
  healthAssumed: string | null;
  resources: readonly ImportedResource[];
};

const usualVariable = { postgres: 'DATABASE_URL', redis: 'REDIS_URL' } as const;

/** One service of `signalbox.yaml`. What was read and has no key there goes to `notMapped`. */
export function serviceEntry(
  draft: ServiceDraft,
  { plan, serviceKeys: keys, healthAssumed, resources }: Known,
  notMapped: NotMapped[],
): YamlEntry {
  const { name, planned, imported, joinedBecause, port } = draft;
  const shown = planned?.title ?? name;
  const entries: YamlEntry[] = [];
  const command = imported?.command ?? null;
  if (command !== null) entries.push({ key: 'command', value: command.value, note: noteOf(command) });
  else
    entries.push({
      key: 'command',
      value: null,
      note: 'fill in: how it is started',
      fillIn: `services.${name}.command: the command that starts ${shown}; it is given PORT and must listen there`,
    });
  for (const [key, field] of copied) {
    const found = imported?.[field] ?? null;
    if (found === null || (field === 'replicas' && found.value === 1)) continue;
    if (keys.has(key)) entries.push({ key, value: found.value, note: noteOf(found) });
    else notMapped.push({ file: found.file, line: found.line, what: `${name}: ${key}`, why: whyNot[field] });
  }
  entries.push({
    key: 'directory',
    value: imported?.releasedFrom ?? '.',
    note:
      imported === null
        ? 'assumed: its code stands here'
        : imported.releasedFrom === imported.directory
          ? null
          : `with ${imported.directory}: the packages of a workspace share their modules`,
  });
  const portNote = [port.note, port.from === null ? null : noteOf(port.from)].filter((part) => part !== null);
  entries.push({ key: 'port', value: port.value, note: portNote.join('; ') });
  entries.push(...healthEntries(draft, healthAssumed));
  const uses = imported?.uses ?? [];
  const given = resources.flatMap((one) => (uses.includes(one.name) ? (one.variable ?? usualVariable[one.kind]) : []));
  const variables = variablesOf(name, imported?.variables ?? [], plan).filter((one) => !given.includes(one.name));
  if (variables.length > 0) entries.push(variablesEntry(name, variables));
  if (uses.length > 0) entries.push({ key: 'uses', value: uses });
  for (const [key, found] of [
    ['start-timeout', imported?.startTimeoutSeconds],
    ['stop-grace', imported?.stopGraceSeconds],
  ] as const)
    if (found != null) entries.push({ key, value: `${found.value}s`, note: noteOf(found) });
  if (imported?.stopSignal != null)
    entries.push({ key: 'stop-signal', value: imported.stopSignal.value, note: noteOf(imported.stopSignal) });
  const limits = limitEntries(imported);
  if (limits.length > 0) entries.push({ key: 'limits', value: limits });
  return {
    key: name,
    value: entries,
    note: [
      planned === null ? null : `${planned.source.file}:${planned.source.startLine}`,
      planned !== null && planned.confidence <= confidence.guessed ? 'unsure: read from a command' : null,
      imported === null ? null : `${imported.file}:${imported.line}`,
      joinedBecause === null ? null : `unsure: ${joinedBecause}`,
    ]
      .filter((part) => part !== null)
      .join('; '),
  };
}

function limitEntries(imported: ServiceDraft['imported']): YamlEntry[] {
  const { memoryBytes = null, cpu = null } = imported ?? {};
  return [
    ...(memoryBytes === null ? [] : [{ key: 'memory', value: sizeText(memoryBytes.value), note: noteOf(memoryBytes) }]),
    ...(cpu === null ? [] : [{ key: 'cpu', value: cpu.value, note: noteOf(cpu) }]),
  ];
}

/** Bytes in the largest unit of which they are whole: `512MiB`, `2GB`. */
function sizeText(bytes: number): string {
  for (const [unit, size] of [
    ['GiB', 2 ** 30],
    ['GB', 1e9],
    ['MiB', 2 ** 20],
    ['MB', 1e6],
  ] as const)
    if (bytes % size === 0) return `${bytes / size}${unit}`;
  return `${Math.floor(bytes / 1024)}KiB`;
}

const whyNot = {
  build: 'Releases copy what is built already: build before you deploy.',
  preRelease: 'Nothing runs before a release by itself: write it into the runbook’s deployment.',
  replicas: 'One instance of each service runs.',
};

/** The runbook's own word is not written twice; where nobody says anything a person has to. */
function healthEntries({ name, planned, imported }: ServiceDraft, assumed: string | null): YamlEntry[] {
  const stated = planned === null ? null : pathOf(planned.healthUrl);
  const found = imported?.health ?? null;
  if (stated !== null && planned !== null) {
    const other = found === null || found.value === stated ? '' : ` (${found.file}:${found.line} says ${found.value})`;
    return [{ key: 'health', value: stated, note: `${planned.source.file}:${planned.source.startLine}${other}` }];
  }
  if (found !== null) return [{ key: 'health', value: found.value, note: noteOf(found) }];
  if (assumed !== null) {
    const fillIn = `services.${name}.health: ${assumed} is assumed, here and in the runbook; write the path that answers 200`;
    return [{ key: 'health', value: assumed, note: 'assumed: nothing names one', fillIn }];
  }
  return [
    {
      key: 'health',
      value: null,
      note: 'fill in: the path that answers 200',
      fillIn: `services.${name}.health: the path that answers 200 when ${planned?.title ?? name} is well, for example /health`,
    },
  ];
}

/** Those of the files, then those that the runbook says the service reads. */
function variablesOf(service: string, imported: readonly FoundVariable[], plan: Plan): FoundVariable[] {
  const stated = plan.variables.flatMap(({ name, services, source }) => {
    if (!services.includes(service) || imported.some((one) => one.name === name)) return [];
    return foundVariable({ file: source.file, line: source.startLine }, name, null) ?? [];
  });
  return [...imported, ...stated];
}

function variablesEntry(service: string, variables: readonly FoundVariable[]): YamlEntry {
  const empty = variables.filter(({ value }) => value === null).map(({ name }) => name);
  const fillIn =
    empty.length === 0 ? {} : { fillIn: `services.${service}.variables: the values of ${empty.join(', ')}` };
  return { key: 'variables', value: variables.map(variable), ...fillIn };
}

function variable({ name, value, file, line }: FoundVariable): YamlEntry {
  return { key: name, value: value ?? '', note: `${file}:${line}` };
}

function noteOf(found: Place & Pick<Found<unknown>, 'unsure'>): string {
  return `${found.file}:${found.line}${found.unsure === undefined ? '' : `; unsure: ${found.unsure}`}`;
}

/** The path of an address, `/` where it has none; null without an address. */
function pathOf(url: string | null): string | null {
  const origin = /^https?:\/\/[^/?#\s]+/.exec(url ?? '')?.[0];
  if (url === null || origin === undefined) return null;
  return url.slice(origin.length).replace(/#.*$/, '') || '/';
}
