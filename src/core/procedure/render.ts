import { mask } from '../runbook/mask.ts';
import type { Step } from '../runbook/plan.ts';
import { isSecretName } from '../secret/secret-name.ts';
import { parseShell } from '../shell/parse.ts';
import { translate } from '../shell/translate.ts';
import { bindAddresses, type KnownAddress } from './bind-addresses.ts';
import { type Filling, insertValues } from './insert-value.ts';
import type { RunStep } from './model.ts';

/** What a runbook leaves open, and what to put in. */
export type RenderContext = {
  /** What the runbook calls an address, and what it is here. */
  addresses: readonly KnownAddress[];
  /** Words of the runbook → value (`signalbox.yaml`). */
  bindings: Readonly<Record<string, string>>;
  /** Names → values given for this run; they win over bindings. */
  parameters: Readonly<Record<string, string>>;
};

/** The steps as they will run, and the secrets among the values, which reach them by environment and never by text. */
export type Rendered = {
  steps: RunStep[];
  environment: Record<string, string>;
  /** Values that were given but could not be put in, one sentence each with file and line; their steps stay open. */
  problems: string[];
};

/** Renders steps for a run. `hash` makes SHA-256 in hex; it is passed in because core has none. Pure otherwise. */
export function renderSteps(steps: readonly Step[], context: RenderContext, hash: (text: string) => string): Rendered {
  const rendered: Rendered = { steps: [], environment: {}, problems: [] };
  steps.forEach((step, index) => {
    const addressed = bindAddresses(step.text, context.addresses);
    const filled = step.kind === 'human' ? { text: addressed, open: [] } : fill(step, addressed, context, rendered);
    rendered.steps.push({
      index,
      title: step.title,
      kind: step.kind,
      condition: step.condition,
      source: step.source,
      asWritten: step.text,
      rendered: filled.text,
      hash: hash(filled.text),
      open: filled.open,
      translations: step.kind === 'shell' ? translations(filled.text) : [],
    });
  });
  return rendered;
}

function fill(step: Step, text: string, context: RenderContext, into: Rendered): { text: string; open: string[] } {
  const fillings: Filling[] = [];
  const open: string[] = [];
  for (const hole of holesOf(text, context.bindings)) {
    const found = valueFor(text, hole, context);
    if (found === null) {
      if (!insideComment(text, hole.start)) open.push(text.slice(hole.start, hole.end));
    } else if (!found.secret) fillings.push({ ...hole, value: found.value });
    else if (step.kind === 'shell') {
      const name = `SIGNALBOX_${found.key.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}`;
      into.environment[name] = found.value;
      fillings.push({ ...hole, reference: name });
    }
    // Anywhere else it would stand in the text, which is stored and shown: whoever does the step puts it in.
  }
  const made = step.kind === 'shell' ? insertValues(text, fillings) : insertPlain(text, fillings);
  if (made.kind === 'filled') return { text: made.text, open: [...new Set(open)] };
  into.problems.push(`${step.source.file}:${step.source.startLine}: ${made.why}`);
  return { text, open: [...new Set([...open, ...fillings.map(({ start, end }) => text.slice(start, end))])] };
}

/** Statements of other languages take only values that are one harmless word in all of them. */
function insertPlain(text: string, fillings: Filling[]): ReturnType<typeof insertValues> {
  let result = '';
  let done = 0;
  for (const filling of fillings) {
    if (!('value' in filling) || !/^[A-Za-z0-9_@%+=:,./][A-Za-z0-9_@%+=:,./-]*$/.test(filling.value)) {
      const hole = text.slice(filling.start, filling.end);
      return { kind: 'refused', why: `the value for \`${hole}\` may hold only letters, digits and _@%+=:,./- there` };
    }
    result += text.slice(done, filling.start) + filling.value;
    done = filling.end;
  }
  return { kind: 'filled', text: result + text.slice(done) };
}

type Hole = { start: number; end: number };

/** Placeholders by their shape, and every place where a binding's words stand. In order; where two overlap the earlier, longer one. */
function holesOf(text: string, bindings: Readonly<Record<string, string>>): Hole[] {
  const holes: Hole[] = mask(text).placeholders.map(({ start, end }) => ({ start, end }));
  for (const words of Object.keys(bindings)) {
    for (let at = text.indexOf(words); words !== '' && at >= 0; at = text.indexOf(words, at + words.length)) {
      if (standsAlone(text, at, at + words.length)) holes.push({ start: at, end: at + words.length });
    }
  }
  holes.sort((a, b) => a.start - b.start || b.end - a.end);
  const result: Hole[] = [];
  for (const hole of holes) if (hole.start >= (result.at(-1)?.end ?? 0)) result.push(hole);
  return result;
}

function standsAlone(text: string, start: number, end: number): boolean {
  const word = /[A-Za-z0-9_]/;
  const before = word.test(text.charAt(start - 1)) && word.test(text.charAt(start));
  const after = word.test(text.charAt(end)) && word.test(text.charAt(end - 1));
  return !before && !after;
}

/** A value by the words of the hole, or by the name that is assigned to (`--set DISCORD_TOKEN=…` for `DISCORD_TOKEN="new_token"`). */
function valueFor(
  text: string,
  hole: Hole,
  context: RenderContext,
): { key: string; value: string; secret: boolean } | null {
  const words = text.slice(hole.start, hole.end);
  const assigned = /([A-Za-z_][A-Za-z0-9_]*)=["']?$/.exec(text.slice(Math.max(0, hole.start - 100), hole.start))?.[1];
  const names = assigned === undefined ? [words] : [words, assigned];
  for (const values of [context.parameters, context.bindings]) {
    for (const [key, value] of Object.entries(values)) {
      if (!names.some((name) => normalise(name) === normalise(key))) continue;
      // By its key, not by what it is assigned to: two secrets may be assigned to one name in two steps.
      return { key, value, secret: [assigned ?? key, normalise(words)].some(isSecretName) };
    }
  }
  return null;
}

function normalise(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
}

function insideComment(text: string, at: number): boolean {
  return /(?:^|\s)#[^'"]*$/.test(text.slice(text.lastIndexOf('\n', at - 1) + 1, at));
}

/** One sentence for each command of a platform's CLI: what the shims will make of it. */
function translations(text: string): string[] {
  return parseShell(mask(text).text, text).commands.flatMap((command) => {
    const made = translate(command.program, command.argv);
    if (made === null) return [];
    if (made.kind === 'verb') return [`${command.text} → ${made.to}${made.note === null ? '' : `. ${made.note}`}`];
    return [
      `${command.text}: ${made.kind === 'person' ? 'a person has to do this' : 'cannot be done here'}. ${made.why}`,
    ];
  });
}
