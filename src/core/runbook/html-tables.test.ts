import { expect, it } from 'vitest';
import { compileRunbook } from './compile.ts';

const table = `# Shop

## Limits

<table>
<tr><th>Metric</th><th>Warning</th><th>Command</th></tr>
<tr>
  <td>CPU</td>
  <td>&gt; 80%</td>
  <td><code>top -b</code></td>
</tr>
</table>
`;

it('a table written in HTML is a table, with its own lines', () => {
  const { plan } = compileRunbook(table, 'r.md');
  expect(plan.thresholds.map(({ metric, value, source }) => [metric, value, source.startLine])).toEqual([
    ['CPU', 80, 7],
  ]);
  expect(plan.commands.map(({ text, source }) => [text, source.startLine])).toEqual([['top -b', 7]]);
});

it.each(['<table><tr><td>alone</td></tr></table>', '<table><tr><td><table></table></td></tr></table>', '<table>'])(
  'leaves what is no such table: %s',
  (html) => expect(compileRunbook(`# Shop\n\n${html}\n`, 'r.md').plan.thresholds).toEqual([]),
);
