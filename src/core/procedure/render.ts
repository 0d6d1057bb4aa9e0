import { type Risk, changes, reads, worstOf } from '../risk/risk.ts';
import { riskOf } from '../risk/risk-of.ts';
import { mask } from '../runbook/mask.ts';
import { readRequests } from '../runbook/http-request.ts';
import type { Step } from '../runbook/plan.ts';
import { isSecretName } from '../secret/secret-name.ts';
import { parseShell } from '../shell/parse.ts';
import { translate } from '../shell/translate.ts';
import { bindAddresses, type KnownAddress } from './bind-addresses.ts';
import { type Filling, insertValues } from './insert-value.ts';
import type { RunStep } from './model.ts';
import { flawOfValue, parameterOf } from './parameter.ts';
import { readTimeout } from './read-timeout.ts';
import { type Abilities, shellOnly, wayOfStep } from './way-of.ts';

/** What a runbook leaves open, and what to put in. */
export type RenderContext = {
  /** What the runbook calls an address, and what it is here. */
  addresses: readonly KnownAddress[];
  /** Words of the runbook → value (`signalbox.yaml`). */
  bindings: Readonly<Record<string, string>>;
  /** Names → values given for this run; they win over bindings. */
  parameters: Readonly<Record<string, string>>;
  /** Whether a value that is given for this run holds a secret of the system, whatever it is given for. No value does when left out. */
  holdsSecret?: (value: string) => boolean;
  /** What can be carried out besides shell; nothing when left out. */
  can?: Abilities;
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
  const texts = steps.map((step) => bindAddresses(step.text, context.addresses));
  const secrets = secretsOf(
    texts.filter((_, index) => steps[index]?.kind !== 'human'),
    context,
  );
  steps.forEach((step, index) => {
    const addressed = texts[index] ?? '';
    const filled =
      step.kind === 'human'
        ? { text: addressed, open: [], withheld: false }
        : fill(step, addressed, { context, secrets }, rendered);
    const { way, why } = wayOfStep(step, filled.text, filled.withheld, context.can ?? shellOnly);
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
      risk: way === 'wait' ? reads : riskOfStep(step, filled),
      way,
      byHandBecause: why,
      timeoutMs: readTimeout(step.title, step.text),
    });
  });
  return rendered;
}

/** Of the text as it will run: what is put in may make another command of it. It destroys in any case where the document says so. */
function riskOfStep(step: Step, { text, open }: { text: string; open: string[] }): Risk | null {
  switch (step.kind) {
    case 'human':
      return null;
    case 'code':
      return changes('nobody has read what it does');
    case 'http':
      return readRequests(text.split('\n'))[0]?.risk ?? changes('it is no request that could be read');
    case 'shell':
    case 'sql': {
      const risk = riskOf({ text, language: step.kind });
      const known = risk.level === 'reads' && open.length > 0 ? changes(`${open[0] ?? ''} is still open`) : risk;
      return step.risk?.level === 'destroys' ? worstOf([known, step.risk]) : known;
    }
  }
}

/** A value that is secret in one place is secret in every step. A name put in by name makes what is assigned to it secret, hence the loop. */
function secretsOf(texts: readonly string[], context: RenderContext): ReadonlySet<string> {
  const secrets = new Set<string>();
  let before = -1;
  while (secrets.size > before) {
    before = secrets.size;
    for (const { found } of texts.flatMap((text) => valuesIn(text, context, secrets))) {
      if (found?.secret) secrets.add(found.value);
    }
  }
  return secrets;
}

function fill(
  step: Step,
  text: string,
  { context, secrets }: { context: RenderContext; secrets: ReadonlySet<string> },
  into: Rendered,
): { text: string; open: string[]; withheld: boolean } {
  let withheld = false;
  const fillings: Filling[] = [];
  const open: string[] = [];
  for (const { hole, found } of valuesIn(text, context, secrets)) {
    const words = text.slice(hole.start, hole.end);
    const flaw = found === null || found.secret ? null : flawOfGiven(words, found, context);
    if (found === null || flaw !== null) {
      if (flaw !== null) into.problems.push(`${step.source.file}:${step.source.startLine}: \`${words}\`: ${flaw}`);
      if (!insideComment(text, hole.start)) open.push(words);
    } else if (!found.secret) fillings.push({ ...hole, value: found.value });
    else if (step.kind === 'shell' || step.kind === 'http')
      fillings.push({ ...hole, reference: keep(found, into.environment) });
    // Anywhere else it would stand in the text, which is stored and shown: whoever does the step puts it in.
    else withheld = true;
  }
  const made = step.kind === 'shell' ? insertValues(text, fillings) : insertPlain(text, fillings);
  if (made.kind === 'filled') return { text: made.text, open: [...new Set(open)], withheld };
  into.problems.push(`${step.source.file}:${step.source.startLine}: ${made.why}`);
  return { text, open: [...new Set([...open, ...fillings.map(({ start, end }) => text.slice(start, end))])], withheld };
}

/** What is given for a run has to be of the kind that the words ask for; what `signalbox.yaml` binds is looked at once, by its author. */
function flawOfGiven(words: string, { key, value }: FoundValue, { parameters }: RenderContext): string | null {
  return Object.hasOwn(parameters, key) ? flawOfValue(parameterOf(words), value) : null;
}

/** What Signalbox's own processes are told by the environment: a runbook's `<token>` is not the token that they prove themselves with. */
const ownNames = /^SIGNALBOX_(?:DIR|INSTANCE|NODE|RELEASE|RUN|SCRIPTS|SERVICE|SESSION|STATE|TOKEN|USER)$/;

/** Puts a secret into the environment and returns its name there; keys that make the same name get one each. */
function keep({ key, value }: { key: string; value: string }, environment: Record<string, string>): string {
  let name = `SIGNALBOX_${key.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}`;
  while (ownNames.test(name) || (environment[name] !== undefined && environment[name] !== value)) name += '_';
  environment[name] = value;
  return name;
}

/** Statements of other languages take only values that are one harmless word in all of them. */
function insertPlain(text: string, fillings: Filling[]): ReturnType<typeof insertValues> {
  let result = '';
  let done = 0;
  for (const filling of fillings) {
    const put = 'value' in filling ? filling.value : `\${${filling.reference}}`;
    if ('value' in filling && !/^[A-Za-z0-9_@%+=:,./][A-Za-z0-9_@%+=:,./-]*$/.test(filling.value)) {
      const hole = text.slice(filling.start, filling.end);
      return { kind: 'refused', why: `the value for \`${hole}\` may hold only letters, digits and _@%+=:,./- there` };
    }
    result += text.slice(done, filling.start) + put;
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

/** What goes into a hole, and by which key it was given. */
type FoundValue = { key: string; value: string; secret: boolean };

/** Stands for a hole that nothing readable was put into. */
const unread = '\uffff';

/** The holes of a text with their values, in order. A name that is itself a hole counts by what was put in (`VARIABLE_NAME="new_value"`). */
function valuesIn(
  text: string,
  context: RenderContext,
  secrets: ReadonlySet<string>,
): { hole: Hole; found: FoundValue | null }[] {
  let before = '';
  let done = 0;
  return holesOf(text, context.bindings).map((hole) => {
    before += text.slice(done, hole.start);
    const assigned = /([A-Za-z_\uffff][A-Za-z0-9_\uffff]*)=["']?$/.exec(before.slice(-200))?.[1] ?? null;
    const found = valueFor(text.slice(hole.start, hole.end), assigned, context, secrets);
    before += found === null || found.secret ? unread : found.value;
    done = hole.end;
    return { hole, found };
  });
}

/** A value by the words of the hole first, then by the name that is assigned to (`--set DISCORD_TOKEN=…` for `DISCORD_TOKEN="new_token"`). */
function valueFor(
  words: string,
  assigned: string | null,
  context: RenderContext,
  secrets: ReadonlySet<string>,
): FoundValue | null {
  const nameIsOpen = assigned?.includes(unread) ?? false;
  const names = assigned === null || nameIsOpen ? [words] : [words, assigned];
  for (const values of [context.parameters, context.bindings]) {
    for (const name of names) {
      const given = Object.entries(values).find(([key]) => normalise(name) === normalise(key));
      if (given === undefined) continue;
      // By its key, not by what it is assigned to: two secrets may be assigned to one name in two steps.
      const [key, value] = given;
      // What a name that is still open will hold, nobody knows.
      const known = values === context.parameters && (context.holdsSecret?.(value) ?? false);
      const named = [assigned ?? key, normalise(words)].some(isSecretName);
      const secret = nameIsOpen || known || named || holdsAny(value, secrets);
      return { key, value, secret };
    }
  }
  return null;
}

function holdsAny(value: string, secrets: ReadonlySet<string>): boolean {
  return secrets.has(value) || [...secrets].some((secret) => secret.length >= 4 && value.includes(secret));
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
