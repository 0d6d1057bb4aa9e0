import type { Found, NotMapped } from '../import/model.ts';
import { compileRunbook } from '../runbook/compile.ts';
import { splitLines } from '../runbook/lines.ts';
import type { Problem } from '../runbook/problem.ts';
import { textOf } from '../runbook/text-of.ts';
import { cleanTitle } from '../runbook/title.ts';
import { onOneLine } from '../text/control-characters.ts';
import { combineImports, type ImportKind } from './combine-imports.ts';
import type { Imported } from '../import/model.ts';
import { runbookTemplate } from './runbook-template.ts';
import { draftServices, type ServiceDraft } from './service-draft.ts';
import { writeConfiguration } from './write-configuration.ts';
import type { FillIn } from './yaml-lines.ts';

/** What `signalbox init` found. `runbook` is null where there is none, and one is then written. */
export type Findings = {
  /** What the folder is called; used where nothing else says a name. */
  folder: string;
  name: string | null;
  person: string | null;
  runbook: { file: string; text: string } | null;
  imports: readonly { kind: ImportKind; imported: Imported }[];
  serviceKeys: ReadonlySet<string>;
};

/** The files to write, with what is to be filled in and what was left out. */
export type DraftedSystem = {
  kind: 'drafted';
  name: string;
  configuration: string;
  /** The text of the runbook to write, null where there is one. */
  runbook: string | null;
  services: string[];
  fillIns: FillIn[];
  notMapped: NotMapped[];
};

const runbookFile = 'RUNBOOK.md';
/** What our own runbook asks of a service whose health nobody has stated. */
const usualHealth = '/health';
const nothingKnown: ServiceDraft = {
  name: 'app',
  planned: null,
  imported: null,
  joinedBecause: null,
  port: { value: 8080, from: null, note: 'chosen: nothing names one' },
};

/** Makes a `signalbox.yaml`, and a runbook where there is none, of what was found. Pure: equal findings give equal texts. */
export function draftSystem(findings: Findings): DraftedSystem | { kind: 'problems'; problems: Problem[] } {
  const combined = combineImports(findings.imports);
  const fallback: Pick<Found<string>, 'value'> & { from: string } =
    combined.system === null
      ? { value: findings.folder, from: 'the folder' }
      : { value: combined.system.value, from: `${combined.system.file}:${combined.system.line}` };
  const written = findings.runbook === null;
  const named = findings.name === null ? fallback : { value: findings.name, from: '--name' };
  // In our own runbook nothing stands that the files did not say: they are the source then, and not it.
  const found = written
    ? draftServices(
        [],
        combined.services.filter(({ serves }) => serves),
      )
    : [];
  const own = found.length > 0 ? found : [nothingKnown];
  const rows = own.map(({ name, port, imported }) => ({
    name,
    port: port.value,
    health: imported?.health?.value ?? usualHealth,
  }));
  const runbook = findings.runbook ?? { file: runbookFile, text: runbookTemplate(named.value, rows) };
  const compiled = compileRunbook(runbook.text, runbook.file);
  const problems = compiled.problems.filter(({ level }) => level === 'error');
  if (problems.length > 0) return { kind: 'problems', problems };
  const services = written
    ? [
        ...own,
        ...draftServices(
          [],
          combined.services.filter(({ serves }) => !serves),
        ),
      ]
    : draftServices(compiled.plan.services, combined.services);
  const name = findings.name !== null || written ? named : (titleOf(compiled.tree, runbook.file) ?? named);
  const made = writeConfiguration({
    name: { value: onOneLine(name.value), from: name.from },
    runbook: runbook.file,
    runbookNote: written ? 'written by init: read it, and make it yours' : null,
    plan: compiled.plan,
    lines: splitLines(runbook.text, runbook.file).all,
    services,
    resources: combined.resources,
    person: findings.person,
    serviceKeys: findings.serviceKeys,
    healthAssumed: written ? usualHealth : null,
  });
  return {
    kind: 'drafted',
    name: name.value,
    configuration: made.text,
    runbook: written ? runbook.text : null,
    services: services.filter(({ imported }) => imported?.serves !== false).map((service) => service.name),
    fillIns: made.fillIns,
    notMapped: [...combined.notMapped, ...made.notMapped],
  };
}

type Tree = ReturnType<typeof compileRunbook>['tree'];

/** What the runbook's title is about: "TiltCheck Production Runbook" is TiltCheck's. Null where it names nothing. */
function titleOf(tree: Tree, file: string): { value: string; from: string } | null {
  const heading = tree.children.find((node) => node.type === 'heading' && node.depth === 1);
  if (heading === undefined) return null;
  const title = cleanTitle(textOf(heading));
  // "Restoring backups" says what the document is about, and "Shop runbook" whose it is.
  if (!/\b(?:run ?books?|play ?books?|operations|on-?call)\b/i.test(title)) return null;
  const words = title
    .replace(
      /\b(?:production|operations?|operational|ops|deployment|incident|response|on-?call|emergency|run ?books?|play ?books?|guide|manual|documentation|docs|and|the|for|of)\b/giu,
      ' ',
    )
    .replace(/[^\p{L}\p{N}]+$|^[^\p{L}\p{N}]+/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  // A title that was torn apart ("Guide for … of") names nothing.
  if (words === '' || words.split(' ').length > 4 || /[:()/]/.test(words) || !title.includes(words)) return null;
  return { value: words, from: `${file}:${heading.position?.start.line ?? 1}` };
}
