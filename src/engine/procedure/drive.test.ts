import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBashShell } from '../../adapters/shell/bash/create-bash-shell.ts';
import { identify } from '../../adapters/shell/bash/process-group.ts';
import { openTestStore } from '../../../test/harness/store.ts';
import { systemClock } from '../../adapters/clock/system-clock.ts';
import type { CheckState } from '../../core/check/model.ts';
import type { Run } from '../../core/procedure/model.ts';
import { checkIdOf } from '../../core/rule/derive.ts';
import { renderSteps } from '../../core/procedure/render.ts';
import { shellOnly } from '../../core/procedure/way-of.ts';
import type { Step } from '../../core/runbook/plan.ts';
import { createMasker } from '../../core/secret/mask.ts';
import type { Store } from '../ports.ts';
import { sha256 } from '../sha256.ts';
import { drive } from './drive.ts';
import { hostOf } from './host.ts';
import type { Answer, DriveEvent, ProcedureDependencies, Question } from './model.ts';
import { resumeRun } from './resume-run.ts';
import { startRun } from './start-run.ts';

let directory: string;
let store: Store;
const source = { file: 'RUNBOOK.md', startLine: 1, endLine: 9 };

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'signalbox-drive-'));
  store = await openTestStore(join(directory, 'state', 'store.db'));
});

afterEach(async () => {
  await store.close();
  await rm(directory, { recursive: true, force: true });
});

function deps(ask: (question: Question) => Answer | Promise<Answer>, over: Partial<ProcedureDependencies> = {}) {
  const events: DriveEvent[] = [];
  const path = process.env['PATH'] ?? '';
  const made: ProcedureDependencies = {
    store,
    shell: createBashShell({ shims: '/nowhere', path, home: directory }),
    clock: systemClock((error) => events.push({ kind: 'refused', why: String(error) })),
    masker: createMasker(['hunter2secret']),
    host: hostOf('here', identify(process.pid) ?? { pid: process.pid, startTime: null }),
    person: 'ada',
    ask: async (question) => ask(question),
    onEvent: (event) => events.push(event),
    directory,
    environment: { COUNT: join(directory, 'count'), SECRET: 'hunter2secret' },
    limits: { stepTimeoutMs: 10_000, outputLimitBytes: 100_000, leaseMs: 5_000, statementTimeoutMs: 1_000 },
    signal: new AbortController().signal,
    ...over,
  };
  return { ...made, events };
}

function stepOf(text: string, kind: Step['kind'] = 'shell'): Step {
  const item = { id: text, source, asWritten: text, confidence: 1 };
  return { ...item, title: null, kind, text, condition: null, commandIds: [] };
}

function given(scripts: (string | Step)[], mode: Run['mode'] = 'procedure') {
  const steps = scripts.map((script) => (typeof script === 'string' ? stepOf(script) : script));
  const { steps: rendered } = renderSteps(steps, { addresses: [], bindings: {}, parameters: {} }, sha256);
  const base = { id: 'run-1', procedureId: 'p', title: 'Procedure', source, revision: sha256(''), incidentId: null };
  return { ...base, drillId: null, mode, steps: rendered };
}

const yes = (question: Question): Answer => {
  switch (question.kind) {
    case 'approve':
      return { kind: 'approve', hash: question.step.hash };
    case 'byHand':
      return { kind: 'done', note: 'seen to' };
    case 'commit':
      return { kind: 'commit', yes: true };
    case 'failed':
      return { kind: 'giveUp', why: 'no use' };
    case 'unknown':
      return { kind: 'stop' };
  }
};

async function journal(): Promise<string[]> {
  const entries = await store.transaction((tx) => tx.runs.journal('run-1', 0));
  return entries.map((entry) => `${entry.step === null ? '' : `${entry.step + 1} `}${entry.kind} ${entry.text}`);
}

async function count(): Promise<string> {
  return readFile(join(directory, 'count'), 'utf8').catch(() => '');
}

describe('drive', () => {
  it('runs what is approved, in one shell, and writes all of it down', async () => {
    const all = deps(yes);
    const run = await startRun(given(['cd / && export A=1', 'echo "$PWD $A"', stepOf('Tell the team', 'human')]), all);
    const ended = await drive(run, all);
    expect(ended).toMatchObject({ state: 'completed', host: null });
    expect(ended.states.map((state) => state.kind)).toEqual(['succeeded', 'succeeded', 'succeeded']);
    expect(await journal()).toEqual([
      expect.stringMatching(/^started Procedure: 3 steps of RUNBOOK.md:1/),
      '1 approved cd / && export A=1',
      '1 stepStarted cd / && export A=1',
      expect.stringMatching(/^1 stepFinished succeeded in \d+ ms/),
      '2 approved echo "$PWD $A"',
      '2 stepStarted echo "$PWD $A"',
      '2 output / 1',
      expect.stringMatching(/^2 stepFinished/),
      '3 stepFinished done: seen to',
      'finished completed: 3 succeeded, 0 skipped, 0 failed',
    ]);
  });

  it('keeps a secret that a person says out of the run and its journal', async () => {
    const all = deps((question) =>
      question.step.index === 0
        ? { kind: 'done', note: 'it is hunter2secret' }
        : { kind: 'skip', why: 'not hunter2secret again' },
    );
    const run = await startRun(given([stepOf('Set it', 'human'), stepOf('Set it again', 'human')]), all);
    await drive(run, all);
    const stored = await store.transaction((tx) => tx.runs.get('run-1'));
    expect(stored?.states).toMatchObject([{ note: 'it is [masked]' }, { why: 'not [masked] again' }]);
    expect(JSON.stringify([stored, await journal()])).not.toContain('hunter2secret');
  });

  it('stops a step at its first failing command, and a procedure at its first failing step', async () => {
    const all = deps(yes);
    const run = await startRun(given(['echo a >> $COUNT\nfalse\necho b >> $COUNT', 'echo c >> $COUNT']), all);
    const ended = await drive(run, all);
    expect(ended.state).toBe('failed');
    expect(ended.states[0]).toMatchObject({ kind: 'failed', exitCode: 1, reason: 'exit code 1' });
    expect(await count()).toBe('a\n');
  });

  it('goes on in a diagnosis, within a step and after it', async () => {
    const all = deps(yes);
    const ended = await drive(
      await startRun(given(['false\necho a >> $COUNT', 'echo b >> $COUNT'], 'diagnosis'), all),
      all,
    );
    expect(ended.state).toBe('completed');
    expect(ended.states.map((state) => state.kind)).toEqual(['failed', 'succeeded']);
    expect(await count()).toBe('a\nb\n');
  });

  it('does not run what follows an exit in the same step', async () => {
    const all = deps(yes);
    await drive(await startRun(given(['echo a >> $COUNT\nexit 0\necho b >> $COUNT', 'echo c >> $COUNT']), all), all);
    expect(await count()).toBe('a\nc\n');
    expect((await journal()).join('\n')).toContain('2 output signalbox: the shell ended in an earlier step');
  });

  it('leaves out a step whose condition a check denies, and asks about one whose condition it cannot judge', async () => {
    const last = { at: Date.now() + 60_000, outcome: 'pass' } as unknown as CheckState['last'];
    const check = { checkId: checkIdOf('api'), status: 'up', failures: 0, successes: 1, since: 0, last } as const;
    await store.transaction((tx) => tx.checks.put(check));
    const asked: (string | null)[] = [];
    const api = { checkId: checkIdOf('api'), name: 'api', title: 'API', ours: true, kind: null, intervalMs: 1000 };
    const can = { ...shellOnly, sight: { watched: [api], rulesOf: () => [] } };
    const all = deps(
      (question) => {
        if ('holds' in question) asked.push(question.holds);
        return yes(question);
      },
      { can },
    );
    const when = (condition: string, text: string): Step => ({ ...stepOf(text), condition });
    const steps = [when('the API is down', 'echo a >> $COUNT'), when('the API is up', 'echo b >> $COUNT')];
    const ended = await drive(await startRun(given([...steps, when('needed', 'echo c >> $COUNT')]), all), all);
    expect(ended.states).toMatchObject([
      { kind: 'skipped', by: 'signalbox', why: 'only if the API is down: its check says that api is up' },
      { kind: 'succeeded' },
      { kind: 'succeeded' },
    ]);
    expect(await count()).toBe('b\nc\n');
    expect(asked).toEqual(['its check says that api is up', null]);
    expect(await journal()).toContain('2 decided its condition holds: its check says that api is up');
  });

  it('ends a step after the time that the document gives it', async () => {
    const all = deps(yes);
    const ended = await drive(await startRun(given(['# timeout 1 s\nsleep 600']), all), all);
    expect(ended.states[0]).toMatchObject({ kind: 'failed', reason: expect.stringMatching(/^timeout after 1 s/) });
  });

  it('tries a failed step again only when it is approved again', async () => {
    let failures = 0;
    const all = deps((question) =>
      question.kind === 'failed' && (failures += 1) < 2 ? { kind: 'approve', hash: question.step.hash } : yes(question),
    );
    const ended = await drive(await startRun(given(['echo a >> $COUNT; test "$(wc -l < $COUNT)" -gt 1']), all), all);
    expect(ended.state).toBe('completed');
    expect((await journal()).filter((line) => /approved|stepStarted/.test(line))).toHaveLength(4);
  });

  it('hides secrets in journal and events, also in pieces', async () => {
    const all = deps(yes);
    await drive(
      await startRun(given(['x=$SECRET; echo "it is $x"; echo ${x:0:7}; echo ${x:7}; echo $x | base64']), all),
      all,
    );
    const shown = `${(await journal()).join('\n')} ${JSON.stringify(all.events.filter((event) => event.kind === 'output'))}`;
    expect(shown).toContain('it is [masked]');
    expect(shown).not.toMatch(/hunter2|\bsecret/);
    expect(shown).not.toContain(btoa('hunter2secret').slice(0, 10));
  });

  it('leaves a cancelled run open, with that step failed', async () => {
    const stop = new AbortController();
    const all = deps(yes, { signal: stop.signal });
    all.onEvent = (event) => event.kind === 'output' && stop.abort();
    const ended = await drive(await startRun(given(['echo on; sleep 100', 'echo b >> $COUNT']), all), all);
    expect(ended).toMatchObject({ state: 'open', host: null });
    expect(ended.states[0]).toMatchObject({ kind: 'failed', reason: 'cancelled' });
    const again = await resumeRun('run-1', all);
    expect(again.kind).toBe('resumed');
  });

  it('ends when nobody answers any more', async () => {
    const stop = new AbortController();
    const all = deps(() => new Promise<Answer>(() => stop.abort()), { signal: stop.signal });
    expect(await drive(await startRun(given(['true']), all), all)).toMatchObject({ state: 'open', host: null });
  });

  it('asks only so often for an answer that is refused', async () => {
    const all = deps(() => ({ kind: 'approve', hash: 'stale' }));
    await expect(drive(await startRun(given(['echo a >> $COUNT']), all), all)).rejects.toThrow(
      /refused again and again/,
    );
    expect(await count()).toBe('');
  });

  it('says why a step was ended', async () => {
    const all = deps(yes, {
      limits: { stepTimeoutMs: 300, outputLimitBytes: 5_000, leaseMs: 5_000, statementTimeoutMs: 1_000 },
    });
    const slow = await drive(await startRun(given(['sleep 100']), all), all);
    expect(slow.states[0]).toMatchObject({ kind: 'failed', reason: expect.stringContaining('timeout') });
    const loud = await drive(await startRun({ ...given(['yes']), id: 'run-2' }, all), all);
    expect(loud.states[0]).toMatchObject({ kind: 'failed', reason: expect.stringContaining('5000 bytes') });
  });

  it('counts the output of all statements of a step in bytes', async () => {
    const all = deps(yes, {
      limits: { stepTimeoutMs: 10_000, outputLimitBytes: 5_000, leaseMs: 5_000, statementTimeoutMs: 1_000 },
    });
    // 4000 bytes in 2000 characters, and 2000 more.
    const script = "printf 'é%.0s' {1..2000}\nprintf 'e%.0s' {1..2000}";
    const ended = await drive(await startRun(given([script]), all), all);
    expect(ended.states[0]).toMatchObject({ kind: 'failed', reason: expect.stringContaining('5000 bytes') });
  });
});

describe('a journal that takes nothing more', () => {
  it('ends the step that runs and the run with it, and what came of it is unknown', async () => {
    let full = false;
    const transaction: Store['transaction'] = (work) =>
      full ? Promise.reject(new Error('database or disk is full')) : store.transaction(work);
    const all = deps(yes, { store: { ...store, read: (work) => store.read(work), transaction } });
    const run = await startRun(given(['echo on; sleep 0.5; echo more; sleep 100; echo late >> $COUNT']), all);
    const driven = drive(run, {
      ...all,
      onEvent: (event) => {
        if (event.kind === 'output') full = true;
      },
    });
    await expect(driven).rejects.toThrow('disk is full');
    expect(await count()).toBe('');
    full = false;
    const later = all.clock.now() + all.limits.leaseMs;
    const resumed = await resumeRun('run-1', { ...all, clock: { ...all.clock, now: () => later } });
    expect(resumed).toMatchObject({ run: { states: [{ kind: 'unknown' }] } });
  });
});

describe('resumeRun', () => {
  const elsewhere = hostOf('here', { pid: 2 ** 22 + 1, startTime: '1' });

  async function interrupted(host = elsewhere): Promise<void> {
    const all = deps(yes, { host });
    const run = await startRun(given(['echo a >> $COUNT', 'echo b >> $COUNT']), all);
    const states: Run['states'] = [
      { kind: 'running', startedAt: 1, attempt: 1 },
      { kind: 'approved', by: 'ada', at: 1, hash: 'x', revision: 'r', until: 9, with: null },
    ];
    await store.transaction(async (tx) => {
      await tx.runs.put({ ...run, states });
      await tx.runs.append({ runId: run.id, at: 1, actor: 'ada', step: 0, kind: 'stepStarted', text: 'x' });
      await tx.runs.append({ runId: run.id, at: 1, actor: 'ada', step: 0, kind: 'output', text: 'half\nway' });
    });
  }

  it('makes a running step unknown and asks about it, with its last output', async () => {
    await interrupted();
    const asked: Question[] = [];
    const all = deps((question) => {
      asked.push(question);
      return question.kind === 'unknown' ? { kind: 'decide', verdict: 'again', why: 'no line' } : yes(question);
    });
    const resumed = await resumeRun('run-1', all);
    if (resumed.kind !== 'resumed') throw new Error(resumed.why);
    expect(resumed.run.states.map((state) => state.kind)).toEqual(['unknown', 'waiting']);
    expect(await count()).toBe('');
    const ended = await drive(resumed.run, all);
    expect(asked.map((question) => question.kind)).toEqual(['unknown', 'approve', 'approve']);
    expect(asked[0]).toMatchObject({ alive: null, output: ['half', 'way'] });
    expect(ended.state).toBe('completed');
    expect(await count()).toBe('a\nb\n');
  });

  it('leaves a run alone that is being executed', async () => {
    await interrupted(deps(yes).host);
    expect(await resumeRun('run-1', deps(yes))).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('is being executed'),
    });
    await interrupted(hostOf('another-machine', { pid: 1, startTime: '1' }));
    expect(await resumeRun('run-1', deps(yes))).toMatchObject({ kind: 'refused' });
  });

  it('keeps a host from writing that has lost its run', async () => {
    const all = deps(async (question) => {
      await store.transaction(async (tx) => {
        const run = await tx.runs.get('run-1');
        if (run?.host) await tx.runs.put({ ...run, token: 9 });
      });
      return yes(question);
    });
    await expect(drive(await startRun(given(['echo a >> $COUNT']), all), all)).rejects.toThrow(/taken over/);
    expect(await count()).toBe('');
  });
});
