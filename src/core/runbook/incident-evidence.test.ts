import { expect, test } from 'vitest';
import { compileRunbook } from './compile.ts';

const titlesOf = (text: string): string[] =>
  compileRunbook(text, 'RUNBOOK.md').plan.incidents.map((incident) => incident.title);

test.each<[string, string, string[]]>([
  [
    'how it looks, what causes it and what to do, in sentences alone',
    `# Post office

## Handbook

### Letters wait in the attic

You see: the red lamp, and no van in the yard. The cause is nearly always a lost key.

If the key is gone, ring the caretaker:

\`\`\`sh
ring caretaker --now
\`\`\`
`,
    ['Letters wait in the attic'],
  ],
  [
    'its neighbours, where it says little itself',
    `# Post office

## Entries

### Parcels are late

Symptoms are callers at the desk.

If it rains, wait. Otherwise:

\`\`\`sh
vans list
\`\`\`

### Stamps do not stick

People complain at the desk. Cause: damp paper.

- Open the stove.

\`\`\`sh
stove open
\`\`\`

### Ledger drift

When the pan is empty and the needle is not, then:

\`\`\`sh
scale zero
\`\`\`
`,
    ['Parcels are late', 'Stamps do not stick', 'Ledger drift'],
  ],
  [
    'a measure that moves, with its cause and what to do',
    `# Post office

## Handling alarms

### \`letters_lost_total\` increasing
- **Cause:** the bag has a hole.
- **Action:** look at the bag.
`,
    ['letters_lost_total increasing'],
  ],
  [
    'what somebody says who calls for help',
    `# Post office

## "The parcel went out and nobody has it"

The van is late. Check the log of the gate. Common causes:

- the bridge is closed
- the driver sleeps
`,
    ['"The parcel went out and nobody has it"'],
  ],
  [
    'no work, however much it branches',
    `# Post office

## Entries

### Move the counter

If the hall is empty, call two people. Then:

\`\`\`sh
counter lift
\`\`\`
`,
    [],
  ],
  [
    'no description of a thing',
    `# Post office

## Parts

### The sorter

It looks like a wheel. Letters go in at the top.

\`\`\`sh
sorter --version
\`\`\`
`,
    [],
  ],
])('an incident is told by %s', (_, text, titles) => expect(titlesOf(text)).toEqual(titles));
