import type { DocumentedIncident, Plan } from '../runbook/plan.ts';
import type { ServiceDraft } from './service-draft.ts';
import type { YamlEntry } from './yaml-lines.ts';

/** Says that a service is gone, which a kill brings about; slowness or a full disk it does not. */
const gone =
  /\bnot (?:respond|start|reach|work)|\bwon['’]?t start|\bdown\b|\bcrash|\boffline\b|\boutage\b|\bunavailable\b|\bunreachable\b/i;

/** A drill for each incident that is about one service being gone: by its title, else by the services that its steps name. */
export function drillEntries(plan: Plan, drafts: readonly ServiceDraft[]): YamlEntry[] {
  const entries = plan.incidents.flatMap((incident): YamlEntry[] => {
    if (!gone.test(incident.title)) return [];
    const found = serviceOf(incident, drafts);
    if (found === null) return [];
    const { source } = incident;
    return [
      {
        key: incident.title,
        value: [
          { key: 'service', value: found.draft.name, note: found.unsure },
          { key: 'fault', value: 'kill' },
        ],
        note: `${source.file}:${source.startLine}`,
        off: found.unsure !== null,
      },
    ];
  });
  if (entries.length === 0) return [];
  const above = [
    'What a rehearsal breaks: `signalbox drill "…"` kills that service and watches what the runbook promises.',
  ];
  return [{ key: 'drills', value: entries, above, off: entries.every(({ off }) => off) }];
}

function serviceOf(
  incident: DocumentedIncident,
  drafts: readonly ServiceDraft[],
): { draft: ServiceDraft; unsure: string | null } | null {
  const named = (text: string) => drafts.filter((draft) => names(draft).some((name) => holds(text, name)));
  const [byTitle, ...others] = named(incident.title);
  if (byTitle !== undefined && others.length === 0) return { draft: byTitle, unsure: null };
  const steps = [...incident.diagnosis, ...incident.resolution.flatMap((branch) => branch.steps)];
  const [byStep, ...more] = named(steps.map(({ text }) => text).join('\n'));
  if (byStep !== undefined && more.length === 0)
    return { draft: byStep, unsure: 'unsure: the one that its steps name' };
  const [only, ...rest] = drafts;
  return only !== undefined && rest.length === 0 ? { draft: only, unsure: null } : null;
}

function names({ name, planned }: ServiceDraft): string[] {
  return planned === null ? [name] : [name, planned.title.toLowerCase()];
}

function holds(text: string, name: string): boolean {
  const at = text.toLowerCase().indexOf(name.toLowerCase());
  if (at < 0) return false;
  return !/[\p{L}\p{N}]/u.test(`${text.charAt(at - 1)}${text.charAt(at + name.length)}`);
}
