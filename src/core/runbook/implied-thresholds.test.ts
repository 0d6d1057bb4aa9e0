import { describe, expect, it } from 'vitest';
import { compileRunbook } from './compile.ts';

const read = (text: string) =>
  compileRunbook(text, 'r.md').plan.thresholds.map(
    ({ metric, comparison, value, unit, windowSeconds, role }) =>
      `${role}: ${metric} ${comparison} ${value}${unit ?? ''}${windowSeconds === null ? '' : ` in ${windowSeconds}`}`,
  );

describe('a number compares without a sign', () => {
  it.each([
    ['Sign-ups: Monitor for 40% drops', ['alert: Sign-ups drop >= 40%']],
    ['Basket value: Alert on 3σ deviation', ['alert: Basket value deviation >= 3σ']],
    ['Basket value: Alert on 3Ïƒ deviation', ['alert: Basket value deviation >= 3σ']],
    ['`oldest_job_age` is too high (suggested starting threshold: 90s).', ['alert: oldest_job_age is too high > 90s']],
    ['Copying failed (no copy in 36h)', ['alert: time since last copy > 36h']],
    ['Token file is older than 3× the poll interval', ['alert: Token file > 3x']],
    ['GPU memory is full (>85–90%)', ['alert: GPU memory is full > 85%']],
    ['Delete rows older than 90 days', []],
    ['Answer within 2 hours', []],
  ])('%s', (line, expected) => expect(read(`## Alerts\n\n- ${line}\n`)).toEqual(expected));

  it('in a column of thresholds plain numbers do, and the row names the metric', () => {
    const table =
      '| Metric | P95 | Alert Threshold |\n|---|---|---|\n| Queue | 25 | 50 (warn), 100 (crit) |\n| Restarts | 1 | 5/hour (warn) |\n';
    expect(read(`## Metrics\n\n${table}`)).toEqual([
      'alert: Queue > 50',
      'alert: Queue > 100',
      'alert: Restarts > 5 in 3600',
    ]);
  });

  it('a range is two comparisons where its column compares', () => {
    const table =
      '| State | Queue | Delay |\n|---|---|---|\n| Good | < 10 | < 200ms |\n| Busy | 10-50 | 200ms-1s |\n| Since | 3-4 | n/a |\n';
    expect(read(`## State\n\n${table}`).slice(2, 6)).toEqual([
      'expected: Queue >= 10',
      'expected: Queue <= 50',
      'expected: Delay >= 200ms',
      'expected: Delay <= 1s',
    ]);
    expect(read('## State\n\n| Step | Minutes |\n|---|---|\n| Boot | 10-50 |\n')).toEqual([]);
  });

  it('"= 0" compares behind an if', () => {
    expect(read('## Check\n\n```bash\nprobe --count\n# If lost jobs = 0: go on\n# mode = 7\n```\n')).toEqual([
      'condition: lost jobs == 0',
    ]);
  });
});

describe('blocks of settings', () => {
  it('a key that says alert, warning or threshold makes its number one', () => {
    const yaml =
      'alerts:\n  cpu_percent: 80\n  memory:\n    warning: 85%\n    critical: 95%\n  hit_rate: 60%\n  port: 80\nserver:\n  max_connections: 100';
    expect(read(`## Monitoring\n\n\`\`\`yaml\n${yaml}\n\`\`\`\n`)).toEqual([
      'alert: cpu > 80%',
      'alert: memory > 85%',
      'alert: memory > 95%',
      'alert: hit rate < 60%',
    ]);
  });

  it('JSON too, and a sibling that names the metric', () => {
    const json = '{\n  "rules": [\n    {\n      "metric": "disk usage",\n      "threshold": 90\n    }\n  ]\n}';
    expect(read(`## Monitoring\n\n\`\`\`json\n${json}\n\`\`\`\n`)).toEqual(['alert: disk usage > 90']);
    expect(read('## M\n\n```yaml\nrules:\n  - metric: lag\n    threshold: 30s\n```\n')).toEqual(['alert: lag > 30s']);
  });

  it('in an alerting rule only the expression compares', () => {
    const rule = 'alert: Slow\nexpr: job_seconds > 30\nfor: 5m\nannotations:\n  summary: "jobs take > 30 s"';
    expect(read(`## Alerts\n\n\`\`\`yaml\n${rule}\n\`\`\`\n`)).toEqual(['alert: job_seconds > 30 in 300']);
  });

  it('an example states nothing', () => {
    expect(read('**Alert Example:**\n```\nMetric: lag > 9\n```\n')).toEqual([]);
  });
});

describe('what makes a level', () => {
  it.each([
    ['### Yellow\n\n- Memory 2500–3500 MB\n', ['condition: Memory >= 2500MB', 'condition: Memory <= 3500MB']],
    ['### High priority (queue 20-50 jobs)\n\n- drain\n', ['condition: queue >= 20', 'condition: queue <= 50']],
    ['### Criteria for P2 (same day)\n\n- Abuse (10+ hosts)\n', ['condition: Abuse >= 10']],
    ['### Criteria for P2 (same day)\n\n- Keys (32+ chars)\n- Work (60+ min)\n- Rules (should show 9+ rules)\n', []],
    ['### Yellow\n\n- Waits 5-10 minutes\n- Ports 8000-9000\n- Nodes 50-20\n', []],
  ])('%s', (text, expected) => expect(read(`# Book\n\n## Mail\n\n${text}`)).toEqual(expected));
});

it.each([
  [
    'a time beside a comparison is how long it holds',
    '## When to grow\n\n| Metric | Threshold |\n|---|---|\n| CPU > 80% | 5 min |\n',
    ['condition: CPU > 80% in 300'],
  ],
  ['so are cycles', '## Call us\n\n- Latency > 20 ms for > 5 cycles\n', ['condition: Latency > 20ms']],
  ['a sign and zero', '## Symptoms\n\n- `records_in` = 0, lag climbs\n', ['condition: records_in == 0']],
  ['what people have reported by then', '## 事後\n\n- 重大障害は 72 時間以内に報告書を作成\n', []],
  ['how long work may take', '## Prevention (< 2 weeks)\n\n- grow\n', []],
  ['how soon all is back', '## Goals\n\n**RTO goal**: < 30 minutes\n', []],
  [
    'too little throughput',
    '## Goals\n\n| Metric | Target |\n|---|---|\n| Throughput | 500 |\n',
    ['target: Throughput >= 500'],
  ],
])('%s', (_, text, expected) => expect(read(`# Book\n\n${text}`)).toEqual(expected));
