import type { BackupStanding, Run, RunEvent, RunStep } from '../../core/procedure/model.ts';
import { isByHand, nextStep, unknownStep, wayOf } from '../../core/procedure/progress.ts';
import type { ConditionFound } from '../../core/procedure/judge-condition.ts';
import type { Tx } from '../ports.ts';
import type { ProcessIdentity, ShellSession } from '../shell-ports.ts';
import { sha256 } from '../sha256.ts';
import { forgetRequest, hearRequests } from './ask-host.ts';
import { awaitAnswer } from './await-answer.ts';
import { conditionWatch } from './condition-watch.ts';
import { lookForBackup } from './backups.ts';
import { applyEvent, ownRun } from './apply.ts';
import { keepLease } from './keep-lease.ts';
import type { Answer, ProcedureDependencies, Question } from './model.ts';
import { cancelledReason, performStep } from './perform-step.ts';

/**
 * Goes through a run that this process hosts, asking before every step, until it is over, is stopped, or is taken over
 * by another process. Every change is stored, with its journal line, before what follows from it is begun. Resolves
 * with the run as it then is; whatever happens, no shell is left behind.
 */
export async function drive(run: Run, deps: ProcedureDependencies): Promise<Run> {
  if (run.host === null) throw new Error(`Run ${run.id} has no host.`);
  const { token } = run;
  const lost = new AbortController();
  const stopLease = keepLease(
    { store: deps.store, clock: deps.clock, runId: run.id, token, leaseMs: deps.limits.leaseMs },
    (why) => lost.abort(why),
  );
  const cancelled = new AbortController();
  const paused = new AbortController();
  const signal = AbortSignal.any([deps.signal, lost.signal, cancelled.signal]);
  const hosted = new HostedRun(run, token, { ...deps, signal }, AbortSignal.any([signal, paused.signal]));
  const stopHearing = hearRequests(deps, run.id, (request) => {
    if (!paused.signal.aborted || request.kind === 'cancel')
      deps.onEvent({ kind: 'asked', by: request.by, asked: request.kind });
    (request.kind === 'cancel' ? cancelled : paused).abort();
  });
  try {
    await deps.store.transaction((tx) => forgetRequest(tx, run.id));
    while (await hosted.goOn()) lost.signal.throwIfAborted();
    lost.signal.throwIfAborted();
  } finally {
    stopLease();
    stopHearing();
    await hosted.leave();
  }
  return hosted.run;
}

/** Whoever answers for people (a drill, a script) must not be asked for ever. */
const mostRefusals = 5;

class HostedRun {
  run: Run;
  #token: number;
  #deps: ProcedureDependencies;
  /** Aborted when no other step is to begin. */
  #resting: AbortSignal;
  #session: ShellSession | null = null;
  #refusals = 0;
  /** Approvals that did not hold when their step was to start. */
  #voided = 0;
  #conditions: ReturnType<typeof conditionWatch>;

  constructor(run: Run, token: number, deps: ProcedureDependencies, resting: AbortSignal) {
    this.run = run;
    this.#token = token;
    this.#deps = deps;
    this.#resting = resting;
    this.#conditions = conditionWatch({ ...deps, token, signal: resting });
  }

  /** Does the next thing that is due. False when there is nothing left to do here. */
  async goOn(): Promise<boolean> {
    if (this.run.state !== 'open' || this.#resting.aborted) return false;
    const proposed = this.run.states.findIndex((state) => state.kind === 'proposed');
    if (proposed >= 0 && proposed === nextStep(this.run)) return this.#awaitAnother(proposed);
    const condition = await this.#condition();
    if (this.#resting.aborted) return false;
    if (condition.kind === 'not') return this.#skip(condition.why);
    const question = await this.#question(condition.kind === 'holds' ? condition.why : null);
    if (question === null) return this.#perform(nextStep(this.run) ?? 0);
    const answer = await Promise.race([this.#deps.ask(question, this.#resting), stopped(this.#resting)]);
    if (answer.kind === 'stop') return false;
    if (answer.kind === 'commit') throw new Error('Nothing was to be committed.');
    const applied = await this.#apply(async (_, tx) => ({
      ...eventOf(answer, question.step.index, answer.by ?? this.#deps.person),
      ...(answer.kind === 'approve' ? { backup: await this.#backup(tx, question.step) } : {}),
    }));
    this.#refusals = applied ? 0 : this.#refusals + 1;
    if (this.#refusals >= mostRefusals)
      throw new Error(`Step ${question.step.index + 1}: the same answer was refused again and again.`);
    return true;
  }

  /** Ends the shell and gives the run free, if it is still ours. */
  async leave(): Promise<void> {
    await this.#session?.close();
    await this.#deps.store.transaction(async (tx) => {
      const run = await tx.runs.get(this.run.id);
      await forgetRequest(tx, this.run.id);
      if (run !== null && run.state !== 'open') await tx.settings.delete(processName(run.id));
      if (run?.state !== 'open' || run.host === null || run.token !== this.#token) return;
      this.run = { ...run, host: null };
      await tx.runs.put(this.run);
    });
  }

  async #question(holds: string | null): Promise<Question | null> {
    const { run } = this;
    const index = unknownStep(run) ?? nextStep(run);
    const step = index === null ? undefined : run.steps[index];
    const state = index === null ? undefined : run.states[index];
    if (step === undefined || state === undefined)
      throw new Error(`Run ${run.id} is open and has no step that is due.`);
    if (state.kind === 'approved') return null;
    if (state.kind === 'unknown') return { kind: 'unknown', run, step, ...(await this.#lastOf(step.index)) };
    if (state.kind === 'failed') return { kind: 'failed', run, step, reason: state.reason };
    if (isByHand(step)) return { kind: 'byHand', run, step, holds };
    const backup = await this.#deps.store.read((tx) => this.#backup(tx, step));
    return { kind: 'approve', run, step, backup, holds };
  }

  /** What is known of the condition of the step that is due, where that waits for a yes and has one. */
  async #condition(): Promise<ConditionFound> {
    const index = unknownStep(this.run) === null ? nextStep(this.run) : null;
    const step = index === null ? undefined : this.run.steps[index];
    if (step === undefined || this.run.states[step.index]?.kind !== 'waiting')
      return { kind: 'unknown', why: 'it is not asked', soon: false };
    return this.#conditions.of(this.run, step);
  }

  /** A step whose condition does not hold is not asked about. */
  async #skip(why: string): Promise<boolean> {
    const step = nextStep(this.run) ?? 0;
    const only = `only if ${this.run.steps[step]?.condition ?? ''}: ${why}`;
    return this.#apply({ kind: 'skipped', step, by: 'signalbox', why: only });
  }

  async #backup(tx: Tx, step: RunStep): Promise<BackupStanding> {
    if (step.risk?.level !== 'destroys') return { kind: 'notAsked' };
    return lookForBackup(tx, this.#deps.backups, this.#deps.clock.now());
  }

  /** The yes of another person comes by the store. When nobody gives it in time the run is left as it is. */
  async #awaitAnother(index: number): Promise<boolean> {
    const { store, clock, onEvent } = this.#deps;
    const signal = this.#resting;
    const step = this.run.steps[index];
    if (step === undefined) throw new Error(`Run ${this.run.id} has no step ${index + 1}.`);
    onEvent({ kind: 'waitsForAnother', run: this.run, step });
    const until = clock.now() + this.run.approvals.expiryMs;
    const answered = await awaitAnswer({ runId: this.run.id, step: index, until }, { store, clock, signal });
    if (answered === null) return false;
    this.run = answered;
    onEvent({ kind: 'changed', run: answered });
    return true;
  }

  /** Before the step runs it is stored that it does, and which process runs it; after it, what came of it. */
  async #perform(step: number): Promise<boolean> {
    const deps = this.#deps;
    const due = this.run.steps[step];
    // Only shell needs one; what else a step is leaves no process behind.
    const session = due !== undefined && wayOf(due) === 'shell' ? await this.#openSession() : null;
    const process = (await session?.process()) ?? null;
    const applied = await this.#apply(async (run, tx) => {
      const journal = await tx.runs.journal(run.id, 0);
      const attempt = 1 + journal.filter((entry) => entry.step === step && entry.kind === 'stepStarted').length;
      if (process === null) await tx.settings.delete(processName(run.id));
      else await tx.settings.put(processName(run.id), process);
      // Of what would really run, not of what is said to: a step that was edited since is found here.
      return { kind: 'stepStarted', step, attempt, hash: sha256(run.steps[step]?.rendered ?? '') };
    });
    if (!applied) return true;
    if (this.run.states[step]?.kind !== 'running') {
      this.#deps.onEvent({
        kind: 'refused',
        why: `Step ${step + 1} was not started: its approval does not hold any more.`,
      });
      this.#voided += 1;
      return this.#voided < mostRefusals;
    }
    const started = this.run.steps[step];
    if (started === undefined) throw new Error(`Run ${this.run.id} has no step ${step + 1}.`);
    const ending = await performStep(this.run, started, session, { ...deps, token: this.#token });
    await this.#apply({ kind: 'stepFinished', step, ...ending });
    return ending.reason !== cancelledReason;
  }

  async #openSession(): Promise<ShellSession> {
    const { directory, environment } = this.#deps;
    // By its run a command that reaches the platform proves that somebody approved it.
    const ofRun = { ...environment, SIGNALBOX_RUN: this.run.id };
    this.#session ??= await this.#deps.shell.open({ directory, environment: ofRun });
    return this.#session;
  }

  async #apply(event: Parameters<typeof applyEvent>[1]): Promise<boolean> {
    const { store, masker, clock, onEvent } = this.#deps;
    const given = { store, masker, runId: this.run.id, token: this.#token, now: clock.now() };
    const decision = await applyEvent(given, event);
    this.run = decision.run;
    if (decision.refused === null) onEvent({ kind: 'changed', run: this.run });
    else onEvent({ kind: 'refused', why: decision.refused });
    return decision.refused === null;
  }

  async #lastOf(step: number): Promise<{ alive: ProcessIdentity | null; output: string[] }> {
    const { store, shell } = this.#deps;
    return store.transaction(async (tx) => {
      await ownRun(tx, this.run.id, this.#token);
      const found = await tx.settings.get(processName(this.run.id));
      const alive = isIdentity(found) && shell.isAlive(found) ? found : null;
      const journal = await tx.runs.journal(this.run.id, 0);
      const from = journal.findLastIndex((entry) => entry.step === step && entry.kind === 'stepStarted');
      const output = journal.slice(from + 1).filter((entry) => entry.step === step && entry.kind === 'output');
      return { alive, output: output.flatMap((entry) => entry.text.split('\n')).slice(-10) };
    });
  }
}

function stopped(signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve({ kind: 'stop' });
    signal.addEventListener('abort', () => resolve({ kind: 'stop' }), { once: true });
  });
}

function eventOf(answer: Exclude<Answer, { kind: 'stop' | 'commit' }>, step: number, by: string): RunEvent {
  switch (answer.kind) {
    case 'approve':
      return { kind: 'approved', step, hash: answer.hash, by, override: answer.override };
    case 'skip':
      return { kind: 'skipped', step, by, why: answer.why };
    case 'done':
      return { kind: 'done', step, by, note: answer.note };
    case 'notDone':
      return { kind: 'notDone', step, by, note: answer.note };
    case 'decide':
      return { kind: 'decided', step, verdict: answer.verdict, by, why: answer.why };
    case 'giveUp':
      return { kind: 'gaveUp', by, why: answer.why };
    case 'abandon':
      return { kind: 'abandoned', by, why: answer.why };
  }
}

function processName(runId: string): string {
  return `run.${runId}.process`;
}

function isIdentity(value: unknown): value is ProcessIdentity {
  return typeof value === 'object' && value !== null && 'pid' in value && typeof value.pid === 'number';
}
