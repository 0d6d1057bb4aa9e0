import { describe, expect, it } from 'vitest';
import { compileRunbook } from './compile.ts';

const read = (text: string) =>
  compileRunbook(text, 'r.md').plan.thresholds.map(
    ({ metric, comparison, value, unit, role }) => `${role}: ${metric} ${comparison} ${value}${unit ?? ''}`,
  );
const under = (heading: string, line: string) => read(`# Shop\n\n## ${heading}\n\n- ${line}\n`);

describe('a line that compares without a sign', () => {
  it.each([
    ['Workers', '70–80% CPU is normal', []],
    ['Workers', 'CPU 70–80% is normal', ['baseline: CPU >= 70%', 'baseline: CPU <= 80%']],
    ['Workers', 'Our availability target is 99.9%', ['target: Our availability >= 99.9%']],
    ['Workers', 'Threshold: 5 faults per minute', ['alert: faults > 5']],
    ['Workers', 'Traffic is 3x normal', ['condition: Traffic >= 3x']],
    ['Workers', 'No heartbeat for 5 minutes', ['condition: time since last heartbeat > 5min']],
    ['Workers', 'The sync has not run in 24 hours', ['condition: time since last sync > 24h']],
    ['Workers', '3 consecutive failures trigger an alert', ['alert: consecutive failures >= 3']],
    ['Workers', 'cpu_usage>80%', ['condition: cpu_usage > 80%']],
    ['Workers', 'Oldest message > 15m', ['condition: Oldest message > 15min']],
    ['Workers', 'Lag > 1.5M', ['condition: Lag > 1500000']],
    ['Workers', 'Data is no older than 15 minutes', ['expected: Data <= 15min']],
    ['Symptoms', 'Player count drops to 0', ['condition: Player count == 0']],
    ['Symptoms', 'One zone shows 0 players', ['condition: One zone == 0']],
    ['Workers', 'The plan must show 0 to destroy', ['expected: plan == 0']],
    ['SLOs', '99.9% of requests succeed', ['target: requests succeed >= 99.9%']],
    ['Workers', 'Long queries (> 5 min) are killed', ['condition: Long queries > 5min']],
  ])('%s: %s', (heading, line, expected) => expect(under(heading, line)).toEqual(expected));
});

describe('a number that is no measure', () => {
  it.each([
    'A restart takes less than 5 minutes',
    'Wait at least 10 minutes before you try again',
    'Backups are kept for at least 30 days',
    'Tiempo de respuesta: < 15 minutos',
    'Response time: < 15 minutes',
    'More than 100 people have contributed',
    'Version v0.0.1 is older',
    'Usually 20-40 min',
  ])('%s', (line) => expect(under('Workers', line)).toEqual([]));
});
