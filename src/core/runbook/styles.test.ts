import { describe, expect, it } from 'vitest';
import { compileRunbook } from './compile.ts';

// The same things, as teams of many habits write them.
const plan = (text: string) => compileRunbook(text, 'RUNBOOK.md').plan;
const severities = (text: string) =>
  plan(text).severities.map(({ name, responseSeconds }) => `${name} ${responseSeconds}`);
const incidents = (text: string) => plan(text).incidents.map(({ title }) => title);
const thresholds = (text: string) =>
  plan(text).thresholds.map(
    ({ metric, comparison, value, unit, role }) => `${metric} ${comparison} ${value}${unit ?? ''} ${role}`,
  );
const fence = '```bash\nmake look\n```\n';

describe('severities', () => {
  it.each([
    [
      'lines with signs',
      '## Incident severity\n\n🔴 **Critical**: gone. Respond in 15 minutes.\n🟡 **Warning**: slow. Respond in 2 hours.\n',
      ['Critical 900', 'Warning 7200'],
    ],
    [
      'levels as columns',
      `## Matrix\n\n| | P1 | P2 |\n|---|---|---|\n| Response | 15 min | 1 hour |\n\n${fence}`,
      ['P1 900', 'P2 3600'],
    ],
    [
      'a numbered list, in order',
      '## What we call things\n\n1. SEV1 - All is down. Page at once.\n2. SEV2 - Part is down. Ack within 30 minutes.\n3. SEV3 - One customer, within one business day.\n',
      ['SEV1 0', 'SEV2 1800', 'SEV3 86400'],
    ],
    [
      'bare numbers below their name',
      `## Levels\n\n| Sev | What | Who |\n|---|---|---|\n| 1 | down | all |\n| 2 | broken | team |\n| 3 | ugly | owner |\n\n${fence}`,
      ['Sev 1 null', 'Sev 2 null', 'Sev 3 null'],
    ],
    [
      'inside a point',
      `## Proceso\n\n1. **Clasificación**:\n   - S1: caída total.\n   - S2: degradada.\n   - S3: visual.\n\n${fence}`,
      ['S1 null', 'S2 null', 'S3 null'],
    ],
    [
      'how soon, in points below',
      '## Severity levels\n\n- **P0**: down\n  - Response: <5 minutes\n- **P1**: slow\n  - Response: <1 hour\n',
      ['P0 300', 'P1 3600'],
    ],
    ['wide colons', '## 故障等级\n\n- P0：不可用，5分钟内响应\n- P1：轻微，1个工作日内响应\n', ['P0 300', 'P1 86400']],
  ])('%s', (_, text, found) => expect(severities(`# Ops\n\n${text}`)).toEqual(found));
});

describe('incidents', () => {
  it.each([
    [
      'bold words in a chapter',
      '## Known issues\n\n**Hook backlog** - it grows. Add workers:\n\n    kubectl scale deploy/w --replicas=8\n',
      'Hook backlog',
    ],
    ['an alert as an occasion', `## When the lag alert fires\n\n${fence}`, 'When the lag alert fires'],
    ['something that grows', '## Dead letters are growing\n\n1. Look at them\n', 'Dead letters are growing'],
    ['what to do if', '## What to do if the site is slow\n\n- Look at `uptime`\n', 'What to do if the site is slow'],
    ['a fence without a tag', '## Database is corrupted\n\n    zcat dump.gz | mysql app\n', 'Database is corrupted'],
    ['a page', '### Page: "Queue waits"\n\nScale the workers up by three.\n', 'Page: "Queue waits"'],
    [
      'rows of alerts',
      '## Alertas\n\n| Alerta | Severidade | Ação |\n|---|---|---|\n| API fora do ar | Alta | Reiniciar o pod |\n',
      'API fora do ar',
    ],
    [
      'rows of scenarios',
      '## Casos\n\n| Escenario | Pasos |\n|---|---|\n| Pico de accesos | Subir el límite y avisar |\n',
      'Pico de accesos',
    ],
    ['Spanish', '## Incidentes comunes\n\n### Disco lleno\n\nLimpiar los registros viejos y avisar.\n', 'Disco lleno'],
    [
      'symptoms, then commands',
      `## Database unreachable\n\n**Symptoms:**\n- it refuses\n\n${fence}`,
      'Database unreachable',
    ],
    ['resources in Spanish', `## Escenarios comunes\n\n### Alta latencia\n\n${fence}`, 'Alta latencia'],
    ['Japanese', '## 障害時の対応\n\n### サーバが応答しない\n\n1. 再起動する\n', 'サーバが応答しない'],
    ['a name with symptoms', `## CartWaits\n\nSymptoms: orders wait.\n\n${fence}`, 'CartWaits'],
  ])('%s', (_, text, title) => expect(incidents(`# Ops\n\n${text}\n`)).toEqual([title]));

  it('the whole of a page that is called by its alarm', () => {
    expect(
      incidents(`# Runbook: Depth Alarm\n\n## Do at once\n\n### 1. Look\n\n${fence}\n### 2. Read errors\n\n${fence}`),
    ).toHaveLength(1);
  });
});

describe('thresholds', () => {
  it.each([
    ['a promise without a sign', '## SLOs\n\n* Availability: 99.95%\n', ['Availability >= 99.95% target']],
    ['a promise in a sentence', '## Objectives\n\nAvailability 99.9 % per month.\n', ['Availability >= 99.9% target']],
    [
      'percent as a word',
      'Heap between 60 and 75 percent is normal.\n',
      ['Heap >= 60% expected', 'Heap <= 75% expected'],
    ],
    ['an aim behind what is measured', '- Uptime (target: 99.9%)\n', ['Uptime >= 99.9% target']],
    ['hundreds', 'Keep connections under two hundred.\n', ['connections < 200 expected']],
    ['what must not be', 'The 95th percentile must not exceed half a second.\n', ['95th percentile <= 0.5s expected']],
    ['who is woken', 'Alert me at 75 % disk and wake me at 90 %.\n', ['disk > 75% alert', 'disk > 90% alert']],
    [
      'columns in other languages',
      '| Métrica | Normal | Crítico |\n|---|---|---|\n| Memória | < 80% | > 90% |\n',
      ['Memória < 80% expected', 'Memória > 90% alert'],
    ],
    [
      'what people promise of a level',
      '## Severity\n\n- **P0**: down\n  - Response: <5 minutes\n- **P1**: slow\n  - Response: <1 hour\n',
      [],
    ],
    ['a column of thresholds', '| 項目 | 閾値 |\n|---|---|\n| ディスク | 90%超過 |\n', ['ディスク > 90% alert']],
  ])('%s', (_, text, found) => expect(thresholds(`# Ops\n\n${text}\n${fence}`)).toEqual(found));
});
