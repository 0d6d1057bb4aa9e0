import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ResourceSpec } from '../core/resource/model.ts';
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
  const nothing = { resources: [], directory: '/nowhere' };
  expect(backupRules(plan, { ...nothing, statedChecks: checks })).toMatchObject({
    rpoMs: 3_600_000,
    procedures: ['dump'],
    heartbeats: ['nightly backup'],
  });
  expect(backupRules({ objectives: [], procedures: [] }, { ...nothing, statedChecks: [] }).rpoMs).toBeNull();
});

it('knows the backups that Signalbox has taken, of every database that it has', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'signalbox-backup-rules-'));
  try {
    const database = (name: string) => ({ name, kind: 'postgres' }) as ResourceSpec;
    const taken = (...names: string[]) =>
      backupRules(
        { objectives: [], procedures: [] },
        {
          statedChecks: [],
          resources: [...names.map(database), { name: 'cache', kind: 'redis' } as ResourceSpec],
          directory,
        },
      ).taken?.() ?? null;
    for (const file of ['one/20260102T030405Z.dump', 'one/20260103T030405Z.dump', 'two/20260101T000000Z.dump']) {
      const folder = join(directory, '.signalbox', 'backups', file.slice(0, 3));
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, file.slice(4)), 'PGDMP');
    }
    expect(taken('one')).toEqual({ what: 'backup 20260103T030405Z', at: Date.UTC(2026, 0, 3, 3, 4, 5) });
    expect(taken('one', 'two')).toEqual({ what: 'backup 20260101T000000Z', at: Date.UTC(2026, 0, 1) });
    expect(taken('one', 'three')).toBeNull();
    expect(taken()).toBeNull();
  } finally {
    await rm(directory, { recursive: true });
  }
});
