import type { ExpectedAnswer } from '../runbook/plan.ts';
import type { Condition, Operator } from './condition.ts';

/** The conditions that an answer stated by a runbook makes. Without a stated status, any success will do. */
export function conditionsOf({ status, json, text }: ExpectedAnswer): Condition[] {
  const conditions = [status === null ? anySuccess : condition('status', '==', status)];
  if (text !== null) conditions.push({ ...condition('body', 'contains', text), written: text });
  if (json !== null && json !== undefined) conditions.push(condition('json', 'has', json));
  return conditions;
}

/** What an HTTP check expects when nobody has said anything. */
export const anySuccess: Condition = {
  subject: { name: 'status', path: [] },
  operator: 'in',
  operand: { kind: 'range', from: 200, to: 299 },
  written: '200..299',
};

function condition(name: string, operator: Operator, value: unknown): Condition {
  return {
    subject: { name, path: [] },
    operator,
    operand: { kind: 'value', value },
    written: JSON.stringify(value),
  };
}
