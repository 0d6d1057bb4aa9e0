import type { Found, ImportedResource, NotMapped } from '../import/model.ts';
import type { Plan } from '../runbook/plan.ts';
import { type OpenPlaceholder, openPlaceholders } from './bindings.ts';
import { channelEntries } from './channel-entries.ts';
import { drillEntries } from './drill-entries.ts';
import { peopleEntries } from './people-entries.ts';
import type { ServiceDraft } from './service-draft.ts';
import { serviceEntry } from './service-entries.ts';
import { type FillIn, writeYaml, type YamlEntry } from './yaml-lines.ts';

/** Everything that a `signalbox.yaml` is written from. */
export type SystemDraft = {
  name: Pick<Found<string>, 'value'> & { from: string };
  /** Relative to the file that is written. */
  runbook: string;
  runbookNote: string | null;
  plan: Plan;
  /** The runbook's lines. */
  lines: readonly string[];
  services: readonly ServiceDraft[];
  resources: readonly ImportedResource[];
  /** Who is on call first, where a person was asked. */
  person: string | null;
  /** The keys that a service may have in `signalbox.yaml`. */
  serviceKeys: ReadonlySet<string>;
  /** The path that our own runbook assumes where nobody states one; null where the runbook is the team's. */
  healthAssumed: string | null;
};

/** The text of a `signalbox.yaml`, what is to be filled in there, and what had no place in it. Pure. */
export function writeConfiguration(draft: SystemDraft): { text: string; fillIns: FillIn[]; notMapped: NotMapped[] } {
  const notMapped: NotMapped[] = [];
  const serving = draft.services.filter(({ imported }) => imported?.serves !== false);
  for (const { imported } of draft.services)
    if (imported?.serves === false)
      notMapped.push({
        file: imported.file,
        line: imported.line,
        what: `${imported.name}: a process without a port`,
        why: 'A service here answers a health request over HTTP: give it a port and such a path, then add it.',
      });
  const entries: YamlEntry[] = [
    { key: 'name', value: draft.name.value, note: draft.name.from },
    { key: 'runbook', value: draft.runbook, note: draft.runbookNote },
    ...peopleEntries(draft.plan, draft.person),
    ...(serving.length === 0
      ? [noService]
      : [
          {
            key: 'services',
            value: serving.map((service) => serviceEntry(service, draft, notMapped)),
            ...(serving.some(hasVariables(draft.plan)) ? { above: aboutVariables } : {}),
          },
        ]),
    ...resourceEntries(draft.resources),
    ...channelEntries(draft.plan, draft.lines, draft.runbook),
    ...bindingEntries(draft.plan),
    ...drillEntries(draft.plan, serving),
  ];
  const head = [
    'Written by `signalbox init`; yours to change. What stands behind a # is where a line was read, as file:line.',
    'Every key is explained in docs/signalbox.yaml of Signalbox.',
  ];
  return { ...writeYaml(head, entries), notMapped };
}

/** Each database is one of this machine, unless its address is given. */
function resourceEntries(resources: readonly ImportedResource[]): YamlEntry[] {
  if (resources.length === 0) return [];
  return [
    {
      key: 'resources',
      above: ['Started on this machine, empty at first; `url-variable` names the address of one that runs elsewhere.'],
      value: resources.map(({ name, kind, variable, file, line }) => ({
        key: name,
        note: `${file}:${line}`,
        value: [{ key: 'kind', value: kind }, ...(variable === null ? [] : [{ key: 'variable', value: variable }])],
      })),
    },
  ];
}

/** Nothing names a service: the block as it would look. */
const noService: YamlEntry = {
  key: 'services',
  off: true,
  above: ['No service was found. Each one that Signalbox is to run and watch stands here:'],
  value: [
    {
      key: 'app',
      value: [
        { key: 'command', value: 'npm start', note: 'it is given PORT and must listen there' },
        { key: 'directory', value: '.' },
        { key: 'port', value: 8080 },
        { key: 'health', value: '/health' },
      ],
    },
  ],
  fillIn: 'services: none was found in the runbook or in files of other tools; without one nothing is run or watched',
};

const hasVariables =
  (plan: Plan) =>
  ({ name, imported }: ServiceDraft): boolean =>
    (imported?.variables.length ?? 0) > 0 || plan.variables.some(({ services }) => services.includes(name));

const aboutVariables = [
  'The values of empty variables were not copied, for they may be secrets. When the system is up, set them with `signalbox variables set NAME --stdin --service SERVICE`, which keeps them out of this file.',
];

function bindingEntries(plan: Plan): YamlEntry[] {
  const { once, eachRun } = openPlaceholders(plan);
  const asked = eachRun.length === 0 ? [] : [`Asked for whenever a step needs them: ${list(eachRun)}.`];
  if (once.length === 0 && asked.length === 0) return [];
  const above = ['What the runbook’s commands leave open. An empty one is asked for when a step needs it.', ...asked];
  if (once.length === 0) return [{ key: 'bindings', value: [], above }];
  const fillIn = `bindings: what stands for ${once.map(({ words }) => words).join(', ')}`;
  return [
    {
      key: 'bindings',
      above,
      fillIn,
      value: once.map((hole) => ({ key: hole.words, value: '', note: placeOf(hole) })),
    },
  ];
}

function list(holes: readonly OpenPlaceholder[]): string {
  const shown = holes.slice(0, 12).map((hole) => `${hole.words} (${placeOf(hole)})`);
  return `${shown.join(', ')}${holes.length > shown.length ? ` and ${holes.length - shown.length} more` : ''}`;
}

function placeOf({ source }: OpenPlaceholder): string {
  return `${source.file}:${source.startLine}`;
}
