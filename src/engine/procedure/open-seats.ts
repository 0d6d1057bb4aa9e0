import { decide } from '../../core/procedure/decide.ts';
import { missingSecrets } from '../../core/procedure/missing-secrets.ts';
import type { Run } from '../../core/procedure/model.ts';
import type { Word } from '../../core/procedure/words-on.ts';
import { pause } from '../pause.ts';
import { drive } from './drive.ts';
import { isAbandonedByHost } from './host.ts';
import type { Answer, ProcedureDependencies, Question } from './model.ts';
import { resumeRun } from './resume-run.ts';

/** What going through runs from a page needs. */
export type SeatDependencies = Pick<ProcedureDependencies, 'store' | 'clock'> & {
  /** The secrets that the steps of a run need, by their variables (SIGNALBOX_NAME), as far as they are known here. */
  secretsFor(run: Run): Readonly<Record<string, string>>;
  /** A run's usual things, for one whose environment holds these secrets. */
  procedure(secrets: Readonly<Record<string, string>>): Omit<ProcedureDependencies, 'ask' | 'person' | 'onEvent'>;
  report(error: unknown, where: string): void;
};

/** What came of a word. `unknown`: there is no such run. */
export type Heard = { kind: 'taken' } | { kind: 'unknown' } | { kind: 'refused'; why: string };

/**
 * Goes through runs for people who sit at no terminal: their first word on an open run that nobody executes makes this process its
 * host, and each question waits for another word. Between them the shell lives on, as at a terminal.
 */
export type Seats = {
  say(runId: string, word: Word, by: string): Promise<Heard>;
  /** What a run that is gone through here asks now; null when it is not, or asks nothing. */
  asks(runId: string): Question | null;
  /** Whether this process goes through it. */
  isHere(runId: string): boolean;
  /** A run as the next word would find it: what ran when its host ended is unknown, before anybody has taken it over. */
  asFound(run: Run): Run;
  stop(): Promise<void>;
};

/** So long a question waits for a word; then the run is left, open, and the next word begins where it stands. */
const patienceMs = 15 * 60_000;
/** So long a word waits for the question that it answers: a step that has just ended is followed by the next at once. */
const momentMs = 3000;
/** And the first one, for which the run is taken over before. */
const firstMs = 20_000;
const mostSeats = 20;

/** Opens it. `stop` ends what runs, and leaves the runs open. */
export function openSeats(deps: SeatDependencies): Seats {
  const seats = new Map<string, Seat>();
  const stopping = new AbortController();
  const turns = new Map<string, Promise<unknown>>();

  const sit = async (run: Run, by: string): Promise<Seat | { why: string }> => {
    if (stopping.signal.aborted) return { why: 'Signalbox is being stopped.' };
    if (seats.size >= mostSeats) return { why: `${seats.size} runs are gone through here already.` };
    const secrets = deps.secretsFor(run);
    const missing = missingSecrets(run, secrets);
    if (missing.length > 0)
      return { why: `The rest of the run needs ${missing.join(', ')}, and secrets are given at a terminal only.` };
    const procedure = deps.procedure(secrets);
    const resumed = await resumeRun(run.id, { ...procedure, person: by });
    if (resumed.kind === 'refused') return resumed;
    const seat = new Seat(deps);
    const signal = AbortSignal.any([procedure.signal, stopping.signal]);
    seats.set(run.id, seat);
    seat.ended = drive(resumed.run, {
      ...procedure,
      signal,
      person: by,
      ask: (question, resting) => seat.ask(question, resting),
      onEvent: (event) => {
        if (event.kind === 'refused') seat.hear(event.why);
        if (event.kind === 'changed') seat.hear(null);
      },
    })
      .catch((error: unknown) => deps.report(error, `going through “${run.title}”`))
      .then(() => {
        seats.delete(run.id);
        seat.hear(null);
      });
    return seat;
  };

  const say = async (runId: string, word: Word, by: string): Promise<Heard> => {
    const run = await deps.store.read((tx) => tx.runs.get(runId));
    if (run === null) return { kind: 'unknown' };
    if (run.state !== 'open') return { kind: 'refused', why: `The run is ${run.state}; nothing more happens in it.` };
    await seats.get(runId)?.whenLeft();
    const before = seats.get(runId);
    const seat = before ?? (await sit(run, by));
    if (!(seat instanceof Seat)) return { kind: 'refused', why: seat.why };
    if (word.kind === 'goOn') return { kind: 'taken' };
    const refused = await put(word, by, seat, before === undefined ? firstMs : momentMs);
    if (refused === null) return { kind: 'taken' };
    // Whoever sits at a terminal must not find it taken because of a word that nothing came of.
    if (before === undefined) seat.leave();
    return { kind: 'refused', why: refused };
  };

  /** Answers the question that waits; for `from` each up to its step. Resolves with why that was refused, or null. */
  const put = async (
    word: Exclude<Word, { kind: 'goOn' }>,
    by: string,
    seat: Seat,
    withinMs: number,
  ): Promise<string | null> => {
    let question = await seat.question(withinMs);
    if (question === null) return 'The run asks nothing now: a step, or what it waits for, is under way.';
    while (question !== null) {
      const answer = answerTo(question, word);
      if (!('kind' in answer)) return answer.why;
      const refused = await seat.answer({ ...answer, by });
      if (refused !== null || word.kind !== 'from') return refused;
      question = await seat.question(momentMs);
      if (question !== null && question.step.index >= word.step) return null;
    }
    return null;
  };

  return {
    say(runId, word, by) {
      // One word at a time: two people at two screens must not both be the first.
      const turn = (turns.get(runId) ?? Promise.resolve()).then(() => say(runId, word, by));
      const settled = turn
        .catch(() => undefined)
        .then(() => {
          if (turns.get(runId) === settled) turns.delete(runId);
        });
      turns.set(runId, settled);
      return turn;
    },
    asks: (runId) => seats.get(runId)?.pending ?? null,
    isHere: (runId) => seats.has(runId),
    asFound(run) {
      if (run.state !== 'open' || run.host === null || seats.has(run.id)) return run;
      const { host, shell } = deps.procedure({});
      const now = deps.clock.now();
      return isAbandonedByHost(run, host, shell, now) ? decide(run, { kind: 'hostLost' }, now).run : run;
    },
    async stop() {
      stopping.abort();
      await Promise.all([...seats.values()].map(({ ended }) => ended));
    },
  };
}

/** One run that is gone through here: the question that waits, and whoever waits for one, or for what came of an answer. */
class Seat {
  pending: Question | null = null;
  ended: Promise<void> = Promise.resolve();
  #give: ((answer: Answer) => void) | null = null;
  #asked: (() => void)[] = [];
  #left = false;
  #heard: ((refused: string | null) => void)[] = [];
  readonly #deps: Pick<SeatDependencies, 'clock'>;

  constructor(deps: Pick<SeatDependencies, 'clock'>) {
    this.#deps = deps;
  }

  /** Waits for a word; nobody's is one too, after a while. */
  ask(question: Question, resting: AbortSignal): Promise<Answer> {
    if (this.#left) return Promise.resolve(leave(question));
    const { clock } = this.#deps;
    return new Promise<Answer>((resolve) => {
      const give = (answer: Answer): void => {
        if (this.#give !== give) return;
        this.#give = null;
        this.pending = null;
        cancel();
        resolve(answer);
      };
      const cancel = clock.schedule(clock.now() + patienceMs, async () => give(leave(question)));
      resting.addEventListener('abort', () => give(leave(question)), { once: true });
      this.pending = question;
      this.#give = give;
      for (const wake of this.#asked.splice(0)) wake();
    });
  }

  /** The question that waits, or the next one if it comes within so long; null when none does. */
  async question(withinMs: number): Promise<Question | null> {
    if (this.pending === null) {
      const waiting = new AbortController();
      const asked = new Promise<void>((resolve) => this.#asked.push(resolve));
      await Promise.race([asked, this.ended, pause(this.#deps.clock, withinMs, waiting.signal)]);
      waiting.abort();
    }
    return this.pending;
  }

  /** Answers the question that waits. Resolves with why the answer was refused, or null. */
  answer(answer: Answer): Promise<string | null> {
    const heard = new Promise<string | null>((resolve) => this.#heard.push(resolve));
    this.#give?.(answer);
    return heard;
  }

  /** Nobody goes through it here any more: the run is free for others. */
  leave(): void {
    this.#left = true;
    if (this.pending !== null) this.#give?.(leave(this.pending));
  }

  /** Waits for the end where it is being left. */
  whenLeft(): Promise<void> {
    return this.#left ? this.ended : Promise.resolve();
  }

  /** Something came of the last answer. */
  hear(refused: string | null): void {
    for (const tell of this.#heard.splice(0)) tell(refused);
  }
}

/** Nobody said a word: what was changed in a database is not kept, and all else stays as it is. */
function leave(question: Question): Answer {
  return question.kind === 'commit' ? { kind: 'commit', yes: false } : { kind: 'stop' };
}

/** The answer that a word is to a question; why it is none where it is about something else. */
function answerTo({ kind, step, run }: Question, word: Exclude<Word, { kind: 'goOn' }>): Answer | { why: string } {
  const number = step.index + 1;
  if (word.kind === 'abandon') return kind === 'commit' ? elsewhere(number) : word;
  if (word.kind === 'giveUp') return kind === 'failed' ? word : { why: `Step ${number} has not failed.` };
  if (word.kind === 'from') {
    if (word.step <= step.index || word.step >= run.steps.length) return elsewhere(number);
    if (kind === 'unknown') return { why: `Nobody knows what became of step ${number}: say that first.` };
    return kind === 'commit' ? elsewhere(number) : { kind: 'skip', why: word.why };
  }
  if (word.step !== step.index) return elsewhere(number);
  const fits = {
    approve: ['approve', 'failed'],
    skip: ['approve', 'byHand', 'failed'],
    done: ['byHand', 'failed'],
    notDone: ['byHand', 'failed'],
    decide: ['unknown'],
    commit: ['commit'],
  }[word.kind].includes(kind);
  if (!fits) return elsewhere(number);
  if (word.kind === 'approve')
    return { kind: 'approve', hash: word.hash, ...(word.override === null ? {} : { override: word.override }) };
  const { step: _, ...answer } = word;
  return answer;
}

function elsewhere(number: number): { why: string } {
  return { why: `It is step ${number} that is asked about now, and nothing else.` };
}
