import { shellParts } from '../risk/shell-line.ts';
import type { Command } from '../runbook/plan.ts';
import type { LintDocument } from './document.ts';

/** A place of the document where something is destroyed for good: what is written there, and why it is so, without a full stop. */
export type Destruction = { line: number; text: string; why: string };

/**
 * What the platform makes again by itself or the next command does, so that no backup is missing; what names the rows or keys
 * that it means; what only stops. Pushes by force have a rule of their own.
 */
const madeAgain =
  /^deletes (?:pods?|certificates?|jobs?|replicasets?|deployments?)\b|takes commits away from the remote|^deletes the rows (?:of .* )?that match|^(?:DEL|UNLINK) deletes the keys that are named|deletes stopped containers|^it (?:stops|ends|removes) (?:every replica of )?a part that holds data/;

/** Everything in a document that destroys data, in its order. */
export function destructions({ plan }: LintDocument): Destruction[] {
  return plan.commands
    .filter(({ risk }) => risk.level === 'destroys')
    .flatMap((command) => placesOf(command))
    .filter(({ why, text }) => !madeAgain.test(why) && !boundByAge.test(text) && !asks(text))
    .toSorted((a, b) => a.line - b.line);
}

/** What is told how old a thing must be takes away what nobody wants any more. */
const boundByAge = /\s-m(?:time|min) \+\d|--(?:older-than|keep|retain|before)\b|--older-than-\w+/;

/** Whether a command asks a person by itself, and is given no option that keeps it from asking. */
function asks(text: string): boolean {
  if (/\s(?:-f|-y|-af|-fa|--force|--yes|-?-auto-approve)\b/.test(text)) return false;
  return /\b(?:docker (?:system|volume) prune|(?:terraform|tofu) destroy|prisma migrate reset|rm -\w*i\w*|dropdb .*(?:-i|--interactive)\b)/.test(
    text,
  );
}

/** A command on one line, as short as it still says what it does. */
function shown(text: string): string {
  const line = text.replace(/\s*\\?\s*\n\s*/g, ' ');
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}

function placesOf(command: Command): Destruction[] {
  const { source, text, risk, language } = command;
  const whole = [{ line: source.startLine, text: shown(text), why: risk.why ?? 'it destroys data' }];
  if (language !== 'shell') return whole;
  const byLine = new Map<number, Destruction>();
  for (const part of shellParts(text)) {
    if (part.risk.level !== 'destroys') continue;
    const line = Math.min(source.startLine + text.slice(0, part.start).split('\n').length - 1, source.endLine);
    if (!byLine.has(line))
      byLine.set(line, {
        line,
        text: shown(part.text),
        why: part.risk.why ?? 'it destroys data',
      });
  }
  return byLine.size === 0 ? whole : [...byLine.values()];
}
