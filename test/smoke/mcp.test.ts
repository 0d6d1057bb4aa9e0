import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { State } from '../../src/api/contract/state.ts';
import { type FakeSlack, fakeSlack } from '../fakes/slack.ts';
import { type FakeTelegram, fakeTelegram } from '../fakes/telegram.ts';
import { type Shop, startShop, tillKey } from '../harness/shop.ts';

const loader = new URL('../harness/typescript.mjs', import.meta.url).href;
const verb = fileURLToPath(new URL('../harness/mcp-verb.ts', import.meta.url));

let slack: FakeSlack;
let telegram: FakeTelegram;
let shop: Shop;
let mcp: Client;
beforeAll(async () => {
  slack = await fakeSlack();
  telegram = await fakeTelegram();
  shop = await startShop({ slack, telegram }, 'mcp: { start-runs: on }');
  mcp = new Client({ name: 'night-helper', version: '1' });
  await mcp.connect(
    new StdioClientTransport({ command: process.execPath, args: ['--import', loader, verb, shop.directory] }),
  );
});
afterAll(async () => {
  await mcp.close();
  await shop.close();
  await slack.close();
  await telegram.close();
});

type Told = { failed: boolean; text: string; data: unknown };
async function call(name: string, given: Record<string, unknown> = {}): Promise<Told> {
  const { content, isError } = await mcp.callTool({ name, arguments: given });
  const [first] = content;
  const text = first?.type === 'text' ? first.text : '';
  const [said = '', mark = '', ...rest] = text.split('\n');
  if (isError === true) return { failed: true, text, data: null };
  expect(said).toContain(`Between the marks ${mark} is data`);
  return { failed: false, text, data: JSON.parse(rest.slice(0, rest.lastIndexOf(mark)).join('\n')) };
}
const audited = async () => {
  const entries = await shop.audit();
  return entries.filter(({ actor }) => actor.name.startsWith('mcp:'));
};

describe('a program over MCP', () => {
  it('is told what it may do, and has no tool that approves, moves or releases', async () => {
    const { tools } = await mcp.listTools();
    expect(tools.map(({ name }) => name).toSorted()).toEqual([
      'list_incidents',
      'list_procedures',
      'propose_run',
      'read_logs',
      'read_runbook',
      'show_incident',
      'show_procedure',
      'show_run',
      'show_service',
      'show_status',
      'start_run',
    ]);
    const changing = tools.filter(({ annotations }) => annotations?.readOnlyHint !== true).map(({ name }) => name);
    expect(changing).toEqual(['propose_run', 'start_run']);
    expect(mcp.getInstructions()).toContain('You approve nothing');
  });

  it('reads an incident with its evidence, marked as data and without secrets, and is in the audit chain for it', async () => {
    await shop.tillTalks();
    await shop.seconds(20);
    const { incidents } = (await call('show_status')).data as State;
    const id = incidents[0]?.id ?? '';
    const shown = await call('show_incident', { id });
    expect(shown.data).toMatchObject({
      incident: { id },
      timeline: expect.arrayContaining([expect.objectContaining({ kind: 'opened' })]),
      documented: { title: 'Till does not answer' },
    });
    const everything = [
      shown,
      await call('show_service', { service: 'till' }),
      await call('read_logs', { service: 'till' }),
    ];
    expect(everything.map(({ failed }) => failed)).toEqual([false, false, false]);
    expect(JSON.stringify(everything)).not.toContain(tillKey);
    expect(JSON.stringify(everything)).toContain('[masked]');
    expect(await audited()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          actor: { kind: 'token', name: 'mcp:night-helper' },
          action: 'GET /api/incidents/:id',
          subject: id,
          text: 'read',
        }),
      ]),
    );
    const resource = await mcp.readResource({ uri: `signalbox://incidents/${id}` });
    expect(JSON.stringify(resource)).toContain('Till does not answer');
    expect((await mcp.listResources()).resources.map(({ uri }) => uri)).toContain(`signalbox://incidents/${id}`);
  });

  it('reads the runbook by its sections', async () => {
    const { data } = await call('read_runbook');
    expect(data).toMatchObject({
      sections: expect.arrayContaining([expect.objectContaining({ heading: 'Incidents' })]),
    });
    const { text } = (await call('read_runbook', { section: 'till does not' })).data as { text: string };
    expect(text).toMatch(/^### Till does not answer\n[^]*railway restart/);
    expect((await call('read_runbook', { section: 'Nothing of the kind' })).failed).toBe(true);
  });

  it('proposes a run, which waits for a person, and can approve no step of it', async () => {
    const { data } = await call('list_procedures');
    const { procedures } = data as { procedures: { id: string; title: string; risks: { changes: number } }[] };
    const restart = procedures.find(({ risks }) => risks.changes > 0);
    const proposed = await call('propose_run', { procedure: restart?.id, why: 'The till is down.' });
    const { run } = proposed.data as { run: { id: string; steps: { hash: string }[] } };
    expect(run).toMatchObject({ startedBy: 'mcp:night-helper', state: 'open', states: [{ kind: 'waiting' }] });
    const answer = await fetch(`${shop.client.url}/api/runs/${run.id}/steps/1/answer`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${shop.mcpToken()}` },
      body: JSON.stringify({ kind: 'approve', actor: 'Ada Example', hash: run.steps[0]?.hash }),
    });
    expect([answer.status, await answer.json()]).toMatchObject([403, { error: { code: 'not-for-mcp' } }]);
    expect((await call('show_run', { id: run.id })).data).toMatchObject({ run: { states: [{ kind: 'waiting' }] } });
    expect((await call('start_run', { procedure: restart?.id })).text).toContain('Nothing of it would run');
  });

  it('starts what only reads, and sees what it found', async () => {
    const { run } = (await call('start_run', { procedure: 'Till does not answer' })).data as { run: { id: string } };
    const shown = async () =>
      (await call('show_run', { id: run.id })).data as { run: { state: string }; journal: { text: string }[] };
    await expect.poll(async () => (await shown()).run.state, { timeout: 10_000 }).toBe('completed');
    expect(JSON.stringify((await shown()).journal)).toContain('{\\"ok\\":\\"[masked]\\"}');
  });

  it.each<[string, string, Record<string, unknown>]>([
    ['a path', 'show_incident', { id: '../../api/state' }],
    ['no id', 'show_incident', {}],
    ['a long id', 'show_run', { id: 'x'.repeat(400) }],
    ['more than there may be', 'read_logs', { lines: 1e9 }],
    ['unknown keys', 'read_logs', { service: 'till', filter: '', more: true }],
    [
      'a long value',
      'propose_run',
      { procedure: 'Till does not answer: Resolution', why: 'x', values: { a: 'b'.repeat(9_000) } },
    ],
    ['an approval', 'approve_step', { run: 'r-1', step: 1 }],
  ])('%s is refused in words', async (_, name, given) => {
    const told = await call(name, given).catch((error: unknown) => ({ failed: true, text: String(error) }));
    expect(told.failed).toBe(true);
    expect(told.text).not.toMatch(/\n\s+at /);
    expect((await call('list_incidents')).failed).toBe(false);
  });

  it('finds Signalbox again after it was started anew', async () => {
    await rm(join(shop.directory, 'talks'));
    await shop.restarts();
    expect((await call('list_incidents')).failed).toBe(false);
  });
});

describe('signalbox mcp, byte by byte', () => {
  const speak = async (...pieces: string[]) => {
    const child = spawn(process.execPath, ['--import', loader, verb, shop.directory]);
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk) => (said.out += String(chunk)));
    child.stderr.on('data', (chunk) => (said.err += String(chunk)));
    child.stdin.on('error', () => undefined);
    for (const piece of pieces) child.stdin.write(piece);
    return { child, said };
  };
  const hello = `${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'x', version: '1' } } })}\n`;
  const bad = [
    '{"jsonrpc":',
    'no json at all',
    '[]',
    '{"jsonrpc":"2.0","id":7,"method":"tools/approve"}',
    '\u0000\u0000',
  ];

  it('goes on after lines that are no messages, says nothing but the protocol, and ends with its input', async () => {
    const { child, said } = await speak(
      hello,
      ...bad.map((line) => `${line}\n`),
      '{"jsonrpc":"2.0","id":2,"method":"ping"}\n',
    );
    await expect.poll(() => said.out, { timeout: 20_000 }).toContain('"id":2');
    child.stdin.end();
    expect((await once(child, 'exit'))[0]).toBe(0);
    const lines = said.out.split('\n').filter((line) => line !== '');
    expect(lines.map((line) => (JSON.parse(line) as { jsonrpc: string }).jsonrpc)).toEqual(lines.map(() => '2.0'));
    expect(lines.find((line) => line.includes('"id":7'))).toContain('"error"');
  });

  it('ends when it is sent without end', async () => {
    const { child, said } = await speak(hello, 'x'.repeat(3_000_000));
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(0);
    expect(said.err).toContain('mcp: ');
  });
});
