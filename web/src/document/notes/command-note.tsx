import type { Command } from '../../../../src/api/contract/runbook.ts';
import { Words } from '../../ui/words.tsx';
import { useReading } from '../reading-context.ts';

/** What became of a command once addresses and values are put in; a need that is met is no need. */
export function useCommandClass(command: Command): Command['class'] {
  const bound = useReading().bound.get(command.id);
  const { class: made } = command;
  if (bound === undefined || made.kind !== 'binding') return made;
  return bound.open.length === 0 ? { kind: 'runs' } : { kind: 'binding', missing: bound.open };
}

const words = {
  runs: 'runs',
  translated: 'translated',
  binding: 'needs a binding',
  person: 'for a person',
  cannot: 'cannot run',
} as const;

/** What became of a command, in a word or two at the end of its line. */
export function CommandWord({ command }: { command: Command }) {
  const { kind } = useCommandClass(command);
  return <span className={`fence-word fence-word-${kind}`}>{words[kind]}</span>;
}

/** What a command became, where that is more than a word can say. */
export function CommandNote({ command }: { command: Command }) {
  const made = useCommandClass(command);
  const bound = useReading().bound.get(command.id);
  switch (made.kind) {
    case 'translated':
      return (
        <div className="fence-note">
          <span className="fence-note-word">runs as</span> <code>{made.to}</code>
          {made.note === null ? null : (
            <span className="fence-note-why">
              <Words text={made.note} />
            </span>
          )}
        </div>
      );
    case 'binding':
      return (
        <div className="fence-note fence-note-watch">
          <span className="fence-note-word">fill in</span>{' '}
          {made.missing.map((name) => (
            <code key={name}>{name}</code>
          ))}
        </div>
      );
    case 'person':
      return (
        <div className="fence-note">
          <span className="fence-note-why">
            <Words text={made.why} />
          </span>
        </div>
      );
    case 'cannot':
      return (
        <div className="fence-note fence-note-bad">
          <span className="fence-note-why">
            <Words text={made.why} />
          </span>
        </div>
      );
    case 'runs':
      return bound === undefined ? null : (
        <div className="fence-note">
          <span className="fence-note-word">runs as</span> <code>{bound.text}</code>
        </div>
      );
  }
}
