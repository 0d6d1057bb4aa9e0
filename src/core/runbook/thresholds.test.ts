import { describe, expect, it } from 'vitest';
import { compileRunbook } from './compile.ts';

const read = (text: string) =>
  compileRunbook(text, 'r.md').plan.thresholds.map(
    ({ metric, comparison, value, unit, windowSeconds, statistic, role }) =>
      `${role}: ${metric} ${comparison} ${value}${unit ?? ''}${statistic === null ? '' : ` ${statistic}`}${windowSeconds === null ? '' : ` in ${windowSeconds}`}`,
  );

describe('one line', () => {
  it.each([
    ['CPU > 80% sustained', 'CPU > 80%'],
    ['Disk exceeds 80% for 4 hours', 'Disk > 80% in 14400'],
    ['Cache hit ratio of < 10%', 'Cache hit ratio < 10%'],
    ['Response time p95 > 2s', 'Response time p95 > 2s p95'],
    ['Queue holds more than 500 messages', 'Queue > 500'],
    ['Connections: < 80/100', 'Connections < 80'],
    ['Backend 5xx errors > 10/min', 'Backend 5xx errors > 10 in 60'],
    ['If > 1000 req/min: traffic spike', 'requests > 1000 in 60'],
    ['Error rate > 5% within 5 minutes of deployment', 'Error rate > 5% in 300'],
    ['Latest backup > 72 hours old', 'Latest backup > 72h'],
    ['RPO ≤ 24 h', 'RPO <= 24h'],
    ['エラー率 > 5%', 'エラー率 > 5%'],
    ['P95响应时间 <200ms', 'P95响应时间 < 200ms p95'],
    ['Set up an alert for response time > 2000ms', 'response time > 2000ms'],
    ['AUDIT_EVENTS > 5/hour', 'AUDIT_EVENTS > 5 in 3600'],
  ])('%s', (line, expected) => {
    const [found] = read(`## Alerts\n\n- ${line}\n`);
    expect(found?.replace(/^\w+: /, '')).toBe(expected);
  });

  it.each([
    'Restart it (< 5 minutes)',
    'Affects >50% of users',
    'Map 0.0.0.0:1433->1433/tcp',
    'Went from 30% -> 50%',
    'Keep backups for 30 days',
    'Answers 200 within reason',
  ])('compares nothing: %s', (line) => expect(read(`## Alerts\n\n- ${line}\n`)).toEqual([]));

  it('never reads a command as a comparison', () => {
    expect(read("## Deploy\n\n```bash\nawk '$1 > 1000' f > 5\n```\n\n```ts\nif (load > 5) x()\n```\n")).toEqual([]);
  });
});

describe('roles', () => {
  it('come from the label, and an alert inherits metric and statistic from its target', () => {
    expect(read('## SLO\n\n**Latency:**\n- Target: <2s response time (p95)\n- Alert: >5s\n')).toEqual([
      'target: response time < 2s p95',
      'alert: response time > 5s p95',
    ]);
  });

  it('a target without a sign is a floor for what should be high', () => {
    expect(read('## SLO\n\n- Target: 99.9% uptime\n- Alert: <99% in 24 hours\n')).toEqual([
      'target: uptime >= 99.9%',
      'alert: uptime < 99% in 86400',
    ]);
  });

  it('both sides of "(Alert at …)" are read, in a fence too', () => {
    expect(read('## Metrics\n\n```yaml\nCPU: < 80% (Alert at 90%)\nUptime: > 99.9% (Alert at 99.5%)\n```\n')).toEqual([
      'target: CPU < 80%',
      'alert: CPU >= 90%',
      'target: Uptime > 99.9%',
      'alert: Uptime <= 99.5%',
    ]);
  });

  it('the header of a column gives the role, the first cell the metric', () => {
    const table = '| Metric | Typical | Alert threshold |\n|---|---|---|\n| Disk | 45% | 80% (warn), 90% (crit) |\n';
    expect(read(`## Metrics\n\n${table}`)).toEqual(['alert: Disk > 80%', 'alert: Disk > 90%']);
  });

  it('how long an incident has lasted is no threshold', () => {
    expect(read('## Escalation\n\n| Time elapsed | Who |\n|---|---|\n| > 60 min | CTO |\n')).toEqual([]);
  });
});
