import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pc from 'picocolors';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../adapters/clock/system-clock.ts';
import { createBashShell } from '../adapters/shell/bash/create-bash-shell.ts';
import { openTestStore } from '../../test/harness/store.ts';
import { emptyPlan, type Plan, type Step } from '../core/runbook/plan.ts';
import { usualApprovals } from '../core/procedure/approval.ts';
import { createMasker } from '../core/secret/mask.ts';
import type { Store } from '../engine/ports.ts';
import { hostOf } from '../engine/procedure/host.ts';
import { usualLimits } from '../engine/procedure/model.ts';
import { Failure } from './failure.ts';
import { runVerb } from './run.ts';
import { startTimeOf } from './server-file.ts';
import type { Terminal } from './terminal.ts';

let directory: string;
let runs = 0;
let store: Store;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'signalbox-run-verb-'));
  store = await openTestStore(join(directory, '.signalbox', 'store.db'));
});

afterEach(async () => {
  await store.close();
  await rm(directory, { recursive: true, force: true });
});

const item = { source: { file: 'RUNBOOK.md', startLine: 3, endLine: 4 }, asWritten: '', confidence: 1 };

function step(text: string, over: Partial<Step> = {}): Step {
  return { ...item, id: text, title: null, kind: 'shell', text, condition: null, commandIds: [], ...over };
}

const plan: Plan = {
  ...emptyPlan,
  procedures: [
    {
      ...item,
      id: 'deploy',
      title: 'Deploying Code',
      kind: 'deploy',
      steps: [step('echo one >> count'), step('echo two >> count')],
    },
    {
      ...item,
      id: 'fails',
      title: 'Failing',
      kind: 'other',
      steps: [step('echo on; exit 3'), step('echo two >> count')],
    },
    {
      ...item,
      id: 'rotate',
      title: 'Rotating Keys',
      kind: 'rotate',
      steps: [step('echo TOKEN="new_token_here" >> count')],
    },
    {
      ...item,
      id: 'change',
      title: 'Changing a Variable',
      kind: 'other',
      steps: [step('railway variables set VARIABLE_NAME="new_value" || echo VARIABLE_NAME="new_value" >> count')],
    },
    {
      ...item,
      id: 'people',
      title: 'Telling People',
      kind: 'other',
      steps: [step('Tell the team', { kind: 'human' }), step('echo told >> count')],
    },
    {
      ...item,
      id: 'maybe',
      title: 'Perhaps',
      kind: 'other',
      steps: [step('echo if >> count', { condition: 'If the token expired' }), step('echo then >> count')],
    },
  ],
  incidents: [
    {
      ...item,
      id: 'bot',
      title: 'Bot Not Responding',
      symptoms: [],
      prevention: [],
      severity: null,
      diagnosis: [step('false'), step('echo seen >> count')],
      resolution: [
        { ...item, id: 'b1', title: 'Option 1: restart', condition: null, steps: [step('echo restarted >> count')] },
        { ...item, id: 'b2', title: 'Option 2: redeploy', condition: null, steps: [step('echo redeployed >> count')] },
      ],
    },
  ],
};

/** Runs the verb; `answers` are typed at the terminal, one per question (null: nobody is there). */
async function run(args: string[], answers: string[] | null = null, columns = 120) {
  const out: string[] = [];
  const err: string[] = [];
  const left = [...(answers ?? [])];
  const terminal: Terminal = {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    interactive: answers !== null,
    columns,
    colors: pc.createColors(false),
    ask: async (question) => {
      err.push(question);
      const answer = left.shift();
      if (answer === undefined) throw new Failure('Interrupted', { exitCode: 130 });
      return answer;
    },
  };
  const open = async () => ({
    directory,
    environment: {},
    host: hostOf('here', { pid: process.pid, startTime: startTimeOf(process.pid) }),
    limits: usualLimits,
    newRunId: () => `r-${(runs += 1)}`,
    plan,
    approvals: usualApprovals,
    revision: 'r'.repeat(64),
    addresses: [],
    bindings: {},
    masker: (more: readonly string[]) => createMasker(['hunter2secret', ...more]),
    store,
    shell: createBashShell({ shims: '/nowhere', path: process.env['PATH'] ?? '', home: directory }),
    clock: systemClock((error) => err.push(String(error))),
    person: 'ada',
    close: async () => undefined,
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
}

async function count(): Promise<string[]> {
  const text = await readFile(join(directory, 'count'), 'utf8').catch(() => '');
  return text.split('\n').filter((line) => line !== '');
}

describe('signalbox run', () => {
  it('asks before each step, and says what came of it', async () => {
    const made = await run(['deploying'], ['y', 'yes']);
    expect(made.failure).toBeNull();
    expect(made.err).toContain('As written, and as it will run:\n  echo one >> count');
    expect(made.out).toMatch(/1\. done.*\n.*2\. done.*\nRun r-\d+ of "Deploying Code": completed\./);
    expect(await count()).toEqual(['one', 'two']);
  });

  it('skips with a reason and stops when told; the same command goes on', async () => {
    const first = await run(['deploy'], ['s', '', 'no need', 't']);
    expect(first.failure).toMatchObject({ exitCode: 4, message: expect.stringContaining('left open') });
    const second = await run(['deploy'], ['y']);
    expect(second.err).toContain('skipped (no need)');
    expect(second.failure).toBeNull();
    expect(await count()).toEqual(['two']);
  });

  it('runs nothing when nobody is there, and shows the steps', async () => {
    const made = await run(['deploy']);
    expect(made.failure).toMatchObject({ exitCode: 4, mend: expect.stringContaining('--yes') });
    expect(made.out).toContain('echo one >> count');
    expect(await count()).toEqual([]);
    expect(await store.transaction((tx) => tx.runs.list(9))).toEqual([]);
  });

  it('runs everything with --yes, and prints data with --json', async () => {
    const { out, failure } = await run(['deploy', '--yes', '--json']);
    expect(failure).toBeNull();
    const { run: done, journal } = JSON.parse(out) as { run: { state: string }; journal: { kind: string }[] };
    expect(done.state).toBe('completed');
    expect(journal.filter((entry) => entry.kind === 'stepStarted')).toHaveLength(2);
  });

  it('ends as failed at a failing step', async () => {
    const made = await run(['failing', '-y']);
    expect(made.failure).toMatchObject({ exitCode: 1 });
    expect(made.err).toContain('│ on');
    expect(await count()).toEqual([]);
  });

  it('lets a person go on after a failing step', async () => {
    expect((await run(['failing'], ['y', 'a', 's', 'fixed by hand', 'y'])).failure).toBeNull();
    expect(await count()).toEqual(['two']);
  });

  it('asks for what the runbook leaves open, and keeps secrets out of sight', async () => {
    expect((await run(['rotating', '--yes'])).failure).toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('new_token_here'),
    });
    const made = await run(['rotating', '--yes', '--set', 'TOKEN=s3cr3t-value', '--json']);
    expect(made.failure).toBeNull();
    expect(await count()).toEqual(['TOKEN=s3cr3t-value']);
    expect(made.out + made.err).not.toContain('s3cr3t');
    expect(JSON.stringify(await store.transaction((tx) => tx.runs.list(9)))).not.toContain('s3cr3t');
    expect((await run(['rotating'], ['typed-value-1', 'y'])).failure).toBeNull();
    expect((await count()).at(-1)).toBe('TOKEN=typed-value-1');
  });

  it('keeps a secret of any name and any shape out of the run and of the JSON, and hands it on whole', async () => {
    const args = [
      'changing',
      '--yes',
      '--json',
      '--set',
      'new_value=zz secret 9',
      '--set',
      'VARIABLE_NAME=DISCORD_TOKEN',
    ];
    const made = await run(args);
    expect(made.failure).toBeNull();
    expect(await count()).toEqual(['DISCORD_TOKEN=zz secret 9']);
    const stored = await store.transaction(async (tx) => {
      const runs = await tx.runs.list(9);
      return [runs, await Promise.all(runs.map(({ id }) => tx.runs.journal(id, 0)))];
    });
    expect(made.out).toContain('SIGNALBOX_NEW_VALUE');
    expect(made.out + made.err + JSON.stringify(stored)).not.toContain('zz secret');
    expect((await run([...args, '--dry-run'])).out).not.toContain('zz secret');
  });

  it('masks in its JSON what a step printed of a secret', async () => {
    const made = await run(['rotating', '--yes', '--json', '--set', 'TOKEN=Deploying']);
    expect(JSON.parse(made.out)).toMatchObject({ run: { title: 'Rotating Keys' } });
    expect(made.out).not.toContain('Deploying');
  });

  it('breaks at words where a person reads, and nowhere in a pipe', async () => {
    const asked = await run(['changing'], ['GREETING', 'hello world', '?', 't'], 40);
    expect(asked.failure?.message).toContain('left open');
    const lines = `${asked.err}\n${asked.out}\nerror: ${asked.failure?.message}`.split('\n');
    expect(lines.filter((line) => line.length > 40)).toEqual([]);
    expect(asked.err).toContain('What is not filled in keeps its steps\nfrom running.');
    const piped = await run(['changing', '--dry-run'], null, 40);
    expect(piped.out).toContain(
      '\n  railway variables set VARIABLE_NAME="new_value" || echo VARIABLE_NAME="new_value" >> count\n',
    );
    expect(piped.out).not.toMatch(/ $/m);
  });

  it('explains the answers', async () => {
    const { err, failure } = await run(['telling'], ['?', 'x', 'y', '', 'y']);
    expect(failure).toBeNull();
    expect(err).toContain('f  you tried and it did not work out');
    expect(err).toContain('Please answer d, f, s, t, or ? for what they do.');
  });

  it('has people do what is for people', async () => {
    const made = await run(['telling'], ['d', 'told Bob', 'y']);
    expect(made.out).toContain('done (told Bob)');
    const alone = await run(['telling', '--yes']);
    expect(alone.out).toContain('skipped (a step for a person, and nobody was there)');
  });

  it('does not decide a condition with --yes', async () => {
    const { err } = await run(['perhaps', '--yes']);
    expect(err).toContain('Only if the token expired\n');
    expect(err).toContain('needs a person to say whether: If the token expired');
    expect(await count()).toEqual(['then']);
  });

  it('goes through an incident: diagnosis, then the way out that is chosen', async () => {
    const made = await run(['bot not'], ['y', 'y', '9', '2', 'y']);
    expect(made.failure).toBeNull();
    expect(made.err).toContain('a diagnosis goes on');
    expect(await count()).toEqual(['seen', 'redeployed']);
    expect((await run(['bot', '--yes', '--branch', 'restart'])).failure).toBeNull();
    expect(await count()).toEqual(['seen', 'redeployed', 'seen', 'restarted']);
    const none = await run(['bot', '--yes']);
    expect(none.err).toContain('1. Bot Not Responding: Option 1: restart');
  });

  it('shows without running', async () => {
    const { out } = await run(['deploy', '--dry-run']);
    expect(out).toContain('Step 2 of 2');
    expect(await count()).toEqual([]);
  });

  it('lists, and says what there is when a name fits nothing', async () => {
    const listed = (await run(['--list'])).out;
    expect(listed).toContain('Deploying Code');
    expect(listed).not.toContain('b2');
    const narrow = (await run(['--list'], [], 44)).out.split('\n');
    expect(narrow.filter((line) => line.length > 44)).toEqual([]);
    expect(narrow).toContainEqual(expect.stringMatching(/^Deploying Code +2 steps {2}RUNBOOK\.md:3$/));
    expect((await run(['--list', '--json'])).out).toContain('"b2"');
    expect((await run(['no such'])).failure).toMatchObject({
      exitCode: 2,
      mend: expect.stringContaining('Deploying Code'),
    });
    expect((await run(['e'])).failure).toMatchObject({ exitCode: 2 });
    expect((await run(['bot', '--branch', '7', '-y'])).failure).toMatchObject({ exitCode: 2 });
  });

  it('leaves the run open on Ctrl-C at a question, and says how to go on', async () => {
    expect((await run(['deploy'], ['y'])).failure).toMatchObject({
      exitCode: 130,
      mend: expect.stringContaining('goes on with it'),
    });
    const again = await run(['deploy'], ['y']);
    expect(again.err).toContain('Going on with run');
    expect(await count()).toEqual(['one', 'two']);
  });
});

describe('a run that was killed', () => {
  async function kill(): Promise<string> {
    await run(['deploy'], ['t']);
    const [left] = await store.transaction((tx) => tx.runs.unfinished());
    if (left === undefined) throw new Error('There is no open run.');
    const host = { id: `elsewhere/1/1`, token: 1, leaseUntil: 0 };
    await store.transaction(async (tx) => {
      await tx.runs.put({ ...left, host, states: left.states.with(0, { kind: 'running', startedAt: 1, attempt: 1 }) });
      await tx.runs.append({ runId: left.id, at: 1, actor: 'ada', step: 0, kind: 'stepStarted', text: '' });
      await tx.runs.append({ runId: left.id, at: 1, actor: 'signalbox', step: 0, kind: 'output', text: 'half way' });
    });
    return left.id;
  }

  it('is shown with its unknown step, and nothing runs unasked, not even with --yes', async () => {
    await kill();
    for (const args of [['deploy'], ['deploy', '--yes'], ['deploy', '--unknown', 'again']]) {
      const made = await run(args);
      expect(made.failure).toMatchObject({ exitCode: 4 });
      expect(await count()).toEqual([]);
    }
    const { err } = await run(['deploy', '--yes']);
    expect(err).toContain('UNKNOWN');
    expect(err).toContain('half way');
    expect(err).toContain('not running any more');
  });

  it.each([
    ['finished', ['two']],
    ['again', ['one', 'two']],
    ['skip', ['two']],
  ])('goes on as told: %s', async (verdict, lines) => {
    await kill();
    expect((await run(['deploy', '--yes', '--unknown', verdict])).failure).toBeNull();
    expect(await count()).toEqual(lines);
  });

  it('is decided at the terminal, with a fresh approval for a second start', async () => {
    await kill();
    expect((await run(['deploy'], ['a', 'the file is empty', 'y', 'y'])).failure).toBeNull();
    expect(await count()).toEqual(['one', 'two']);
  });

  it('can be abandoned there, or by starting afresh', async () => {
    await kill();
    expect((await run(['deploy'], ['b', 'superseded'])).failure).toMatchObject({ exitCode: 4 });
    const id = await kill();
    expect((await run(['deploy', '--new', '--yes'])).failure).toBeNull();
    expect(await store.transaction((tx) => tx.runs.get(id))).toMatchObject({ state: 'abandoned' });
    expect(await count()).toEqual(['one', 'two']);
  });
});
