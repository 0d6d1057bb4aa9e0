import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pc from 'picocolors';
import { afterEach, beforeEach, expect } from 'vitest';
import { systemClock } from '../../src/adapters/clock/system-clock.ts';
import { createBashShell } from '../../src/adapters/shell/bash/create-bash-shell.ts';
import { Failure } from '../../src/cli/failure.ts';
import type { RunDependencies } from '../../src/cli/run/dependencies.ts';
import { runVerb } from '../../src/cli/run.ts';
import { startTimeOf } from '../../src/cli/server-file.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { emptyPlan, type Plan, type Step } from '../../src/core/runbook/plan.ts';
import { usualApprovals } from '../../src/core/procedure/approval.ts';
import { createMasker } from '../../src/core/secret/mask.ts';
import type { Store } from '../../src/engine/ports.ts';
import { hostOf } from '../../src/engine/procedure/host.ts';
import { usualLimits } from '../../src/engine/procedure/model.ts';
import { openTestStore } from './store.ts';

const item = { source: { file: 'RUNBOOK.md', startLine: 3, endLine: 4 }, asWritten: '', confidence: 1 };

/** A step of a runbook, of shell unless told otherwise. */
export function stepOf(text: string, over: Partial<Step> = {}): Step {
  return { ...item, id: text, title: null, kind: 'shell', text, condition: null, commandIds: [], ...over };
}

/** A Plan of procedures, by title. */
export function planOf(procedures: Record<string, (string | Step)[]>, over: Partial<Plan> = {}): Plan {
  return {
    ...emptyPlan,
    procedures: Object.entries(procedures).map(([title, steps]) => ({
      ...item,
      id: title.toLowerCase(),
      title,
      kind: 'other' as const,
      steps: steps.map((step) => (typeof step === 'string' ? stepOf(step) : step)),
    })),
    ...over,
  };
}

/** What was printed, what a step wrote into `count`, and how it ended. */
export type Said = { out: string; err: string; failure: Failure | null };

/** `signalbox run` on a real bash and a store of its own for each test; `count` in its folder is where steps write. */
export function runWorld(plan: Plan) {
  const world = { directory: '', store: null as unknown as Store, runs: 0 };

  beforeEach(async () => {
    world.runs = 0;
    world.directory = await mkdtemp(join(tmpdir(), 'signalbox-run-world-'));
    world.store = await openTestStore(join(world.directory, '.signalbox', 'store.db'));
  });
  afterEach(async () => {
    await world.store.close();
    await rm(world.directory, { recursive: true, force: true });
  });

  return {
    get store() {
      return world.store;
    },
    get directory() {
      return world.directory;
    },
    /** Runs the verb; `answers` are typed at the terminal, one per question (null: nobody is there). */
    async run(args: string[], answers: string[] | null = null, over: Partial<RunDependencies> = {}): Promise<Said> {
      const out: string[] = [];
      const err: string[] = [];
      const left = [...(answers ?? [])];
      const terminal: Terminal = {
        out: (text) => out.push(text),
        err: (text) => err.push(text),
        interactive: answers !== null,
        columns: 120,
        colors: pc.createColors(false),
        ask: async (question) => {
          err.push(question);
          const answer = left.shift();
          if (answer === undefined) throw new Failure('Interrupted', { exitCode: 130 });
          return answer;
        },
      };
      const open = async (): Promise<RunDependencies> => ({
        directory: world.directory,
        environment: {},
        host: hostOf('here', { pid: process.pid, startTime: startTimeOf(process.pid) }),
        limits: usualLimits,
        newRunId: () => `r-${(world.runs += 1)}`,
        plan,
        approvals: usualApprovals,
        revision: 'r'.repeat(64),
        addresses: [],
        bindings: {},
        masker: (more: readonly string[]) => createMasker(['hunter2secret', ...more]),
        store: world.store,
        shell: createBashShell({ shims: '/nowhere', path: process.env['PATH'] ?? '', home: world.directory }),
        clock: systemClock((error) => err.push(String(error))),
        person: 'ada',
        close: async () => undefined,
        ...over,
      });
      const failure = await runVerb({ terminal, open })
        .exitOverride()
        .parseAsync(args, { from: 'user' })
        .then(() => null)
        .catch((error: unknown) => {
          if (error instanceof Failure) return error;
          throw error;
        });
      expect(left).toEqual([]);
      return { out: out.join('\n'), err: err.join('\n'), failure };
    },
    async count(): Promise<string[]> {
      const text = await readFile(join(world.directory, 'count'), 'utf8').catch(() => '');
      return text.split('\n').filter((line) => line !== '');
    },
    async journal(id: string): Promise<string[]> {
      const entries = await world.store.read((tx) => tx.runs.journal(id, 0));
      return entries.map(({ step, kind, text }) => `${step === null ? '' : `${step + 1} `}${kind} ${text}`);
    },
  };
}
