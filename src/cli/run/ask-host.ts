import type { Command } from 'commander';
import { askHost } from '../../engine/procedure/ask-host.ts';
import { exitCodes, Failure } from '../failure.ts';
import type { Terminal } from '../terminal.ts';
import { type SystemOptions, withExamples, withSystemOptions } from '../verb.ts';
import type { RunDependencies } from './dependencies.ts';

type Context = { terminal: Terminal; open(directory: string | undefined): Promise<RunDependencies> };

const verbs = {
  cancel: {
    does: 'end the step that a run is at, wherever that runs, with all it has started; the run stays open',
    said: 'Asked to end its step; the run stays open.',
  },
  pause: {
    does: 'let the step that a run is at end by itself, and begin no other; the run stays open',
    said: 'Asked to stop after its step; the run stays open.',
  },
} as const;

/** `signalbox run cancel RUN` and `run pause RUN`: for whoever is not at the terminal where it runs. */
export function addHostVerbs(command: Command, { terminal, open }: Context): void {
  for (const kind of ['cancel', 'pause'] as const) {
    const verb = command.command(kind).description(verbs[kind].does).argument('<run>', 'id of the run');
    withExamples(withSystemOptions(verb), [`signalbox run ${kind} r-1a2b3c4d`]).action(
      async (runId: string, options: SystemOptions) => {
        const { store, clock, person, close } = await open(options.dir);
        try {
          const asked = await store.transaction((tx) => askHost(tx, runId, { kind, by: person }, clock.now()));
          if (asked.kind === 'unknown')
            throw new Failure(`There is no run ${runId}`, {
              mend: '`signalbox run --list` shows those that are not finished.',
              exitCode: exitCodes.usage,
            });
          if (asked.kind === 'refused') throw new Failure(asked.why, { exitCode: exitCodes.declined });
          terminal.out(options.json ? JSON.stringify({ run: runId, asked: kind }) : verbs[kind].said);
        } finally {
          await close();
        }
      },
    );
  }
}
