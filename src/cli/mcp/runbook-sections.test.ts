import { expect, it } from 'vitest';
import { findSections, sectionsOf } from './runbook-sections.ts';

const text = `# Runbook
intro
## Incidents
### Bot down ###
\`\`\`bash
# not a heading
\`\`\`
~~~~
~~~
# nor this
~~~~
### Bot slow
## Rollback
last`;
const sections = sectionsOf(text);

it('finds headings with the lines that belong to them, and none in a fence', () => {
  expect(sections.map(({ heading, line, lastLine }) => [heading, line, lastLine])).toEqual([
    ['Runbook', 1, 14],
    ['Incidents', 3, 12],
    ['Bot down', 4, 11],
    ['Bot slow', 12, 12],
    ['Rollback', 13, 14],
  ]);
});

it.each([
  ['bot down', ['Bot down']],
  ['bot', ['Bot down', 'Bot slow']],
  ['13', ['Rollback']],
  ['99', []],
  ['.*', []],
])('finds %s', (wanted, found) => expect(findSections(sections, wanted).map(({ heading }) => heading)).toEqual(found));
