import type { Command, CommandClass } from '../../core/runbook/plan.ts';
import { type Entry, lineRange } from './entry.ts';

/** One entry for each different command, with every place it stands in. */
export function commandEntries(commands: Command[]): Entry[] {
  const entries = new Map<string, Entry & { places: string[] }>();
  for (const command of commands) {
    const known = entries.get(command.text);
    if (known === undefined) {
      const details = becomes(command.class, command.placeholders);
      entries.set(command.text, {
        lines: '',
        places: [lineRange(command)],
        confidence: command.confidence,
        title: command.text,
        details,
      });
    } else known.places.push(lineRange(command));
  }
  return [...entries.values()].map(({ places, ...entry }) => ({ ...entry, lines: places.join(', ') }));
}

function becomes(of: CommandClass, placeholders: string[]): string[] {
  const open = placeholders.length === 0 ? [] : [`   fill in: ${placeholders.join(', ')}`];
  switch (of.kind) {
    case 'runs':
      return ['-> runs as written'];
    case 'binding':
      return [`-> runs once bound: ${of.missing.join(', ')}`];
    case 'translated':
      return [`-> ${of.to.replaceAll('\n', '\n   ')}`, ...(of.note === null ? [] : [`   ${of.note}`]), ...open];
    case 'person':
      return [`-> a person: ${of.why}`, ...open];
    case 'cannot':
      return [`-> cannot run: ${of.why}`, ...open];
    default:
      return of satisfies never;
  }
}
