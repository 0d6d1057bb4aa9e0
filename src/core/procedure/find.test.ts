import { describe, expect, it } from 'vitest';
import { emptyPlan, type DocumentedIncident, type Plan, type Procedure, type Step } from '../runbook/plan.ts';
import { find, findBranch } from './find.ts';

const item = { source: { file: 'R.md', startLine: 1, endLine: 2 }, asWritten: '', confidence: 1 };
const step: Step = { ...item, id: 's', title: null, kind: 'shell', text: 'ls', condition: null, commandIds: [] };

function procedure(id: string, title: string, steps = [step]): Procedure {
  return { ...item, id, title, kind: 'other', steps };
}

const incident: DocumentedIncident = {
  ...item,
  id: 'bot',
  title: 'Discord Bot Not Responding',
  symptoms: [],
  prevention: [],
  severity: null,
  diagnosis: [step],
  resolution: [
    { ...item, id: 'b1', title: 'Option 1: Rollback deployment', condition: null, steps: [step] },
    { ...item, id: 'b2', title: 'Option 2: Redeploy', condition: null, steps: [step] },
    { ...item, id: 'b3', title: 'Nothing', condition: null, steps: [] },
  ],
};
const plan: Plan = {
  ...emptyPlan,
  incidents: [incident],
  procedures: [
    procedure('deploying', '1. Deploying Code Changes'),
    procedure('verify', 'Verify'),
    procedure('verify-deploy', 'Verify a Deployment'),
    procedure('rotate-bot', 'Rotating keys: Discord token'),
    procedure('rotate-model', 'Rotating keys: model access'),
    procedure('empty', 'Empty', []),
  ],
};

describe('find', () => {
  it.each([
    ['verify-deploy', 'verify-deploy'],
    ['Verify', 'verify'],
    ['verify a deployment', 'verify-deploy'],
    ['deploying code', 'deploying'],
    ['code depl', 'deploying'],
    ['rotate discord', 'rotate-bot'],
    ['keys model rotation', 'rotate-model'],
    ['verification deployment', 'verify-deploy'],
  ])('%s is the procedure %s', (wanted, id) => {
    expect(find(plan, wanted)).toMatchObject({ kind: 'procedure', runnable: { id, mode: 'procedure' } });
  });

  it('finds an incident with its branches that have steps', () => {
    const found = find(plan, 'bot not responding');
    if (found.kind !== 'incident') throw new Error(`found ${found.kind}`);
    expect(found.diagnosis).toMatchObject({ id: 'bot:diagnosis', mode: 'diagnosis' });
    expect(found.branches.map((branch) => branch.id)).toEqual(['b1', 'b2']);
    expect(findBranch(found.branches, '2')?.id).toBe('b2');
    expect(findBranch(found.branches, 'rollback')?.id).toBe('b1');
    expect(findBranch(found.branches, 'option')).toBeNull();
    expect(findBranch(found.branches, '9')).toBeNull();
    expect(find(plan, 'b2')).toMatchObject({ kind: 'procedure', runnable: { id: 'b2' } });
    expect(find(plan, 'bot:diagnosis')).toMatchObject({ kind: 'procedure', runnable: { mode: 'diagnosis' } });
  });

  it('lists candidates instead of guessing', () => {
    expect(find(plan, 'deploy')).toMatchObject({
      kind: 'ambiguous',
      candidates: expect.arrayContaining(['Verify a Deployment (verify-deploy)']),
    });
    expect(find(plan, 'rotate keys')).toMatchObject({ kind: 'ambiguous', candidates: { length: 2 } });
    expect(find(plan, 'rota disconnected')).toMatchObject({ kind: 'none' });
    expect(find(plan, 'nothing like it')).toMatchObject({ kind: 'none' });
    expect(find(plan, '')).toMatchObject({ kind: 'none' });
    expect(find(plan, 'Empty')).toMatchObject({ kind: 'none' });
  });
});
