import type { Root, RootContent } from 'mdast';
import type { Compiled } from '../runbook/compile.ts';
import { groupRepeated } from '../runbook/label-groups.ts';
import { splitLines } from '../runbook/lines.ts';
import type { Plan } from '../runbook/plan.ts';
import type { Problem } from '../runbook/problem.ts';
import { allSections, type Section, sectionTree } from '../runbook/section.ts';
import { type DisableComment, readDisableComments } from './disable-comments.ts';
import { type Invocation, readInvocations } from './invocation.ts';

/**
 * What is linted. `files` says whether a path, as the document writes it, exists, and `anchors` which anchors a Markdown file
 * there has, null where nobody can say; without them no path and no anchor elsewhere is judged, without `now` no date.
 */
export type LintInput = {
  compiled: Compiled;
  file: string;
  text: string;
  files?: (path: string) => boolean;
  anchors?: (path: string) => ReadonlySet<string> | null;
  now?: Date;
};

/** A document as the rules see it: everything that several of them ask for, made once. */
export type LintDocument = {
  lines: string[];
  /** By line (index 0 is line 1): whether it stands in a code block. */
  inCode: Uint8Array;
  /** Every node of the Markdown tree, in the document's order. */
  nodes: RootContent[];
  /** Every heading and bold pseudo-heading, in the document's order, the root first. */
  sections: Section[];
  /** By line (index 0 is line 1): the innermost of them that it stands under. */
  sectionOf: Section[];
  invocations: Invocation[];
  plan: Plan;
  problems: Problem[];
  files: ((path: string) => boolean) | null;
  anchors: ((path: string) => ReadonlySet<string> | null) | null;
  now: Date | null;
  /** Comments that hide findings. */
  disableComments: DisableComment[];
  /** The names of all rules, also of those that are not run. */
  ruleNames: readonly string[];
};

/** Reads a document for the rules. */
export function readDocument(
  { compiled, file, text, files, anchors, now }: LintInput,
  ruleNames: readonly string[] = [],
): LintDocument {
  const lines = splitLines(text, file).all;
  const sections = [...allSections(groupRepeated(sectionTree(compiled.tree, lines.length)))];
  const nodes = allNodes(compiled.tree);
  const inCode = new Uint8Array(lines.length);
  for (const node of nodes)
    if (node.type === 'code') inCode.fill(1, (node.position?.start.line ?? 1) - 1, node.position?.end.line ?? 0);
  return {
    lines,
    inCode,
    nodes,
    sections,
    sectionOf: sectionByLine(sections, lines.length),
    invocations: readInvocations(compiled.plan.commands),
    plan: compiled.plan,
    problems: compiled.problems,
    files: files ?? null,
    anchors: anchors ?? null,
    now: now ?? null,
    disableComments: readDisableComments(lines, inCode, nodes),
    ruleNames,
  };
}

/** Later sections are deeper or further down, so each may write over what was there. */
function sectionByLine(sections: Section[], lineCount: number): Section[] {
  const byLine: Section[] = [];
  for (const section of sections) {
    const from = section.kind === 'root' ? 1 : section.startLine;
    const to = section.kind === 'root' ? lineCount : section.endLine;
    for (let line = from; line <= to; line++) byLine[line - 1] = section;
  }
  return byLine;
}

/** Every node below the root, in the document's order. */
export function allNodes(tree: Root): RootContent[] {
  const nodes: RootContent[] = [];
  // Not recursive: a hostile document may nest deeper than the stack allows.
  const open: RootContent[] = tree.children.toReversed();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    nodes.push(node);
    // One by one: what a list holds may be more than a call takes arguments.
    if ('children' in node) for (const child of node.children.toReversed()) open.push(child);
  }
  return nodes;
}
