import { isDeepStrictEqual } from 'node:util';
import { lint } from '../../src/core/lint/lint.ts';
import { compileRunbook } from '../../src/core/runbook/compile.ts';
import { decodeRunbook } from '../../src/core/runbook/decode.ts';
import type { Source } from '../../src/core/runbook/plan.ts';
import type { Trial } from './mutated-document.ts';

/** Decodes, compiles and lints one document, and says what of it must never be. Throws what they throw. */
export function judge({ bytes, secret }: Trial): string[] {
  const wrong: string[] = [];
  const decoded = decodeRunbook(bytes, 'runbook.md');
  // What is refused here is compiled all the same: the compiler promises to read any text.
  const text = decoded.kind === 'text' ? decoded.text : new TextDecoder().decode(bytes);
  const lines = text.split(/\r\n|\n|\r/);
  const inside = (what: string, { startLine, endLine }: Source) => {
    if (!(startLine >= 1 && startLine <= endLine && endLine <= lines.length))
      wrong.push(`${what} stands on lines ${startLine} to ${endLine} of ${lines.length}`);
  };
  const compiled = compileRunbook(text, 'runbook.md');
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(compiled.plan)), compiled.plan)) wrong.push('the plan is no JSON');
  const ids = new Set<string>();
  const commands = new Set(compiled.plan.commands.map((command) => command.id));
  for (const { path, value } of valuesIn(compiled.plan)) {
    if (typeof value === 'number' && !Number.isFinite(value)) wrong.push(`${path} is ${value}`);
    if (!isItem(value)) continue;
    inside(path, value.source);
    const quoted = value.asWritten.split('\n');
    const from = value.source.startLine - 1;
    if (!quoted.every((line, at) => line.trim() === '' || lines[from + at]?.endsWith(line) === true))
      wrong.push(`${path} quotes what its lines do not hold`);
    if (!(value.confidence >= 0 && value.confidence <= 1)) wrong.push(`${path}.confidence is ${value.confidence}`);
    if (ids.has(value.id)) wrong.push(`the id ${value.id} is given twice, again at ${path}`);
    ids.add(value.id);
    for (const id of value.commandIds ?? [])
      if (!commands.has(id)) wrong.push(`${path} names the command ${id}, which is none`);
  }
  for (const { source, message } of compiled.problems) inside(`the problem "${message}"`, source);
  for (const { rule, source, message, mend } of lint({ compiled, file: 'runbook.md', text, now: new Date(0) })) {
    inside(`the finding of ${rule}`, source);
    if (message === '' || mend === '') wrong.push(`${rule} says nothing`);
    if (`${message} ${mend}`.includes(secret)) wrong.push(`${rule} shows the secret`);
  }
  return wrong;
}

type ItemLike = { id: string; source: Source; asWritten: string; confidence: number; commandIds?: string[] };

function isItem(value: unknown): value is ItemLike {
  return typeof value === 'object' && value !== null && 'asWritten' in value && 'id' in value && 'source' in value;
}

function* valuesIn(value: unknown, path = 'plan'): Generator<{ path: string; value: unknown }> {
  yield { path, value };
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) yield* valuesIn(inner, `${path}.${key}`);
}
