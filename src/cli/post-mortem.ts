import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { draftPostMortem } from '../core/post-mortem/draft.ts';
import { suggestPatch } from '../core/post-mortem/suggest-patch.ts';
import { readEvidence } from '../engine/post-mortem/read-evidence.ts';
import type { Store } from '../engine/ports.ts';
import { exitCodes, Failure } from './failure.ts';
import type { Terminal } from './terminal.ts';
import { type SystemOptions, withExamples, withSystemOptions } from './verb.ts';

/** What writing about an incident needs of a system, also while that does not run. */
export type AfterwardsDependencies = {
  terminal: Terminal;
  open(directory: string | undefined): Promise<Afterwards>;
};

export type Afterwards = {
  store: Store;
  /** Who asks, as journals name them. */
  person: string;
  mask(text: string): string;
  /** The runbook as it stands; `revision` is the SHA-256 of `text`, hex. */
  runbook: { file: string; text: string; revision: string };
  newId(): string;
  close(): Promise<void>;
};

/** `signalbox post-mortem INCIDENT`: a draft from what Signalbox saw, and a patch for the runbook where its steps failed. */
export function postMortemVerb(deps: AfterwardsDependencies): Command {
  const command = new Command('post-mortem')
    .description('draft a post-mortem in Markdown from timeline, notices and runs')
    .argument('<incident>', 'id of an incident')
    .option('--out <file>', 'write it to a new file instead of printing it')
    .option('--patch', 'instead: a diff that notes in the runbook which steps failed or were skipped')
    .action(async (id: string, options: SystemOptions & { out?: string; patch?: boolean }) => {
      const { store, mask, runbook, close } = await deps.open(options.dir);
      try {
        const evidence = await store.read((tx) => readEvidence(tx, id));
        if (evidence === null)
          throw new Failure(`There is no incident ${id}`, { mend: '`signalbox incidents` lists them.' });
        const items = await store.read((tx) => tx.actionItems.forIncident(id));
        if (options.patch !== true)
          return finish(deps.terminal, options, { draft: mask(draftPostMortem(evidence, items)) });
        const day = new Date().toISOString().slice(0, 10);
        const patch = suggestPatch(evidence.runs, runbook, day);
        if (patch.kind === 'none') throw new Failure(`There is nothing to suggest: ${patch.why}`);
        finish(deps.terminal, options, { diff: mask(patch.diff) });
      } finally {
        await close();
      }
    });
  return withExamples(withSystemOptions(command), [
    'signalbox post-mortem i-42',
    'signalbox post-mortem i-42 --out docs/post-mortems/2026-03-01.md',
    'signalbox post-mortem i-42 --patch | git apply',
  ]);
}

function finish(terminal: Terminal, options: SystemOptions & { out?: string }, made: Record<string, string>): void {
  const text = Object.values(made).join('');
  if (options.out === undefined) return terminal.out(options.json ? JSON.stringify(made, null, 2) : text.trimEnd());
  try {
    // Never over what somebody has written.
    writeFileSync(options.out, text, { flag: 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Failure(`${options.out} cannot be written: ${code === 'EEXIST' ? 'it is there already' : String(code)}`, {
      mend: 'Name a new file.',
      exitCode: exitCodes.usage,
    });
  }
  terminal.err(`written to ${options.out}`);
}
