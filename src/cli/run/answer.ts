import type { RunStep } from '../../core/procedure/model.ts';
import { isByHand } from '../../core/procedure/progress.ts';
import type { Masker } from '../../core/secret/mask.ts';
import type { Answer, Question } from '../../engine/procedure/model.ts';
import { printable } from '../printable.ts';
import type { Terminal } from '../terminal.ts';
import { askText, choose } from './choose.ts';
import type { RunOptions } from './dependencies.ts';
import { riskInWords, showStep } from './show-step.ts';

/** Puts the questions of a run to the person at the terminal; with `--yes`, or with nobody there, answers what may be answered. */
export function answering(
  terminal: Terminal,
  options: RunOptions,
  masker: Masker,
): (question: Question) => Promise<Answer> {
  return async (question) => {
    const { step, run } = question;
    if (question.kind === 'approve' || question.kind === 'byHand') {
      terminal.err(`\n${showStep(step, run.steps.length, terminal, masker)}`);
      if (question.holds !== null) terminal.err(`Its condition holds: ${question.holds}.`);
    }
    const given = unattended(question, options, terminal.interactive);
    if (given !== null) {
      terminal.err(terminal.colors.dim(given.said));
      return given.answer;
    }
    switch (question.kind) {
      case 'approve':
        return approve(question, options, terminal);
      case 'byHand':
        return byHand(terminal);
      case 'commit':
        return commit(question.rows, terminal);
      case 'failed':
        return afterFailure(question, terminal);
      case 'unknown':
        return decideUnknown(question, terminal);
    }
  };
}

type Given = { answer: Answer; said: string };

/** What needs no person. An unknown step is never decided by `--yes`, and never by default. */
function unattended(question: Question, options: RunOptions, interactive: boolean): Given | null {
  const { step } = question;
  switch (question.kind) {
    case 'approve':
      if (options.safe) return safely(question);
      if (options.yes && (step.condition === null || question.holds !== null) && step.open.length === 0) {
        if (question.backup.kind === 'missing' && options.withoutBackup === undefined)
          return {
            answer: { kind: 'stop' },
            said: `Step ${step.index + 1} destroys, and ${question.backup.why}. --without-backup REASON runs it all the same.`,
          };
        return { answer: yes(step, options.withoutBackup), said: 'Approved by --yes.' };
      }
      if (interactive) return null;
      return skip(
        step.open.length > 0
          ? `${step.open.join(', ')} still open`
          : `needs a person to say whether: ${step.condition}`,
      );
    case 'byHand':
      if (options.safe) return stopBefore(step, 'a person does it');
      return interactive ? null : skip('a step for a person, and nobody was there');
    case 'commit':
      if (options.yes)
        return { answer: { kind: 'commit', yes: true }, said: `${question.rows.join(', ')}: committed by --yes.` };
      return interactive
        ? null
        : { answer: { kind: 'commit', yes: false }, said: 'Rolled back: nobody is there to look at it.' };
    case 'failed':
      if (interactive) return null;
      return {
        answer: { kind: 'giveUp', why: `step ${step.index + 1} failed: ${question.reason}` },
        said: 'A step failed; the run ends.',
      };
    case 'unknown': {
      const verdict = options.unknown;
      if (verdict !== undefined)
        return {
          answer: { kind: 'decide', verdict, why: `--unknown=${verdict}` },
          said: `Decided by --unknown=${verdict}.`,
        };
      return interactive ? null : { answer: { kind: 'stop' }, said: 'Nobody is there to decide.' };
    }
  }
}

/** What only reads harms nobody, whoever is there; everything else is left to a person. */
function safely({ step, holds }: Extract<Question, { kind: 'approve' }>): Given {
  if (step.condition !== null && holds === null)
    return stopBefore(step, `a person has to say whether: ${step.condition}`);
  if (step.open.length > 0) return stopBefore(step, `${step.open.join(', ')} is still open`);
  if (step.risk?.level !== 'reads') return stopBefore(step, riskInWords(step));
  return { answer: { kind: 'approve', hash: step.hash }, said: 'It only reads: run by --safe.' };
}

function stopBefore(step: RunStep, why: string): Given {
  return { answer: { kind: 'stop' }, said: `--safe stops before step ${step.index + 1}: ${printable(why)}.` };
}

function skip(why: string): Given {
  return { answer: { kind: 'skip', why }, said: `Skipped: ${why}.` };
}

const stop = { shown: 's[t]op', does: 'stop here; the run stays open, and the same command goes on with it' };
const skipIt = { shown: '[s]kip', does: 'leave this step out and go on with the next; you are asked why' };

function yes(step: RunStep, override: string | undefined): Answer {
  return { kind: 'approve', hash: step.hash, ...(override === undefined ? {} : { override }) };
}

async function approve(
  question: Extract<Question, { kind: 'approve' }>,
  options: RunOptions,
  terminal: Terminal,
): Promise<Answer> {
  const { step } = question;
  if (step.open.length > 0) {
    terminal.err(`It cannot run while ${step.open.join(', ')} is open; give it with --set NAME=value and start again.`);
    return (await choose(terminal, 'What now?', { skip: skipIt, stop })) === 'stop'
      ? { kind: 'stop' }
      : { kind: 'skip', why: await askText(terminal, 'Why is it skipped? ') };
  }
  if (question.backup.kind === 'fresh') terminal.err(`Last backup: ${printable(question.backup.what)}.`);
  if (question.backup.kind === 'missing' && options.withoutBackup === undefined)
    return withoutBackup(step, question.backup.why, terminal);
  const run = { shown: '[y]es', does: 'run it exactly as shown' };
  const answer = await choose(terminal, 'Run it?', { yes: run, skip: skipIt, stop });
  if (answer === 'stop') return { kind: 'stop' };
  if (answer === 'skip') return { kind: 'skip', why: await askText(terminal, 'Why is it skipped? ') };
  return yes(step, options.withoutBackup);
}

async function withoutBackup(step: RunStep, why: string, terminal: Terminal): Promise<Answer> {
  terminal.err(terminal.colors.red(`It destroys, and ${printable(why)}.`));
  const override = { shown: '[o]verride', does: 'run it without a backup; you are asked why, and the journal says it' };
  const answer = await choose(terminal, 'What now?', { override, skip: skipIt, stop });
  if (answer === 'stop') return { kind: 'stop' };
  const reason = await askText(terminal, answer === 'skip' ? 'Why is it skipped? ' : 'Why without a backup? ');
  return answer === 'skip' ? { kind: 'skip', why: reason } : yes(step, reason);
}

async function commit(rows: string[], terminal: Terminal): Promise<Answer> {
  terminal.err(`Nothing is kept yet: ${rows.map(printable).join(', ')}`);
  const answer = await choose(terminal, 'Keep it?', {
    yes: { shown: '[y]es, commit', does: 'keep what the statements have changed' },
    no: { shown: '[n]o, roll back', does: 'leave everything as it was; the step has then failed' },
  });
  return { kind: 'commit', yes: answer === 'yes' };
}

async function byHand(terminal: Terminal): Promise<Answer> {
  const answer = await choose(terminal, 'Is it done?', {
    done: { shown: '[d]one', does: 'you have done it (y is taken as well); you may add a note', also: 'y' },
    failed: { shown: '[f]ailed', does: 'you tried and it did not work out; you are asked what went wrong' },
    skip: skipIt,
    stop,
  });
  switch (answer) {
    case 'stop':
      return { kind: 'stop' };
    case 'skip':
      return { kind: 'skip', why: await askText(terminal, 'Why is it skipped? ') };
    case 'failed':
      return { kind: 'notDone', note: await askText(terminal, 'What went wrong? ') };
    case 'done': {
      const note = (await terminal.ask('A note for the journal (may be empty): ')).trim();
      return { kind: 'done', note: note === '' ? null : note };
    }
  }
}

async function afterFailure(question: Extract<Question, { kind: 'failed' }>, terminal: Terminal): Promise<Answer> {
  const { step } = question;
  terminal.err(`${terminal.colors.red(`Step ${step.index + 1} failed:`)} ${printable(question.reason)}`);
  const answer = await choose(terminal, 'What now?', {
    again: !isByHand(step)
      ? { shown: 'run it [a]gain', does: 'run the same step once more' }
      : { shown: 'it is done [a]fter all', does: 'it worked at a second try' },
    skip: skipIt,
    giveUp: { shown: '[e]nd the run as failed', does: 'end the run; its state is failed' },
    stop,
  });
  switch (answer) {
    case 'again':
      return !isByHand(step) ? { kind: 'approve', hash: step.hash } : { kind: 'done', note: 'at a second try' };
    case 'skip':
      return { kind: 'skip', why: await askText(terminal, 'Why is it skipped? ') };
    case 'giveUp':
      return { kind: 'giveUp', why: question.reason };
    case 'stop':
      return { kind: 'stop' };
  }
}

async function decideUnknown(question: Extract<Question, { kind: 'unknown' }>, terminal: Terminal): Promise<Answer> {
  const answer = await choose(terminal, 'Did it finish?', {
    finished: { shown: 'it [f]inished', does: 'you know that it did all it should; the run goes on behind it' },
    again: { shown: 'run it [a]gain', does: 'you know that it is safe to run once more; it needs a new yes' },
    skip: { shown: '[s]kip it', does: 'leave it as it is and go on with the next step' },
    abandon: { shown: 'a[b]andon the run', does: 'end the run; nothing of it is run any more' },
    stop,
  });
  if (answer === 'stop') return { kind: 'stop' };
  const why = await askText(terminal, 'How do you know? ');
  return answer === 'abandon' ? { kind: 'abandon', why } : { kind: 'decide', verdict: answer, why };
}

/** The unknown step of a run that was interrupted: what it did last, and whether it may still be at it. */
export function showUnknown(
  question: Extract<Question, { kind: 'unknown' }>,
  terminal: Terminal,
  masker: Masker,
): string {
  const { colors } = terminal;
  const { step, alive, output } = question;
  const last = output.map((line) => `  │ ${printable(line)}`);
  return [
    colors.yellow(
      `\nStep ${step.index + 1} is UNKNOWN: Signalbox ended while it ran, and nobody knows whether it finished.`,
    ),
    showStep(step, question.run.steps.length, terminal, masker),
    ...(last.length === 0 ? ['It had printed nothing.'] : ['The last that it printed:', ...last]),
    alive === null
      ? 'Its shell is gone, so it is not running any more.'
      : colors.red(`Its shell (process ${alive.pid}) is still alive: it may be running at this moment.`),
  ].join('\n');
}
