import { closest } from '../text/closest.ts';
import type { CheckKind, Condition, ConditionProblem, Operand, Operator, Subject } from './condition.ts';
import { readOperand, type OperandText } from './read-operand.ts';
import { subjects, typeOf, type SubjectType } from './subjects.ts';

/** A condition, or what is wrong with its text. */
export type Parsed = { ok: true; condition: Condition } | { ok: false; problem: ConditionProblem };

const longest = 1000;

const operators: Operator[] = ['==', '!=', '<=', '>=', '<', '>', 'in', 'contains', 'not contains', 'has', 'exists'];
/** `not` may stand before these two. */
const words = /^(not\s+contains|not\s+exists|contains|exists|in|has)(?![A-Za-z0-9_])/;

const fitting: Readonly<Record<SubjectType, readonly Operator[]>> = {
  number: ['==', '!=', '<', '<=', '>', '>=', 'in'],
  duration: ['==', '!=', '<', '<=', '>', '>=', 'in'],
  size: ['==', '!=', '<', '<=', '>', '>=', 'in'],
  text: ['==', '!=', 'contains', 'not contains', 'in'],
  list: ['==', 'contains', 'not contains'],
  any: ['==', '!=', '<', '<=', '>', '>=', 'in', 'contains', 'not contains', 'has', 'exists', 'not exists'],
  document: ['==', '!=', '<', '<=', '>', '>=', 'in', 'contains', 'not contains', 'has', 'exists', 'not exists'],
  named: ['==', '!=', '<', '<=', '>', '>=', 'in', 'contains', 'not contains', 'exists', 'not exists'],
};

/** Reads a condition of a check of `kind`. Its whole language is in docs/signalbox.yaml. */
export function parseCondition(kind: CheckKind, text: string): Parsed {
  if (text.length > longest) return wrong(1, `Unexpected ${text.length} characters`, `Use at most ${longest}.`);
  const start = text.length - text.trimStart().length;
  const subject = readSubject(kind, text, start);
  if (!subject.ok) return subject;

  const at = skipBlanks(text, subject.end);
  const symbol = /^(==|!=|<=|>=|<|>)/.exec(text.slice(at))?.[0];
  const word = symbol === undefined ? words.exec(text.slice(at))?.[0] : undefined;
  const operator = (symbol ?? word?.replace(/\s+/g, ' ')) as Operator | undefined;
  if (operator === undefined) return noOperator(text, at, subject.subject);
  if (!fitting[subject.type].includes(operator)) {
    const fit = fitting[subject.type].join(', ');
    return wrong(at + 1, `Unexpected "${operator}" for ${subject.subject.name}`, `Use one of: ${fit}.`);
  }
  const from = skipBlanks(text, at + (symbol ?? word ?? '').length);
  const operand = readOperand({ text, at: from, operator, type: subject.type });
  if (!operand.ok) return { ok: false, problem: operand.problem };
  return { ok: true, condition: conditionOf(subject.subject, operator, operand) };
}

function conditionOf(subject: Subject, operator: Operator, { operand, written }: OperandText): Condition {
  return { subject, operator, operand: operand satisfies Operand, written };
}

type SubjectRead =
  | { ok: true; subject: Subject; type: SubjectType; end: number }
  | { ok: false; problem: ConditionProblem };

function readSubject(kind: CheckKind, text: string, start: number): SubjectRead {
  const known = Object.keys(subjects[kind]);
  const name = /^[A-Za-z_][A-Za-z0-9_]*/.exec(text.slice(start))?.[0] ?? '';
  const type = typeOf(kind, name);
  if (type === null) {
    if (known.length === 0) return wrong(start + 1, `Unexpected condition`, `A ${kind} check has none.`);
    const near = closest(name, known);
    const mend = near === null ? `A ${kind} check finds: ${known.join(', ')}.` : `Did you mean "${near}"?`;
    return wrong(start + 1, name === '' ? 'Expected what is compared' : `Unknown "${name}"`, mend);
  }
  const at = start + name.length;
  if (type === 'document') return readPath(text, name, at);
  if (type !== 'named') return { ok: true, subject: { name, path: [] }, type, end: at };
  const part = /^\.[A-Za-z0-9_-]+/.exec(text.slice(at))?.[0];
  if (part === undefined) return wrong(at + 1, `Expected ".NAME" after ${name}`, example(name));
  const path = [name === 'header' ? part.slice(1).toLowerCase() : part.slice(1)];
  return { ok: true, subject: { name, path }, type, end: at + part.length };
}

function example(name: string): string {
  return name === 'header' ? 'For example header.content-type.' : `For example ${name}.used_memory.`;
}

/** `.name`, `[0]` and `["any name"]`, one after the other. */
function readPath(text: string, name: string, start: number): SubjectRead {
  const path: (string | number)[] = [];
  let at = start;
  for (;;) {
    const rest = text.slice(at);
    const part = /^(?:\.([A-Za-z_$][\w$-]*)|\[(\d{1,6})\]|\[("(?:[^"\\]|\\.)*")\])/.exec(rest);
    if (part === null) {
      if (!/^[.[]/.test(rest)) return { ok: true, subject: { name, path }, type: 'document', end: at };
      return wrong(at + 1, 'Unexpected path', 'Write json.name, json.list[0] or json["any name"].');
    }
    if (part[1] !== undefined) path.push(part[1]);
    else if (part[2] !== undefined) path.push(Number(part[2]));
    else {
      const key = unquote(part[3] ?? '');
      if (key === null) return wrong(at + 2, 'Unexpected escape', 'Write the name as a JSON text.');
      path.push(key);
    }
    at += part[0].length;
  }
}

function unquote(text: string): string | null {
  try {
    return JSON.parse(text) as string;
  } catch {
    return null;
  }
}

function noOperator(text: string, at: number, { name }: Subject): Parsed {
  const given = text.slice(at).split(/\s/)[0] ?? '';
  const mend = given === '=' ? 'Write == for "is equal to".' : `Write one of: ${operators.join(', ')}.`;
  return wrong(
    at + 1,
    given === '' ? `Expected a comparison after ${name}` : `Unexpected "${given.slice(0, 40)}"`,
    mend,
  );
}

function skipBlanks(text: string, at: number): number {
  let next = at;
  while (next < text.length && /\s/.test(text[next] ?? '')) next += 1;
  return next;
}

function wrong(column: number, what: string, mend: string): { ok: false; problem: ConditionProblem } {
  return { ok: false, problem: { column, what, mend } };
}
