import type { Command } from '../../../../src/api/contract/runbook.ts';
import { Words } from '../../ui/words.tsx';
import { useReading } from '../reading-context.ts';

/** What became of a command, in two words at the end of its line. */
export function commandWord(command: Command): string {
  switch (command.class.kind) {
    case 'runs':
      return 'runs';
    case 'translated':
      return 'translated';
    case 'binding':
      return 'needs a binding';
    case 'person':
      return 'for a person';
    case 'cannot':
      return 'cannot run';
  }
}

/** The addresses of a command that lead elsewhere than they say, put right; null when there are none. */
function useBound(text: string): string | null {
  const { addresses } = useReading().runbook;
  // Longest first: `https://a.example:8081` must not be taken for `https://a.example`.
  const known = addresses
    .filter(({ written }) => text.includes(written))
    .toSorted((a, b) => b.written.length - a.written.length);
  if (known.length === 0) return null;
  const pattern = new RegExp(known.map(({ written }) => written.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'), 'g');
  return text.replace(pattern, (written) => known.find((one) => one.written === written)?.bound ?? written);
}

/** What a command became, where that is more than one word can say. */
export function CommandNote({ command }: { command: Command }) {
  const bound = useBound(command.text);
  const { class: made } = command;
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
      return bound === null ? null : (
        <div className="fence-note">
          <span className="fence-note-word">runs as</span> <code>{bound}</code>
        </div>
      );
  }
}
