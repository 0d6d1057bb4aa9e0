import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compileRunbook } from '../../src/core/runbook/compile.ts';
import { parseShell } from '../../src/core/shell/parse.ts';
import { translate } from '../../src/core/shell/translate.ts';
import { changes, looks } from './shim-forms.ts';

/** What a command of a platform's CLI comes to, but for names and values: commands of one kind are one form of it. */
function formOf(program: string, argv: string[]): string | null {
  const made = translate(program, argv);
  if (made === null) return null;
  if (made.kind !== 'verb') return `${made.kind}: ${made.why}`;
  const { verb, service, arguments: given } = made;
  const values = Object.values(given);
  const what = {
    setVariables: values.includes('') ? 'to nothing' : 'to a value',
    exec: String(values[0]).split(' ')[0],
    runLocal: String(values[0]).split(' ')[0],
  } as Partial<Record<string, string>>;
  return `${verb} of ${service === null ? 'all' : 'one'}, ${what[verb] ?? Object.keys(given).toSorted().join(' ')}`;
}

function formsIn(text: string): string[] {
  // `<new-token>` is no redirection to a person.
  const masked = text.replace(/<[\w-]+>/g, (hole) => 'x'.repeat(hole.length));
  return parseShell(masked, text).commands.flatMap(({ program, argv }) => formOf(program, argv) ?? []);
}

it('has a form for each platform command of the example’s runbook', () => {
  const known = new Set([...looks, ...changes].flatMap(([line]) => formsIn(line)));
  const file = new URL('../../systems/tiltcheck/RUNBOOK.md', import.meta.url);
  const { plan } = compileRunbook(readFileSync(file, 'utf8'), 'RUNBOOK.md');
  const asked = plan.commands.flatMap(({ text, source }) => formsIn(text).map((form) => ({ form, text, source })));
  expect(asked.length).toBeGreaterThan(60);
  expect(
    asked
      .filter(({ form }) => !known.has(form))
      .map(({ form, text, source }) => `${source.startLine}: ${text} (${form})`),
  ).toEqual([]);
});

it('has no line twice', () => {
  const lines = [...looks, ...changes].map(([line]) => line);
  expect(lines.filter((line, at) => lines.indexOf(line) !== at)).toEqual([]);
});
