import type { Command, Contact, Plan } from '../../../../src/api/contract/runbook.ts';
import { useSnapshot } from '../../hooks/use-live.ts';
import { count, formatSpan, runCommand } from '../../ui/format.ts';
import { Reading } from '../../ui/mark.tsx';
import { CommandNote, CommandWord } from './command-note.tsx';

/** A severity: how soon somebody must respond. */
export function SeverityNote({ severity }: { severity: Plan['severities'][number] }) {
  const { responseSeconds } = severity;
  const due =
    responseSeconds === null
      ? 'no response time stated'
      : responseSeconds === 0
        ? 'respond at once'
        : `respond within ${formatSpan(responseSeconds * 1000)}`;
  return (
    <div className="note note-quiet">
      <span className="severity">{severity.name}</span> {due}
    </div>
  );
}

/** A procedure: how to run it. */
export function ProcedureNote({ procedure }: { procedure: Plan['procedures'][number] }) {
  return (
    <div className="note note-quiet">
      {procedure.kind === 'other' ? 'procedure' : procedure.kind}, {count(procedure.steps.length, 'step')}
      <code className="note-command">{runCommand(procedure.title)}</code>
    </div>
  );
}

/** Work that comes back. */
export function CalendarNote({ calendar }: { calendar: Plan['calendars'][number] }) {
  return (
    <div className="note note-quiet">
      {calendar.cadence === 'other' || calendar.cadence === 'cron' ? 'comes back' : calendar.cadence},{' '}
      {count(calendar.tasks.length, 'task')}
    </div>
  );
}

const sameWords = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** Somebody to reach: a placeholder helps nobody at night, unless signalbox.yaml says who has the role. */
export function ContactNote({ contact }: { contact: Contact }) {
  const people = useSnapshot()?.people ?? [];
  if (!contact.placeholder) return null;
  const named = people.filter(({ role }) => role !== null && sameWords(role, contact.role));
  if (named.length > 0)
    return <div className="note note-quiet">{named.map(({ name }) => name).join(', ')}, by signalbox.yaml</div>;
  return (
    <div className="note">
      <Reading tone="watch">not filled in: nobody can be reached by this</Reading>
    </div>
  );
}

/** A command that stands in running text or in a table. */
export function CommandSideNote({ command }: { command: Command }) {
  return (
    <div className="note note-quiet">
      <code className="note-command">{command.text}</code> <CommandWord command={command} />
      <CommandNote command={command} />
    </div>
  );
}
