import type { Command, CommandClass } from '../../core/runbook/plan.ts';
import { type Entry, lineRange } from './entry.ts';

/** One entry for each different command, with every place it stands in. */
export function commandEntries(commands: Command[]): Entry[] {
  const entries = new Map<string, Entry & { places: string[] }>();
  for (const command of commands) {
    const known = entries.get(command.text);
    if (known === undefined) {
      const details = [...becomes(command.class, command.placeholders), ...does(command)];
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

/** What is worth a person's eye: that it destroys. */
function does({ risk }: Command): string[] {
  return risk.level === 'destroys' ? [`   destroys: ${risk.why}`] : [];
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
