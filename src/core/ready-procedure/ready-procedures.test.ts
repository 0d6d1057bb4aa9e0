import { expect, it, test } from 'vitest';
import { renderSteps } from '../procedure/render.ts';
import { compileRunbook } from '../runbook/compile.ts';
import { emptyPlan, type Plan, type Variable } from '../runbook/plan.ts';
import { findReady, offerFor, readyProcedures } from './ready-procedures.ts';

const variable = (name: string, services: string[], startLine: number) =>
  ({ name, services, secret: true, source: { file: 'R', startLine, endLine: startLine } }) as Variable;
const plan: Plan = {
  ...emptyPlan,
  variables: [
    variable('ADMIN_PASSWORD', ['api'], 1),
    variable('SESSION_SECRET', ['api', 'web'], 2),
    variable('DATABASE_URL', ['api'], 3),
    { ...variable('PORT', ['api'], 4), secret: false },
  ],
};
const everything = { addresses: [], bindings: {}, parameters: {} };
const stepsOf = (id: string, parameters: Record<string, string> = {}) =>
  renderSteps(
    readyProcedures(plan).find((one) => one.id === id)?.steps ?? [],
    { ...everything, parameters },
    (text) => text,
  );

test.each([
  ['deploy a service', 'ready-deploy'],
  ['block an address', 'ready-block'],
  ['lock account', 'ready-lock-account'],
  ['recover everything', 'ready-recover'],
  ['ready-rotate-own', 'ready-rotate-own'],
])('“%s” finds %s', (wanted, id) => {
  expect(findReady(plan, wanted)).toMatchObject({ kind: 'procedure', runnable: { id } });
});

it('says what each step does: a restore destroys, a review only reads', () => {
  const levels = (id: string) => stepsOf(id).steps.map(({ risk }) => risk?.level ?? 'person');
  const filled = stepsOf('ready-restore', { backup: 'latest' }).steps.map(({ risk }) => risk?.level ?? 'person');
  expect(filled).toEqual(['changes', 'reads', 'changes', 'person', 'destroys', 'changes', 'reads']);
  expect(levels('ready-log-review')).toEqual(['reads', 'reads', 'reads', 'reads']);
});

it('keeps a new secret out of the text of its step', () => {
  const { steps, environment } = stepsOf('ready-rotate-issued', { NEW_SECRET: 'hunter2-new', VARIABLE: 'TOKEN' });
  expect(JSON.stringify(steps)).not.toContain('hunter2-new');
  expect(Object.values(environment)).toContain('hunter2-new');
});

it('rotates what all rests on first, then what is shared, and makes only what is ours to make', () => {
  const rotation = readyProcedures(plan).find(({ id }) => id === 'ready-rotate-everything');
  const texts = rotation?.steps.map(({ text }) => text) ?? [];
  const sets = texts.flatMap((text) => /variables set (\w+)/.exec(text)?.[1] ?? []);
  expect(sets).toEqual(['DATABASE_URL', 'SESSION_SECRET', 'ADMIN_PASSWORD']);
  expect(texts.filter((text) => text.includes('<NEW_'))).toEqual(['new_value=<NEW_DATABASE_URL>']);
  expect(readyProcedures(emptyPlan).some(({ id }) => id === 'ready-rotate-everything')).toBe(false);
});

test.each([
  ['Rollback', 'doctl apps rollback 1', null],
  ['Rollback', 'railway frobnicate', 'ready-rollback'],
  ['Deploying', 'railway up', null],
  ['Maintenance Procedure', null, 'ready-maintenance'],
  ['Call the vendor', null, null],
])('a procedure “%s” of `%s` is offered %s', (title, command, id) => {
  const steps =
    command === null ? '1. Tell everybody\n2. Do the work\n3. Say that it is over' : `\`\`\`bash\n${command}\n\`\`\``;
  const { plan: compiled } = compileRunbook(`# R\n\n## ${title}\n\n${steps}\n`, 'R');
  const own = compiled.procedures[0] ?? expect.fail('no procedure');
  expect(offerFor(compiled, own.id)?.ready.id ?? null).toBe(id);
});
