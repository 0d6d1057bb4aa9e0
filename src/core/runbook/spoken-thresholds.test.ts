import { describe, expect, it } from 'vitest';
import { compileRunbook } from './compile.ts';

const read = (text: string) =>
  compileRunbook(text, 'r.md').plan.thresholds.map(
    ({ metric, comparison, value, unit, windowSeconds, statistic, role }) =>
      `${role}: ${metric} ${comparison} ${value}${unit ?? ''}${statistic === null ? '' : ` ${statistic}`}${windowSeconds === null ? '' : ` in ${windowSeconds}`}`,
  );
const alert = (line: string) => read(`## Alerts\n\n- ${line}\n`);

describe('comparisons in words', () => {
  it.each([
    ['Sign-ups drop by half', ['alert: Sign-ups drop >= 50%']],
    ['Orders fall by 30%', ['alert: Orders fall >= 30%']],
    ['more than five stuck jobs', ['alert: stuck jobs > 5']],
    ['Three consecutive failed probes', ['alert: consecutive failed probes >= 3']],
    ['Delay is double the baseline', ['alert: Delay >= 2x']],
    ['Queue exceeds 10k messages', ['alert: Queue > 10000']],
    ['Certificate expires within 14 days', ['alert: Certificate expires in < 14d']],
    ['Sockets: we page at 90', ['alert: Sockets >= 90']],
    ['The tank tile turns amber at 70% and red at 85%', ['alert: tank tile >= 70%', 'alert: tank tile >= 85%']],
    ['Waiting for 75% of the desks', ['alert: desks >= 75%']],
    ['Trays above the mark (default 85%)', ['alert: Trays mark > 85%']],
    ['Letters > 3000 (warning) or > 20k (page)', ['alert: Letters > 3000', 'alert: Letters > 20000']],
    ['The last parcel is younger than 30 h', ['alert: last parcel < 30h']],
    ['Sessions reach 80% of the limit', ['alert: Sessions >= 80%']],
    ['Lag at or above 3 s', ['alert: Lag >= 3s']],
    ['Faults: 50+ per hour', ['alert: Faults >= 50 in 3600']],
    ['Idle workers = 0', ['alert: Idle workers == 0']],
    ['More than 1% of uploads fail over a 10 minute window', ['alert: uploads fail > 1% in 600']],
    ['At least 3 of 5 nodes', ['alert: nodes >= 3']],
    ['CPU: warning at 70%, critical at 90%', ['alert: CPU > 70%', 'alert: CPU > 90%']],
    ['Disk > 80% (warning) / > 90% (critical)', ['alert: Disk > 80%', 'alert: Disk > 90%']],
    ['Faults > 5% (`rate(faults[5m]) > 0.05`)', ['alert: Faults > 5%']],
    ['Load > 0,5 %', ['alert: Load > 0.5%']],
    ['7+ failed logins within 10 min', ['alert: failed logins >= 7 in 600']],
    ['Sockets 90%+', ['alert: Sockets >= 90%']],
    ['Ferries stuck: more than zero', ['alert: Ferries stuck > 0']],
    ['Maximum of 30 connections', ['alert: connections <= 30 max']],
    ['Backlog depth over 900', ['alert: Backlog depth > 900']],
    ['Heap > 1.5G', ['alert: Heap > 1.5GB']],
    ['Delay (in seconds) > 40', ['alert: Delay > 40']],
    ['Fares 40% above normal', ['alert: Fares above usual >= 40%']],
    ['Misses exceed the baseline by 3x', ['alert: Misses excess > 3x']],
    ['CPU pegged at 100%', ['alert: CPU >= 100%']],
    ['A threshold of 85% tank use', ['alert: tank use > 85%']],
    ['Trips < 90% for > 1 hour', ['alert: Trips < 90% in 3600']],
    ['waiting > 60 and rowing = 0', ['alert: waiting > 60', 'alert: rowing == 0']],
    ['Pass within 20 days of expiry', ['alert: Pass < 20d']],
    ['Trigger a critical alert if tide > 3 s', ['alert: tide > 3s']],
    ['Catch < 60% for < 10 m', ['alert: Catch < 60% in 600']],
    ['Zero stuck jobs', ['alert: stuck jobs == 0']],
    ['The tug fails 2× consecutively', ['alert: tug fails >= 2']],
    ['Catch rate 70-80%', ['alert: Catch rate >= 70%', 'alert: Catch rate <= 80%']],
    ['Delay between 200 ms and 500 ms', ['alert: Delay >= 200ms', 'alert: Delay <= 500ms']],
  ])('%s', (line, expected) => expect(alert(line)).toEqual(expected));

  it.each([
    ['Alarme', 'CPU über 80 % für 5 Minuten', 'alert: CPU > 80% in 300'],
    ['Alarme', 'weniger als 3 Knoten', 'alert: Knoten < 3'],
    ['Alarme', 'Grenze bei 85 %', 'alert: Grenze >= 85%'],
    ['Alertas', 'la cola de la oficina pasa de 25', 'alert: la cola de la oficina > 25'],
    ['Alertas', 'Tasa de fallos mayor que 5%', 'alert: Tasa de fallos > 5%'],
    ['Alertas', 'Latencia por encima de 500 ms durante 5 minutos', 'alert: Latencia > 500ms in 300'],
    ['Alertas', 'Memória abaixo de 10%', 'alert: Memória < 10%'],
    ['告警', 'CPU 使用率超过 80%', 'alert: CPU 使用率 > 80%'],
    ['告警', '响应时间不超过 2 秒', 'alert: 响应时间 <= 2s'],
    ['アラート', 'CPU使用率が80%を超えた場合', 'alert: CPU使用率 > 80%'],
    ['アラート', '応答時間が2秒以上、5分間継続', 'alert: 応答時間 >= 2s in 300'],
  ])('%s: %s', (heading, line, expected) => expect(read(`## ${heading}\n\n- ${line}\n`)).toEqual([expected]));

  it.each([
    'über 5 Minuten warten',
    'Runs on Node >= 18',
    'Run `sort data > 5` first',
    'Open between 9:00 and 17:00',
    'Max 3 retries',
    'Archive old nets (> 7 days)',
    'Level 3 + the owner',
    'Open on 3 consecutive days',
    'Over 1000 people came',
    'P1: response <= 1 h, resolution <= 8 h',
    'Draft it in <= 5 business days',
    'Restarted three times',
    '< 5 min: the on-call engineer looks',
    'P1 outage lasting > 15 min',
    'Time to respond: Warning: 4 hours, Critical: 30 min',
  ])('compares nothing: %s', (line) => expect(alert(line)).toEqual([]));
});

describe('several numbers', () => {
  it('on one line share a metric, and each has its own statistic', () => {
    expect(read('## Speed\n\n- Answers: < 200ms (p50), < 500ms (p95), < 1s (p99)\n')).toEqual([
      'expected: Answers < 200ms p50',
      'expected: Answers < 500ms p95',
      'expected: Answers < 1s p99',
    ]);
  });

  it('in a table take the unit of their column, the window of their row, and what its state means', () => {
    expect(read('## State\n\n| State | Errors (%) |\n|---|---|\n| Healthy | < 1 |\n| Critical | > 5 |\n')).toEqual([
      'expected: Errors < 1%',
      'alert: Errors > 5%',
    ]);
    expect(read('## T\n\n| Metric | Threshold | Window |\n|---|---|---|\n| CPU | 80% | 5 minutes |\n')).toEqual([
      'alert: CPU > 80% in 300',
    ]);
  });
});

describe('what no heading explains', () => {
  it.each([
    ['Errors > 5%', 'condition: Errors > 5%'],
    ['Errors < 1%', 'expected: Errors < 1%'],
    ['Uptime < 99%', 'condition: Uptime < 99%'],
    ['The queue normally holds between 10 and 50 jobs', 'baseline: queue >= 10'],
  ])('%s', (line, expected) => expect(read(`## Load\n\n- ${line}\n`)[0]).toBe(expected));

  it('a title that names trouble says when its section applies', () => {
    expect(read('### High CPU (> 90% for 10 min)\n\nRestart.\n')).toEqual(['condition: High CPU > 90% in 600']);
  });
});

it('who is told after how long is no measure, how long all is down is one', () => {
  expect(read('## Escalation\n\n1. Owner (> 60 min for big ones)\n2. > 15 min downtime: mayor\n')).toEqual([
    'condition: downtime > 15min',
  ]);
});

it('settings that code assigns to a name for alerts; other numbers of code set something', () => {
  const code =
    'PIER_THRESHOLDS = {\n    "min_tugs_warning": 2,\n    "wait_critical": 300,  # five minutes\n}\nRETRIES = {\n    "boats": 5,\n}\n';
  expect(read(`## Settings\n\n\`\`\`python\n${code}\`\`\`\n`)).toEqual(['alert: min tugs < 2', 'alert: wait > 300']);
});

it('an example of a severity says when it applies; another example says nothing', () => {
  const ladder = '## Severity\n\n### SEV1: high\n\n**Examples:**\n- faults > 50%\n';
  expect(read(`${ladder}\n## Sample report\n\n- faults > 60%\n`)).toEqual(['condition: faults > 50%']);
});

it('how fast a budget burns is an alert, and "Value" measures nothing', () => {
  expect(
    read('## Pages\n\n| Alert | Burn rate | Time window |\n|---|---|---|\n| `TideFast` | 14x | 1 hour |\n'),
  ).toEqual(['alert: TideFast > 14x in 3600']);
  expect(read('## PoolHigh\n\n| Property | Value |\n|---|---|\n| Threshold | 80% |\n')).toEqual([
    'alert: PoolHigh > 80%',
  ]);
});

it('a recovery objective is none in a column, and a zero of what is there means none is', () => {
  expect(read('## Plans\n\n| What | RTO | RPO |\n|---|---|---|\n| a host goes | 1h | 24h |\n')).toEqual([]);
  expect(read('## Load\n\n| Metric | Threshold |\n|---|---|\n| `tug_up` | 0 |\n| faults | 0 |\n')).toEqual([
    'alert: tug_up == 0',
    'alert: faults > 0',
  ]);
});

it('the share that makes a severity is a threshold, its response time is none', () => {
  expect(
    read(
      '## Severity\n\n| Level | Examples | Response |\n|---|---|---|\n| SEV1 | API errors >10% | < 15 min |\n| SEV2 | slow | < 1 h |\n',
    ),
  ).toEqual(['condition: API errors > 10%']);
});

describe('rules and queries for machines', () => {
  it('an expression over several lines, with the `for` of its rule', () => {
    const yaml =
      '- alert: Slow\n  expr: |\n    histogram_quantile(0.95,\n      rate(wait_bucket[5m])) > 0.5\n  for: 10m\n- alert: Down\n  expr: up == 0\n  annotations:\n    summary: "up < 1"\n';
    expect(read(`## Rules\n\n\`\`\`yaml\n${yaml}\`\`\`\n`)).toEqual([
      'alert: histogram_quantile(0.95, rate(wait_bucket[5m])) > 0.5 p95 in 600',
      'alert: up == 0',
    ]);
  });

  it('a query that ends in a comparison', () => {
    expect(read('## Look\n\n```promql\n# the busy ones\nrate(a_total{code=~"5.."}[5m]) > 0.05\nup\n```\n')).toEqual([
      'condition: rate(a_total{code=~"5.."}[5m]) > 0.05',
    ]);
  });
});
