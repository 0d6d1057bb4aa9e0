import { expect, it } from 'vitest';
import { compileRunbook } from './compile.ts';

const read = (tag: string, ...lines: string[]) =>
  compileRunbook(`# Shop\n\n## Queue\n\n\`\`\`${tag}\n${lines.join('\n')}\n\`\`\`\n`, 'r.md').plan.thresholds.map(
    ({ source, role, metric, comparison, value, unit }) =>
      `${source.startLine} ${role}: ${metric} ${comparison} ${value}${unit ?? ''}`,
  );

it.each([
  ['below a command', ['bash', 'redis-cli LLEN jobs', '# Should return < 100'], ['7 expected: Queue < 100']],
  ['behind a command', ['bash', 'df -h  # alert if disk > 80%'], ['6 alert: disk > 80%']],
  ['behind a statement', ['sql', 'SELECT count(*) FROM jobs; -- expect: 0 rows'], ['6 expected: rows == 0']],
  ['a number of things', ['bash', 'kubectl get pods', '# should show 3 brokers'], ['7 expected: brokers == 3']],
])('%s', (_, [tag = '', ...lines], expected) => expect(read(tag, ...lines)).toEqual(expected));

it.each([
  ['a status of HTTP', ['bash', 'curl -i https://shop.dev', '# Expected: 200 OK']],
  ['a mark in a text', ['bash', 'echo "a # alert if b > 3%"']],
  ['what a program printed', ['', '> 12ms', '> 9.5ms']],
])('states nothing: %s', (_, [tag = '', ...lines]) => expect(read(tag, ...lines)).toEqual([]));
