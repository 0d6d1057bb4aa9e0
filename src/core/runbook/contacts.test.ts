import { describe, expect, it } from 'vitest';
import { compileRunbook } from './compile.ts';

const plan = (text: string) => compileRunbook(text, 'r.md').plan;
const read = (text: string) =>
  plan(text).contacts.map(
    ({ role, name, channel, placeholder }) =>
      `${role} | ${name ?? '-'} | ${channel?.value ?? '-'}${placeholder ? ' | open' : ''}`,
  );

describe('contacts', () => {
  it.each([
    [
      'lines without an address',
      '## On-call\n\nPrimary on-call: Ada Byron\nSecondary on-call: TBD\n',
      ['Primary on-call | Ada Byron | -', 'Secondary on-call | - | - | open'],
    ],
    [
      'a table without a column for names',
      '## Contacts\n\n| Role | Contact |\n|---|---|\n| Lead | Ada Byron |\n| DBA | dba@team.dev |\n| CTO | TBD |\n',
      ['Lead | Ada Byron | -', 'DBA | - | dba@team.dev', 'CTO | - | - | open'],
    ],
    [
      'who and where',
      '## Contacts\n\n| Who | Where |\n|---|---|\n| Platform | #platform |\n',
      ['Platform | - | #platform'],
    ],
    [
      'vendors',
      '## Emergency contacts\n\n| Service | Support | SLA |\n|---|---|---|\n| Mail | help@mail.dev | 1 h |\n',
      ['Mail | - | help@mail.dev'],
    ],
    [
      'people with their role in parentheses',
      '## Contacts\n\n1. Ada Byron (SRE) - ada@team.dev - +1 555 0100\n',
      ['SRE | Ada Byron | ada@team.dev'],
    ],
    ['several handles', '## Contacts\n\n**Engineering:** @ada, @bob\n', ['Engineering | - | @ada']],
    [
      'a number in parentheses',
      '## Contatos\n\n- **Plantão:** João — (11) 99999-0000\n',
      ['Plantão | João | (11) 99999-0000'],
    ],
    [
      'a chain of people under contacts',
      '## Contacts and escalation\n\nOn call → Management (Ada Byron) → Advisor for content. Numbers are kept elsewhere.\n',
      ['On call | - | -', 'Management | Ada Byron | -', 'Advisor | - | -'],
    ],
    [
      'Spanish',
      '## Contactos\n\n| Rol | Nombre | Teléfono |\n|---|---|---|\n| Guardia | Ana | +34 600 000 000 |\n',
      ['Guardia | Ana | +34 600 000 000'],
    ],
    [
      'Japanese',
      '## 連絡先\n\n| 役割 | 担当 | 連絡先 |\n|---|---|---|\n| DB | 鈴木 | db@team.dev |\n',
      ['DB | 鈴木 | db@team.dev'],
    ],
  ])('%s', (_, text, expected) => expect(read(text)).toEqual(expected));

  it.each([
    ['when the shift changes', '## On-call rotation\n\n- Handover: every Monday 10:00\n'],
    ['what to search for', '## Contacts\n\n- `"has:attachment"`\n'],
    ['an invitation', '## Contact\n\nOpen an issue.\n'],
  ])('none: %s', (_, text) => expect(read(text)).toEqual([]));
});

describe('who is asked for help', () => {
  it.each([
    ['Escalate to #ops', '#ops', null],
    ['Escalate to L2 if unresolved in 15 minutes', 'L2', 900],
    ['If unresolved after 30 minutes, page the engineering manager', 'engineering manager', 1800],
  ])('%s', (line, to, afterSeconds) =>
    expect(plan(`## Escalation\n\n- ${line}\n`).escalation).toMatchObject([{ to, afterSeconds }]),
  );
});
