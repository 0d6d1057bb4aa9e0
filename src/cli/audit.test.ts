import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pc from 'picocolors';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, tamperWithStore } from '../../test/harness/store.ts';
import type { AuditEntry } from '../core/audit/model.ts';
import { auditVerb } from './audit.ts';
import type { Terminal } from './terminal.ts';

let directory: string;
let file: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'signalbox-audit-'));
  file = join(directory, 'store.db');
  const store = await openTestStore(file);
  await store.transaction(async (tx) => {
    // More than one page.
    for (let index = 1; index <= 1_100; index++) {
      const actor = { kind: 'person', name: index === 7 ? 'Ada\u001b[2J' : 'Bo' } as const;
      await tx.audit.append({ at: index, actor, action: 'incident.note', subject: 'i-1', text: `note ${index}` });
    }
  });
  await store.close();
});

afterEach(() => rm(directory, { recursive: true, force: true }));

async function audit(...args: string[]): Promise<{ out: string[]; error: string | null }> {
  const out: string[] = [];
  const terminal: Terminal = {
    out: (text) => void out.push(text),
    err: () => undefined,
    interactive: false,
    piped: true,
    columns: 200,
    colors: pc.createColors(false),
    ask: () => Promise.reject(new Error('Nobody asks here.')),
  };
  const verb = auditVerb({ terminal, open: () => openTestStore(file) }).exitOverride();
  for (const command of verb.commands) command.exitOverride().configureOutput({ writeErr: () => undefined });
  try {
    await verb.parseAsync(args, { from: 'user' });
    return { out, error: null };
  } catch (error) {
    return { out, error: error instanceof Error ? error.message : String(error) };
  }
}

describe('signalbox audit', () => {
  it('lists the newest entries, and lets no name play with the terminal', async () => {
    const { out } = await audit('list', '--limit', '1095');
    expect(out.join('\n')).toContain('note 1100');
    expect(out.join('\n')).not.toContain('\u001b');
    expect(out.join('\n')).not.toContain('note 5 ');
  });

  it('exports every entry, oldest first', async () => {
    const entries = (await audit('export')).out.map((line) => JSON.parse(line) as AuditEntry);
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 1_100 }, (_, index) => index + 1));
    expect(entries[6]?.actor).toEqual({ kind: 'person', name: 'Ada\u001b[2J' });
  });

  it('verifies the chain, and that it leads through a head that was kept', async () => {
    const { out } = await audit('verify', '--json');
    const { entries, head } = JSON.parse(out[0] ?? '') as { entries: number; head: string };
    expect(entries).toBe(1_100);
    expect(await audit('verify', '--head', head)).toMatchObject({ error: null });
    const [other] = (await audit('list', '--limit', '1', '--json')).out;
    const [{ hash }] = JSON.parse(other ?? '') as [AuditEntry];
    expect(head).toBe(`1100:${hash}`);
  });

  it.each([
    [
      "update audit set text = 'nothing' where seq = 500",
      /entry 500: it, or the entry before it, is not what was written/,
    ],
    ['delete from audit where seq = 1000', /entry 1001: entry 1000 is missing/],
    ['delete from audit where seq <= 3', /entry 4: entries 1 to 3 are missing/],
    ["update audit set actor = 'Bo' where seq = 7", /entry 7/],
  ])('says where it is broken after %j', async (statement, why) => {
    await tamperWithStore(file, statement);
    expect((await audit('verify')).error).toMatch(why);
  });

  it('tells by a kept head that the end was cut off, also when it has grown again', async () => {
    const { head } = JSON.parse((await audit('verify', '--json')).out[0] ?? '') as { head: string };
    await tamperWithStore(file, 'delete from audit where seq > 1090');
    expect((await audit('verify')).error).toBeNull();
    expect((await audit('verify', '--head', head)).error).toMatch(/it ends at entry 1090, and once had 1100/);
    const store = await openTestStore(file);
    await store.transaction(async (tx) => {
      const actor = { kind: 'person', name: 'Eve' } as const;
      for (let index = 0; index < 20; index++)
        await tx.audit.append({ at: 1, actor, action: 'incident.note', subject: 'i-1', text: 'nothing happened' });
    });
    await store.close();
    expect((await audit('verify', '--head', head)).error).toMatch(/entry 1100 is not the one whose hash you gave/);
  });

  it.each([
    ['list', '--limit', '0'],
    ['verify', '--head', '12'],
  ])('refuses %s %s %s', async (...args) => {
    expect((await audit(...args)).error).toMatch(/invalid/);
  });
});
