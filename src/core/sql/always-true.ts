import { at, names, opened, part, parts, text } from './tree.ts';

/** A condition nested deeper than this is not followed; people who mean "all rows" do not hide it. */
const deepest = 20;

/** Whether a WHERE keeps every row: there is none, or it is true whatever the row (`1=1`, `true`, `id = id`, `x OR true`). */
export function isAlwaysTrue(where: unknown): boolean {
  return part(where) === null || truth(where, deepest) === true;
}

/** Whether a WHERE only leaves rows out (`state <> 'done'`, `state NOT IN (…)`): nobody named those that it keeps. */
export function onlyLeavesOut(where: unknown): boolean {
  const node = part(where);
  if (node === null) return false;
  const { type, fields } = opened(node);
  return type === 'A_Expr' && /^(?:<>|!~~\*?)$/.test(names(fields['name']).at(-1) ?? '');
}

/** True or false when the condition is so for every row, null when it depends on the row or cannot be told. */
function truth(condition: unknown, depth: number): boolean | null {
  const node = part(condition);
  if (node === null || depth === 0) return null;
  const { type, fields } = opened(node);
  if (type === 'A_Const') return constantTruth(fields);
  if (type === 'TypeCast') return truth(fields['arg'], depth - 1);
  if (type === 'BoolExpr') {
    const arms = parts(fields['args']).map((arm) => truth(arm, depth - 1));
    if (fields['boolop'] === 'NOT_EXPR') return arms[0] === null || arms[0] === undefined ? null : !arms[0];
    const deciding = fields['boolop'] === 'OR_EXPR';
    if (arms.includes(deciding)) return deciding;
    return arms.includes(null) ? null : !deciding;
  }
  if (type === 'BooleanTest') {
    const inner = truth(fields['arg'], depth - 1);
    if (inner === null) return null;
    return fields['booltesttype'] === 'IS_TRUE' || fields['booltesttype'] === 'IS_NOT_FALSE' ? inner : !inner;
  }
  return type === 'A_Expr' ? comparisonTruth(fields) : null;
}

function constantTruth(constant: Record<string, unknown>): boolean | null {
  const boolean = part(constant['boolval']);
  if (boolean !== null) return boolean['boolval'] === true;
  const string = text(at(constant, 'sval', 'sval')).toLowerCase();
  if (/^(?:t|true|y|yes|on|1)$/.test(string)) return true;
  return /^(?:f|false|n|no|off|0)$/.test(string) ? false : null;
}

/** `1 = 1`, `'a' = 'a'`, `id = id`, `name LIKE '%'`. */
function comparisonTruth(fields: Record<string, unknown>): boolean | null {
  const operator = names(fields['name']).at(-1);
  const left = plainValue(fields['lexpr']);
  const right = plainValue(fields['rexpr']);
  if (text(fields['kind']).endsWith('LIKE')) return right?.value === '"%"' && operator === '~~' ? true : null;
  if (left === null || right === null) return null;
  if (left.value === right.value && /^(?:=|<=|>=)$/.test(operator ?? '')) return true;
  if (left.column || right.column) return null;
  if (operator === '<>') return left.value !== right.value;
  if (operator === '=') return left.value === right.value;
  const [a, b] = [Number(left.value), Number(right.value)];
  if (Number.isNaN(a) || Number.isNaN(b)) return null;
  if (operator === '<') return a < b;
  if (operator === '>') return a > b;
  return operator === '<=' ? a <= b : operator === '>=' ? a >= b : null;
}

/** A constant or a column, so that two of them can be compared. */
function plainValue(node: unknown): { value: string; column: boolean } | null {
  const constant = part(at(node, 'A_Const'));
  if (constant !== null) {
    const integer = part(constant['ival']);
    if (integer !== null) return { value: JSON.stringify(integer['ival'] ?? 0), column: false };
    const string = part(constant['sval']);
    return string === null ? null : { value: JSON.stringify(string['sval'] ?? ''), column: false };
  }
  const column = part(at(node, 'ColumnRef'));
  return column === null ? null : { value: `column ${names(column['fields']).join('.')}`, column: true };
}
