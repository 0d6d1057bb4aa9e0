import { expect, it } from 'vitest';
import { compileRunbook } from './compile.ts';

const titles = (text: string) => compileRunbook(text, 'r.md').plan.incidents.map(({ title }) => title);

it.each([
  [
    'a name of trouble over prose that says how it looks and what helps',
    '# OutOfMemory\n\nThe hold writes a dump, and the log says that it is full.\n\nTake the flag out of its options.\n\n# Other\n\nWords.\n',
    ['OutOfMemory'],
  ],
  [
    'a name of trouble with hardly a word',
    '# Ops\n\n## Bay flooded\n\nSee the wiki.\n\n```bash\nmake up\n```\n',
    ['Bay flooded'],
  ],
  [
    'scenarios in bold that name trouble',
    '# Ops\n\n### 3. Mitigate\n\n**Scenario: bay unreachable**\n```bash\nmake up\n```\n\n**Scenario: crane broken**\n1. Call\n2. Wait\n\n**Alert: #ops**\n- x\n',
    ['bay unreachable', 'crane broken'],
  ],
  [
    'a process that crashes, beside a process that people follow',
    '# Ops\n\n## Scenarios\n\n### Crane down (lift process crash-looping)\n\n```bash\nmake up\n```\n\n### Review process\n\n```bash\nmake review\n```\n',
    ['Crane down (lift process crash-looping)'],
  ],
  [
    'work with its triggers is none',
    '# Rollback Runbook\n\n## Triggers\n\n- too many errors\n\n## Immediate Actions\n\n1. Tell people\n',
    [],
  ],
  [
    'a scenario that is a restore is none',
    '# Ops\n\n## Scenario 2: Daily Snapshot Restore\n\n**Use when**: go back a day\n\n### Steps\n\n1. Choose one\n\n```bash\nmake up\n```\n',
    [],
  ],
  [
    'a phase of answering any incident is none',
    '# Ops\n\n## Procédure de réponse aux incidents\n\n### 1. Détection et alerte\n\n**Symptômes :**\n- lampes\n\n**Actions :**\n1. Appeler\n\n```bash\nmake up\n```\n',
    [],
  ],
  [
    'a definition of levels is none, in Japanese either',
    '# 運用\n\n### 障害レベル定義\n\n| レベル | 定義 |\n|---|---|\n| P1 | 停止 |\n\n```bash\nmake up\n```\n',
    [],
  ],
  [
    'a numbered line with a row of dashes below it',
    'Ops\n===\n\n1. Standby is lagging\n---------------------\n\n```\nroot@a:~# uptime\n```\n',
    ['Standby is lagging'],
  ],
  ['its first words are its symptom', '# Ops\n\n## Carts\n\nSymptom: carts are empty.\n\n    make carts\n', ['Carts']],
  [
    'what else to do if that does not help',
    '# Ops\n\n### Incident: shop closed\n\n#### At once\n\n```bash\nmake up\n```\n\n#### If it fails again\n\n```bash\nmake again\n```\n',
    ['shop closed'],
  ],
  [
    'points with an arrow',
    '# Ops\n\n## Troubleshooting\n\n- 502 errors → restart the proxy\n- Disk full → empty the spool\n',
    ['502 errors', 'Disk full'],
  ],
  [
    'points below "If something breaks"',
    '# Ops\n\n## If something breaks\n\n- **The bot is offline**: restart it\n',
    ['The bot is offline'],
  ],
  [
    'indicators over steps',
    '# Ops\n\n## Pool of connections\n\n**Indicators**\n\n- waits\n\n**Steps**\n\n1. Add one\n',
    ['Pool of connections'],
  ],
  [
    'steps as headings',
    '# Ops\n\n## Outage of the payments\n\n### Step 1: look\n\nLook.\n',
    ['Outage of the payments'],
  ],
  [
    'a decision tree',
    '# Ops\n\n## API returns 500s\n\n- Is the database up?\n  - No: start it\n  - Yes: look at the log\n',
    ['API returns 500s'],
  ],
  [
    'an alert with its action',
    '# Alerts\n\n## InstanceDown\n\nMeaning: it is gone.\n\nAction: start it.\n',
    ['InstanceDown'],
  ],
])('%s', (_, text, expected) => expect(titles(text)).toEqual(expected));

it.each([
  ['a rule between two parts', '# Ops\n\n1. Look\n---\n\nThe end.\n'],
  ['work in numbered parts', '# Ops\n\n## Deploy\n\n### Step 1: tag\n\n```bash\ngit tag 1\n```\n'],
  ['features', '# Tool\n\n## Features\n\n- Fast failure detection → less waiting\n'],
])('is none: %s', (_, text) => expect(titles(text)).toEqual([]));

it('parts of one process are one procedure; other work among them stays its own', () => {
  const text = (third: string) =>
    `# Ops\n\n## Release process\n\n### Before you begin\n\n1. Tell the others\n\n### Execution\n\n1. Tag\n\n### ${third}\n\n1. Look\n`;
  const procedures = (third: string) => compileRunbook(text(third), 'r.md').plan.procedures.map(({ title }) => title);
  expect(procedures('Verification')).toEqual(['Release process']);
  expect(procedures('Rollback')).toContain('Rollback');
});
