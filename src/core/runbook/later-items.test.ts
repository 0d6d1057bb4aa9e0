import { describe, expect, it } from 'vitest';
import { compileRunbook } from './compile.ts';

const plan = (text: string) => compileRunbook(text, 'r.md').plan;
const told = (text: string) =>
  (plan(text).escalation ?? []).map(({ to, severity, level, afterSeconds, targetSeconds }) =>
    [severity ?? level, to, afterSeconds, targetSeconds].map((part) => part ?? '-').join(' | '),
  );

describe('escalation', () => {
  it('a matrix of severities and elapsed time', () => {
    const table =
      '| Severity | Initial | 15 min | 1 hour |\n|---|---|---|---|\n| Critical | Pager | Lead | CTO |\n| Low | Mail | - | - |\n';
    expect(told(`## Alerting\n\n${table}`)).toEqual([
      'Critical | Pager | 0 | -',
      'Critical | Lead | 900 | -',
      'Critical | CTO | 3600 | -',
      'Low | Mail | 0 | -',
    ]);
  });

  it('a table by elapsed time', () => {
    const table = '| Time elapsed | Action |\n|---|---|\n| 0-15 min | On-call |\n| > 60 min | Commander |\n';
    expect(told(`## Escalation\n\n${table}`)).toEqual(['- | On-call | 0 | -', '- | Commander | 3600 | -']);
  });

  it('levels with what they must reach, which is no threshold', () => {
    const text =
      '## Escalation\n\n### Level 1: Application\n- Restart it\n- Resolution time target: < 30 minutes\n\n### Level 2: Platform\n- Call the vendor\n- Resolution time target: < 2 hours\n';
    expect(told(text)).toEqual(['Level 1 | Application | - | 1800', 'Level 2 | Platform | - | 7200']);
    expect(plan(text).thresholds).toEqual([]);
  });

  it.each([
    ['1. **Lead**: 15 minutes\n2. **CTO**: 1 hour\n', ['- | Lead | 900 | -', '- | CTO | 3600 | -']],
    ['On-call → Lead → CTO\n', ['- | On-call | - | -', '- | Lead | - | -', '- | CTO | - | -']],
    ['- L1: on-call (5 min)\n- L2: platform team\n', ['L1 | on-call | 300 | -', 'L2 | platform team | - | -']],
    [
      '```\n┌──────────┐\n│ L1: Duty │ ← #ops\n└────┬─────┘\n  after 30 min\n│ L2: Lead │\n```\n',
      ['L1 | Duty | - | -', 'L2 | Lead | 1800 | -'],
    ],
    ['If the restart fails → SEV-1 → restore\n', []],
    ['1. Read the log\n2. Call the vendor\n', []],
  ])('%s', (body, expected) => expect(told(`## Escalation path\n\n${body}`)).toEqual(expected));

  it('who is told after how long is no contact', () => {
    const text =
      '## Contacts\n\n### Internal escalation\n1. **CTO**: 1 hour\n\n### Vendors\n- **Host**: help@host.dev\n';
    expect(plan(text).contacts.map(({ role }) => role)).toEqual(['Host']);
  });
});

describe('windows', () => {
  const read = (text: string) =>
    (plan(text).windows ?? []).map(({ title, day, week, startMinute, endMinute, timeZone }) => [
      title,
      day,
      week,
      startMinute,
      endMinute,
      timeZone,
    ]);

  it.each([
    ['- Store upkeep: Sunday 2-4 AM UTC', ['Store upkeep', 'sunday', null, 120, 240, 'UTC']],
    ['Every Sunday 02:00–04:00 UTC', ['Maintenance windows', 'sunday', null, 120, 240, 'UTC']],
    ['**Monthly (first Saturday of each month, 10 PM - 11:30 PM EST)**', ['Monthly', 'saturday', 1, 1320, 1410, 'EST']],
    ['- Releases: last Friday, 9:00-10:00 Europe/Berlin', ['Releases', 'friday', 'last', 540, 600, 'Europe/Berlin']],
    ['- Batch: daily 01:00-02:00', ['Batch', null, null, 60, 120, null]],
  ])('%s', (line, expected) => expect(read(`## Maintenance windows\n\n${line}\n`)).toEqual([expected]));

  it('a heading that states one may title work that comes back', () => {
    const text = '## Maintenance windows\n\n**Monthly upkeep (first Sunday, 2-4 AM UTC):**\n\n- Patch the hosts\n';
    expect(plan(text).windows).toHaveLength(1);
    expect(plan(text).calendars.map(({ cadence, tasks }) => [cadence, tasks.length])).toEqual([['monthly', 1]]);
    expect(plan(text).notUnderstood).toEqual([]);
  });

  it('office hours are none', () => expect(read('## Support\n\n- Desk: Monday 9-17 CET\n')).toEqual([]));
});

describe('objectives', () => {
  it('are recovery times and the targets that users feel', () => {
    const text =
      '## Recovery\n\n**RTO (Recovery Time Objective)**: 4 hours\n**RPO**: 15 min\n\n## Uptime\n\n- Target: 99.9% uptime\n\n```yaml\nCPU: < 80% (Alert at 90%)\n```\n';
    expect(plan(text).objectives?.map(({ kind, comparison, value, unit }) => [kind, comparison, value, unit])).toEqual([
      ['rto', '<=', 14_400, 's'],
      ['rpo', '<=', 900, 's'],
      ['slo', '>=', 99.9, '%'],
    ]);
  });

  it('a column each', () => {
    const table = '| Tier | RTO | RPO |\n|---|---|---|\n| Shop | 1 h | 5 min |\n';
    expect(plan(`## Tiers\n\n${table}`).objectives?.map(({ title, value }) => [title, value])).toEqual([
      ['Shop RTO', 3600],
      ['Shop RPO', 300],
    ]);
  });
});

it('templates are texts with holes, not structure and not steps', () => {
  const text =
    '## Communication templates\n\n### First word\n```\nWe look into [what]. Next word at {time}.\n```\n\n### Send it\n```bash\ncurl -d @m.json https://x.dev\n```\n';
  expect(plan(text).templates?.map(({ title, placeholders }) => [title, placeholders])).toEqual([
    ['First word', ['[what]', '{time}']],
  ]);
  expect(plan(text).notUnderstood).toEqual([]);
});

describe('services by their addresses', () => {
  const names = (text: string) => plan(text).services.map(({ name, healthUrl }) => `${name} ${healthUrl ?? ''}`);

  it('an environment is no service beside the live one, and gives no name alone', () => {
    const live = '```bash\ncurl https://staging.shop.dev/health\ncurl https://shop.dev/health\n```\n';
    expect(names(`## Deploy\n\n${live}`)).toEqual(['shop https://shop.dev/health']);
    expect(names('## Deploy\n\n```bash\ncurl https://staging.shop.dev/health\n```\n')).toEqual([
      'shop https://staging.shop.dev/health',
    ]);
  });

  it('a list of service addresses names those without a health path, but no docs', () => {
    const list =
      '```\nAPI:      https://api.shop.dev\nHealth:   https://api.shop.dev/health\nAPI Docs: https://api.shop.dev/docs\nFrontend: https://www.shop.dev\n```\n';
    expect(names(`## Service URLs\n\n${list}`)).toEqual([
      'shop https://api.shop.dev/health',
      'frontend https://www.shop.dev',
    ]);
  });
});
