import { expect, it } from 'vitest';
import type { Check } from '../core/check/model.ts';
import type { Objective, Procedure } from '../core/runbook/plan.ts';
import { backupRules } from './backup-rules.ts';

const item = { source: { file: 'R.md', startLine: 1, endLine: 1 }, asWritten: '', confidence: 1, steps: [] };
const objective = (kind: Objective['kind'], value: number): Objective => ({
  ...item,
  id: kind,
  title: kind,
  kind,
  comparison: '<=',
  value,
  unit: 's',
  windowSeconds: null,
});
const procedure = (id: string, kind: Procedure['kind']): Procedure => ({ ...item, id, title: id, kind });
const stated = (title: string, kind: string) => ({ title, check: { kind, service: title.toLowerCase() } as Check });

it('knows a backup by the strictest RPO, the procedures that back up, and heartbeats named for it', () => {
  const plan = {
    objectives: [objective('rpo', 7200), objective('rpo', 3600), objective('rto', 60)],
    procedures: [procedure('dump', 'backup'), procedure('load', 'restore')],
  };
  const checks = [stated('Nightly backup', 'heartbeat'), stated('Backup host', 'http'), stated('Mail', 'heartbeat')];
  expect(backupRules(plan, checks)).toEqual({
    rpoMs: 3_600_000,
    procedures: ['dump'],
    heartbeats: ['nightly backup'],
  });
  expect(backupRules({ objectives: [], procedures: [] }, []).rpoMs).toBeNull();
});
