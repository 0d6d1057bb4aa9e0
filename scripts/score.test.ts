import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runScore } from './score/run-score.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'score-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const runbook = `# Checkout

## Severity levels

| Level | Response |
|---|---|
| P1 | 15 minutes |
| P2 | 2 hours |

## Incident: the queue grows

**Symptoms:** queue depth > 500.

**Resolution:**

\`\`\`bash
kubectl logs <pod> --tail=50
if true; then
  kubectl rollout restart deploy/checkout
fi
redis-cli FLUSHALL
\`\`\`
`;

const gold = {
  shell_command_lines: 4,
  inline_commands: 0,
  thresholds: [{ metric: 'queue depth', op: '>', value: 500, unit: 'count', line: 12 }],
  incidents: [{ title: 'The queue grows', line: 10, has_symptoms: true, has_resolution: true }],
  severities: [
    { name: 'P1', response_time: '15 min', line: 7 },
    { name: 'P2', response_time: '2 h', line: 8 },
  ],
  destructive: [{ line: 21, text: 'redis-cli FLUSHALL' }],
  leaked_secrets_count: 0,
  placeholders_count: 1,
  placeholders: { angle: ['<pod> 17'] },
  a_note_of_the_labeller: 'allowed',
};

function put(name: string, content: unknown): void {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
}

async function score(...more: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const exitCode = await runScore([folder, ...more], { out: (line) => out.push(line), err: (line) => err.push(line) });
  const scores = exitCode === 0 ? (JSON.parse(out.at(-1) ?? '') as Record<string, Record<string, number>>) : {};
  return { exitCode, out: out.join('\n'), err: err.join('\n'), scores };
}

const all = { precision: 1, recall: 1, f1: 1 };

describe('score', () => {
  it('scores what is labelled and found, and says what has no labels', async () => {
    put('001.md', runbook);
    put('002.md', '# Nobody labelled this\n');
    put('gold/README.md', 'conventions');
    put('gold/001.json', gold);
    const { exitCode, err, scores } = await score();
    expect(exitCode).toBe(0);
    expect(err).toContain('Left out, as they have no labels: 002');
    expect(err).toContain('contacts: labelled in 0 of 1 documents');
    for (const kind of ['commands', 'thresholds', 'incidents', 'severities', 'destructive', 'secrets', 'placeholders'])
      expect([kind, scores[kind]]).toEqual([kind, all]);
    expect(Object.keys(scores).slice(0, 7).join()).toBe(
      'commands,thresholds,incidents,severities,destructive,secrets,placeholders',
    );
    expect(scores['responses']).toEqual(all);
  });

  it.each<[string, object, string, object]>([
    ['a number', { thresholds: [{ metric: 'depth', op: '>', value: 400, line: 12 }] }, 'thresholds', none()],
    ['a direction', { thresholds: [{ metric: 'depth', op: '<', value: 500, line: 12 }] }, 'thresholds', none()],
    ['a line', { thresholds: [{ metric: 'depth', op: '>', value: 500, line: 14 }] }, 'thresholds', none()],
    [
      'one end of a range',
      { thresholds: [{ metric: 'depth', op: 'range', value: '400-500', line: 12 }] },
      'thresholds',
      all,
    ],
    ['an incident elsewhere', { incidents: [{ title: 'x', line: 3 }] }, 'incidents', none()],
    [
      'a scenario',
      { incidents: [{ title: 'x', line: 1, scenarios: [{ line: 10 }] }] },
      'incidents',
      { precision: 0, recall: 0, f1: 0 },
    ],
    ['a severity of another name', { severities: [{ name: 'SEV9', line: 7 }] }, 'severities', none()],
    ['a command that is not there', { shell_command_lines: 5 }, 'commands', { precision: 1, recall: 0.8, f1: 0.8889 }],
    [
      'a listed command',
      {
        commands: [
          { line: 17, text: 'kubectl logs' },
          { line: 19, text: 'kubectl rollout' },
        ],
      },
      'commands',
      { precision: 0.5, recall: 1, f1: 0.6667 },
    ],
    ['a listed command of other words', { commands: [{ line: 17, text: 'kubectl get' }] }, 'commands', none()],
    ['a program', { destructive: [{ line: 21, text: 'rm -rf /' }] }, 'destructive', none()],
    ['a secret that nobody found', { leaked_secrets_count: 1 }, 'secrets', none()],
    ['a placeholder of other words', { placeholders: { angle: ['<node> 17'] } }, 'placeholders', none()],
    ['a placeholder elsewhere', { placeholders: { angle: ['<pod> 3'] } }, 'placeholders', none()],
    ['a placeholder by its number', { placeholders: { angle: ['\\<pod\\> x1'] } }, 'placeholders', all],
    ['a wrong response time', { severities: [{ name: 'P1', response_time: '1 hour', line: 7 }] }, 'responses', none()],
  ])('judges %s', async (_, label, kind, expected) => {
    put('001.md', runbook);
    put('gold/001.json', { ...gold, ...label });
    expect((await score()).scores[kind]).toEqual(expected);
  });

  it('lists each miss and each false alarm with its line and words', async () => {
    put('001.md', runbook);
    put('gold/001.json', { ...gold, thresholds: [{ metric: 'age', op: '>', value: 9, unit: 's', line: 12 }] });
    const { out } = await score('--verbose');
    expect(out).toContain('missed thresholds 001:12  age > 9 s');
    expect(out).toMatch(/false alarm thresholds 001:12 {2}.*> 500/);
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['an empty folder', {}, /no NNN\.md in it/],
    ['no gold', { '001.md': runbook }, /gold: cannot be read as a folder \(ENOENT\)\. Put the labels there/],
    ['an empty gold', { '001.md': runbook, 'gold/README.md': '' }, /no NNN\.json in it/],
    ['labels without a document', { '001.md': runbook, 'gold/002.json': gold }, /no 002\.md to it/],
    ['bad JSON', { '001.md': runbook, 'gold/001.json': '{ "thresholds": ' }, /001\.json: not JSON/],
    [
      'a wrong type',
      { '001.md': runbook, 'gold/001.json': { incidents: [{ line: 0, title: 'x' }] } },
      /incidents\.0\.line/,
    ],
    ['a list', { '001.md': runbook, 'gold/001.json': '[]' }, /the whole/],
    [
      'a misspelt key',
      { '001.md': runbook, 'gold/001.json': { treshold: [], incidents: [] } },
      /"treshold"\. Is "thresholds" meant\?/,
    ],
    ['only unknown keys', { '001.md': runbook, 'gold/001.json': { notes: [] } }, /none of the known keys/],
  ])('says in one line what is wrong with %s', async (_, files, message) => {
    for (const [name, content] of Object.entries(files)) put(name, content);
    const { exitCode, err, out } = await score();
    expect(exitCode).toBe(2);
    expect(err).toMatch(message);
    expect(err.split('\n')).toHaveLength(1);
    expect(out).toBe('');
  });

  it('runs as a script', () => {
    put('001.md', runbook);
    put('gold/001.json', gold);
    const script = fileURLToPath(new URL('score.mjs', import.meta.url));
    const printed = execFileSync(process.execPath, [script, folder], { encoding: 'utf8', stdio: 'pipe' });
    const last: unknown = JSON.parse(printed.trimEnd().split('\n').at(-1) ?? '');
    expect(last).toMatchObject({ commands: all });
  });
});

function none() {
  return { precision: 0, recall: 0, f1: 0 };
}
