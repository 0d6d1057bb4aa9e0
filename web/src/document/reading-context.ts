import type { Definition, Nodes } from 'mdast';
import { createContext, useContext } from 'react';
import type { BoundCommand, RunbookResponse } from '../../../src/api/contract/runbook.ts';
import type { Hosts } from './host-annotations.ts';
import { hostAnnotations } from './host-annotations.ts';
import { type Section, sectionsOf } from './slugs.ts';

/** Everything that stays the same while one revision of the runbook is on show. */
export type Reading = {
  runbook: RunbookResponse;
  hosts: Hosts;
  sections: Section[];
  anchors: ReadonlyMap<Nodes, string>;
  definitions: ReadonlyMap<string, Definition>;
  /** By the command's id. */
  bound: ReadonlyMap<string, BoundCommand>;
};

function definitionsOf(node: Nodes, into: Map<string, Definition>): Map<string, Definition> {
  if (node.type === 'definition') {
    // The first definition of a label is the one that counts.
    if (!into.has(node.identifier)) into.set(node.identifier, node);
  } else if ('children' in node) {
    for (const child of node.children) definitionsOf(child, into);
  }
  return into;
}

/** Prepares one revision for reading. */
export function prepareReading(runbook: RunbookResponse): Reading {
  const sections = sectionsOf(runbook.tree);
  return {
    runbook,
    hosts: hostAnnotations(runbook.tree, runbook.plan),
    sections,
    anchors: new Map(sections.map((section) => [section.node, section.id])),
    definitions: definitionsOf(runbook.tree, new Map()),
    bound: new Map(runbook.bound.map((command) => [command.id, command])),
  };
}

export const ReadingContext = createContext<Reading | null>(null);

/** The revision on show; only within a document. */
export function useReading(): Reading {
  const reading = useContext(ReadingContext);
  if (reading === null) throw new Error('useReading is called outside a document');
  return reading;
}
