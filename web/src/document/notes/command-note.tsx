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

/** What a command that runs, or is translated, still needs. */
function useOpen(command: Command, made: Command['class']): string[] {
  const bound = useReading().bound.get(command.id);
  if (made.kind === 'binding') return made.missing;
  return made.kind === 'runs' || made.kind === 'translated' ? (bound?.open ?? []) : [];
}

/** What became of a command, in a word or two at the end of its line. */
export function CommandWord({ command }: { command: Command }) {
  const made = useCommandClass(command);
  const kind = useOpen(command, made).length > 0 ? 'binding' : made.kind;
  return <span className={`fence-word fence-word-${kind}`}>{words[kind]}</span>;
}

function FillIn({ open }: { open: string[] }) {
  if (open.length === 0) return null;
  return (
    <div className="fence-note fence-note-watch">
      <span className="fence-note-word">fill in</span>{' '}
      {open.map((name) => (
        <code key={name}>{name}</code>
      ))}
    </div>
  );
}

/** What a command became, where that is more than a word can say. */
export function CommandNote({ command }: { command: Command }) {
  const made = useCommandClass(command);
  const bound = useReading().bound.get(command.id);
  const open = useOpen(command, made);
  switch (made.kind) {
    case 'translated':
      return (
        <>
          <div className="fence-note">
            <span className="fence-note-word">runs as</span> <code>{made.to}</code>
            {made.note === null ? null : (
              <span className="fence-note-why">
                <Words text={made.note} />
              </span>
            )}
          </div>
          <FillIn open={open} />
        </>
      );
    case 'binding':
      return <FillIn open={open} />;
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
        <>
          {bound.text === command.text ? null : (
            <div className="fence-note">
              <span className="fence-note-word">runs as</span> <code>{bound.text}</code>
            </div>
          )}
          <FillIn open={open} />
        </>
      );
  }
}
