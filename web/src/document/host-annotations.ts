import type { Nodes } from 'mdast';
import type { Command, Contact, DocumentedIncident, Plan, Root, Threshold } from '../../../src/api/contract/runbook.ts';

type OneOf<K extends keyof Plan> = Plan[K] extends readonly (infer T)[] ? T : never;

/** What the Plan says of a line of the document. */
export type Annotation =
  | { kind: 'service'; item: OneOf<'services'> }
  | { kind: 'threshold'; item: Threshold }
  | { kind: 'alert'; item: OneOf<'alerts'> }
  | { kind: 'severity'; item: OneOf<'severities'> }
  | { kind: 'incident'; item: DocumentedIncident }
  | { kind: 'procedure'; item: OneOf<'procedures'> }
  | { kind: 'calendar'; item: OneOf<'calendars'> }
  | { kind: 'contact'; item: Contact }
  | { kind: 'command'; item: Command };

/** Node → what is said of it. A node that hosts nothing is not in it. */
export type Hosts = ReadonlyMap<Nodes, Annotation[]>;

const hostTypes = new Set<Nodes['type']>(['heading', 'paragraph', 'tableRow', 'code', 'html', 'yaml']);

const holds = (node: Nodes, line: number): boolean =>
  node.position !== undefined && node.position.start.line <= line && line <= node.position.end.line;

/** The deepest node that starts at or holds `line` and can show a note. */
function hostOf(node: Nodes, line: number): Nodes | null {
  if ('children' in node) {
    for (const child of node.children) {
      if (!holds(child, line)) continue;
      const found = hostOf(child, line);
      if (found !== null) return found;
    }
  }
  return hostTypes.has(node.type) ? node : null;
}

function annotationsOf(plan: Plan): Annotation[] {
  return [
    ...plan.incidents.map((item) => ({ kind: 'incident' as const, item })),
    ...plan.procedures.map((item) => ({ kind: 'procedure' as const, item })),
    ...plan.services.map((item) => ({ kind: 'service' as const, item })),
    ...plan.severities.map((item) => ({ kind: 'severity' as const, item })),
    ...plan.thresholds.map((item) => ({ kind: 'threshold' as const, item })),
    ...plan.alerts.map((item) => ({ kind: 'alert' as const, item })),
    ...plan.calendars.map((item) => ({ kind: 'calendar' as const, item })),
    ...plan.contacts.map((item) => ({ kind: 'contact' as const, item })),
    ...plan.commands.map((item) => ({ kind: 'command' as const, item })),
  ];
}

/** Gives each item of the Plan to the part of the document where it is shown. */
export function hostAnnotations(tree: Root, plan: Plan): Hosts {
  const hosts = new Map<Nodes, Annotation[]>();
  for (const annotation of annotationsOf(plan)) {
    const host = hostOf(tree, annotation.item.source.startLine);
    if (host === null) continue;
    const held = hosts.get(host);
    if (held === undefined) hosts.set(host, [annotation]);
    else held.push(annotation);
  }
  return hosts;
}
