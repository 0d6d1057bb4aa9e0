import { describe, expect, it } from 'vitest';
import { compileRunbook } from './compile.ts';

const read = (text: string) =>
  compileRunbook(text, 'r.md').plan.severities.map(
    ({ name, title, rank, responseSeconds }) =>
      `${rank} ${name}${title === name ? '' : ` (${title})`} ${responseSeconds ?? '-'}`,
  );
const table = (heading: string, head: string, rows: string[]) =>
  `## ${heading}\n\n| ${head} |\n|---|---|---|\n${rows.map((row) => `| ${row} |`).join('\n')}\n`;

describe('a table of other things', () => {
  it('that rates what its rows name, where a level comes twice', () => {
    const rows = ['late boats | High | look', 'lost boats | High | search', 'paint | Low | wait'];
    expect(read(table('Issues', 'Issue | Severity | First response', rows))).toEqual([]);
  });

  it('when incidents with commands are called by a level', () => {
    expect(
      read('## Ops\n\n### P1: Dock down\n\n```bash\nmake up\n```\n\n### P2: Crane stuck\n\n```bash\nmake up\n```\n'),
    ).toEqual([]);
  });

  it('when levels of support say who is reached', () => {
    expect(read('## Contacts\n\n**Level 1 - Porter:**\n- call\n\n**Level 2 - Captain:**\n- call\n')).toEqual([]);
  });

  it('when one measure reaches its levels', () => {
    const rows = ['Warning | > 70% | 5 min', 'High | > 80% | 5 min', 'Critical | > 90% | 1 min'];
    expect(read(table('Bay', 'Severity | Threshold | Duration', rows))).toEqual([]);
  });

  it.each([
    ['times that do not grow', ['A1 | heat | 30 min', 'A2 | cool | 10 min', 'A3 | rest | 5 min']],
    ['names of several families', ['A1 | heat | 5 min', 'B2 | cool | 10 min', 'C3 | rest | 30 min']],
    ['names that do not count up', ['A1 | heat | 5 min', 'A3 | cool | 10 min', 'A4 | rest | 30 min']],
  ])('is no ladder: %s', (_, rows) => expect(read(table('Stages', 'Stage | What | Within', rows))).toEqual([]));
});

describe('a ladder of severities', () => {
  it.each([
    [
      'points below a point of that name',
      '# Shelf\n\n- **Severity:**\n  - Warning: nearly full\n  - Critical: full\n- **Owner:** Ada\n',
      ['0 Critical -', '1 Warning -'],
    ],
    [
      'names of the team itself that count up, each with its time',
      table('How bad?', 'Grade | Looks like | Somebody on it within', [
        'K0 "fire" | all is gone | 5 min',
        'K1 | one desk | 20 min',
        'K2 "rain" | slow | next business day',
      ]),
      ['0 K0 (fire) 300', '1 K1 1200', '2 K2 (rain) 86400'],
    ],
    [
      'a list',
      '## Severity levels\n\n- **P0 (Critical)**: all is gone. Answer within 15 minutes.\n- **P1**: immediate\n',
      ['0 P0 (Critical) 900', '1 P1 0'],
    ],
    [
      'headings with a label for the time',
      '## Severity\n\n### High\n\n- slow\n\n**Response time:** 1 hour\n\n### Critical\n\n- gone\n\n**Response time:** 15 min\n',
      ['0 Critical 900', '1 High 3600'],
    ],
    [
      'bold lines',
      '## Severity\n\n**SEV-1 (Critical):** gone. Response: 15 min.\n\n**SEV-2 (Major):** slow. Response: 4 h.\n',
      ['0 SEV-1 (Critical) 900', '1 SEV-2 (Major) 14400'],
    ],
    [
      'headings that say what is done',
      '## How bad\n\n### SEV-1: critical\n\n**Response:**\n- Page: crew at once\n\n### SEV-2: high\n\n**Response:**\n- Tell it within 2 h\n',
      ['0 SEV-1 (critical) 0', '1 SEV-2 (high) -'],
    ],
    [
      'times before their levels',
      '## Duty\n\n- **10 minutes** for SEV-1\n- **2 hours** for SEV-2\n',
      ['0 SEV-1 600', '1 SEV-2 7200'],
    ],
    ['all in one point', '## SLA\n\n- Sev1: answer in 1h; Sev2: answer in 4h\n', ['0 SEV1 3600', '1 SEV2 14400']],
    [
      'a line behind a label, in a quote',
      '# Dock\n\n> **Severity levels**: P1 (< 15min), P2 (next business day)\n',
      ['0 P1 900', '1 P2 86400'],
    ],
    [
      'words that get milder, each with its time',
      '## Answers\n\n- **Critical**: within 10 minutes\n- **High**: within 1 hour\n- **Low**: within 1 day\n',
      ['0 Critical 600', '1 High 3600', '2 Low 86400'],
    ],
    [
      'an escalation, where nothing else is one',
      '## Escalation\n\n| Severity | Until | Who |\n|---|---|---|\n| High | at once | captain |\n| Low | 2 h | porter |\n',
      ['0 High -', '1 Low -'],
    ],
    ['a title that is a field', '# Full bay\n\n## Severity: medium\n\nIt waits.\n', ['0 medium -']],
    [
      'a list elsewhere whose points all tell a time',
      '## Pages\n\n- Severity 1: ack < 5 min\n- Severity 2: ack < 1h\n',
      ['0 Severity 1 300', '1 Severity 2 3600'],
    ],
    [
      'a column without a name',
      table('Incident severity', ' | Impact | Response', [
        '🔴 Critical | gone | Immediate',
        '🟢 Info | none | next day',
      ]),
      ['0 Critical 0', '1 Info 86400'],
    ],
    [
      'words of a help desk',
      table('SLA', 'Priority | First response | Resolution', ['Normal | 4 h | 3 days', 'Urgent | 15 min | 4 h']),
      ['0 Urgent 900', '1 Normal 14400'],
    ],
    [
      'Spanish',
      table('Niveles de severidad', 'Nivel | Descripción | Tiempo de respuesta', [
        'Crítico | caída | 15 minutos',
        'Bajo | menor | 1 día',
      ]),
      ['0 Crítico 900', '1 Bajo 86400'],
    ],
    [
      'German',
      table('Schweregrade', 'Stufe | Beschreibung | Reaktionszeit', [
        'Kritisch | alles | sofort',
        'Hoch | viel | 1 Stunde',
      ]),
      ['0 Kritisch 0', '1 Hoch 3600'],
    ],
    [
      'French',
      table('Gravité', 'Niveau | Description | Délai de réponse', [
        'Critique | panne | immédiat',
        'Moyenne | lente | 4 heures',
      ]),
      ['0 Critique 0', '1 Moyenne 14400'],
    ],
    [
      'Japanese',
      table('重大度', 'レベル | 説明 | 対応時間', ['高 | 停止 | 1時間以内', '低 | 軽微 | 翌営業日']),
      ['0 高 3600', '1 低 86400'],
    ],
    [
      'Chinese',
      table('告警级别', '级别 | 描述 | 响应时间', ['P0 | 不可用 | 立即', 'P1 | 部分 | 15分钟']),
      ['0 P0 0', '1 P1 900'],
    ],
  ])('%s', (_, text, expected) => expect(read(text)).toEqual(expected));

  it.each([
    ['tasks with a priority', table('Backlog', 'Task | Priority | Who', ['a | High | x', 'b | Low | y'])],
    ['risks', table('Risks', 'Risk | Impact | Likelihood', ['a | High | Low', 'b | Low | Low'])],
    ['levels that are told nothing of', '## Notes\n\n- P1 is busy\n- P2 is not\n'],
  ])('none: %s', (_, text) => expect(read(text)).toEqual([]));
});

describe('levels that are told in other words', () => {
  it('a sentence that goes down the levels', () =>
    expect(
      read(
        '## Desk\n\n- For S1 leaks answer within 10 minutes and dry within an hour; S2 aim for 2 hours, S3 as it comes.\n',
      ),
    ).toEqual(['0 S1 600', '1 S2 7200', '2 S3 -']));

  it('a sentence that only mentions levels is none', () =>
    expect(read('## Desk\n\n- P1 and P2 page within 5 minutes, P3 goes on the list for P2 of next week.\n')).toEqual(
      [],
    ));

  it('the classes of alerts, where a time belongs to what raises them', () =>
    expect(
      read('## Alert classes\n\n- **Critical**: pump off > 2 min\n- **High**: tank > 90%\n- **Low**: lamp broken\n'),
    ).toEqual(['0 Critical -', '1 High -', '2 Low -']));

  it('levels below a chapter about who is told', () =>
    expect(
      read(
        '## Escalation\n\n### Severity levels\n\n**P1 - Flood (10 min response)**\n- water\n\n**P2 - Damp (1 hour response)**\n- drops\n',
      ),
    ).toEqual(['0 P1 (Flood) 600', '1 P2 (Damp) 3600']));

  it('colours, a line each', () =>
    expect(read('## Severidade dos alertas\n\n🟩 Green - calm\n🟨 Yellow - look\n🟥 Red - act\n')).toEqual([
      '0 Red -',
      '1 Yellow -',
      '2 Green -',
    ]));
});

describe('a severity that is stated of what is described', () => {
  const stated = (...levels: string[]) =>
    read(levels.map((level, at) => `## Leak ${at}\n\n**Severity**: ${level}\n`).join('\n'));

  it('is the one level of a document', () => expect(stated('High')).toEqual(['0 High -']));
  it('is no ladder of several incidents', () => expect(stated('High (wet)', 'Medium')).toEqual([]));
  it('is none where it is one of several', () => expect(stated('Warning → Critical')).toEqual([]));
});

describe('levels with a code and a word', () => {
  it('in a list, the code behind the word', () =>
    expect(
      read('## Severity levels\n\n1. **Critical** (P1)\n   - all boats lost\n2. **Low** (P2)\n   - paint\n'),
    ).toEqual(['0 P1 (Critical) -', '1 P2 (Low) -']));
  it('as sections of an escalation, where there is no other ladder', () =>
    expect(read('## Escalation\n\n### P1 (Critical)\n- all boats lost\n\n### P2 (Low)\n- paint\n')).toEqual([
      '0 P1 (Critical) -',
      '1 P2 (Low) -',
    ]));
});

describe('a ladder in other clothes', () => {
  const three = (levels: string[]) => levels.map((level, rank) => `${rank} ${level}`);

  it.each([
    ['words of code', '- `Critical`: sunk\n- `Major`: leaks\n- `Minor`: wet\n', ['Critical -', 'Major -', 'Minor -']],
    ['a sign before the bold word', '- 🔴 **RED** - sunk\n- 🟢 **GREEN** - dry\n', ['RED -', 'GREEN -']],
    ['equals signs', '- **P0 = sunk** (page now)\n- **P1 = wet** (1 hour)\n', ['P0 (sunk) -', 'P1 (wet) 3600']],
    [
      'a fence of plain text',
      '```\nP1 (Critical): sunk\n    Response: 30 minutes; Resolution: 4 hours\nP2 (High): wet\n    Response: 1 hour\n```\n',
      ['P1 (Critical) 1800', 'P2 (High) 3600'],
    ],
    ['sentences', 'Sev0 means sunk. Sev1 means wet within 1 hour.\n', ['SEV0 -', 'SEV1 3600']],
    [
      'a column of times whatever it is called',
      '| Class | Who | Somebody there | Fixed |\n|---|---|---|---|\n| Sev 1 | all | 15 min | 1 h |\n| Sev 2 | one | 1 h | 1 d |\n',
      ['Sev 1 900', 'Sev 2 3600'],
    ],
    [
      'fields of impact against urgency',
      '| Impact | Urgent | Not |\n|---|---|---|\n| High | P1 | P2 |\n| Low | P2 | P3 |\n',
      ['P1 -', 'P2 -', 'P3 -'],
    ],
  ])('%s', (_, text, levels) => expect(read(`## Severity\n\n${text}`)).toEqual(three(levels)));

  it.each([
    [
      'paragraphs that begin with their code in bold',
      '## How wet is it?\n\n**SEV1** all\n\n**SEV2** one boat\n\n**SEV3** a shoe\n',
      ['SEV1 (all) -', 'SEV2 (one boat) -', 'SEV3 (a shoe) -'],
    ],
    [
      'sections called by words below classes of incidents',
      '## Incident classes\n\n### Critical (at once)\n\n- sunk\n\n### High\n\n- leaks\n\n### Low\n\n- wet\n',
      ['Critical 0', 'High -', 'Low -'],
    ],
  ])('without a heading of that name: %s', (_, text, levels) => expect(read(text)).toEqual(three(levels)));

  it.each([
    [
      'thresholds of alerts',
      '## Alerting thresholds\n\n- **Critical**: lag > 5 s\n- **Warning**: lag > 3 s\n- **Info**: hits < 85%\n',
    ],
    ['what is done at each level', '## SEV1 Response Procedure\n\n- call\n\n## SEV2 Response Procedure\n\n- write\n'],
    ['codes in bold that do not count up', '## Notes\n\n**P1** one\n\n**P1** two\n\n**P3** three\n'],
    ['sections of alerts by class', '## Alerts\n\n### Critical\n\n- a\n\n### High\n\n- b\n\n### Low\n\n- c\n'],
  ])('none: %s', (_, text) => expect(read(text)).toEqual([]));
});
