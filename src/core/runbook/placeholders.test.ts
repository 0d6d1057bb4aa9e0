import { describe, expect, it } from 'vitest';
import { compileRunbook } from './compile.ts';

const holes = (text: string) =>
  compileRunbook(text, 'r.md').plan.placeholders.map(
    ({ text: hole, where, lines }) => `${where} ${hole} ${lines.join()}`,
  );

describe('what a reader must fill in', () => {
  it.each([
    ['in a command, once by text', '```bash\nship <app>\nship --to <app>\n```\n', ['command <app> 2,3']],
    ['in a sentence, escaped or not', 'Ask \\<owner\\> of <team>.\n', ['prose <owner> 1', 'prose <team> 1']],
    ['HTML is none', 'Press <kbd>x</kbd> <br> <details>\n', []],
    ['check boxes are none', '```markdown\n- [ ] sent\n- [x] told\n```\n', []],
    ['in a cell', '| Alert | Page |\n|---|---|\n| Full | TBD |\n', ['table TBD 3']],
    [
      'versions, dates and made-up ids',
      'Tag vX.Y.Z on YYYY-MM-DD for abc123.\n',
      ['prose vX.Y.Z 1', 'prose YYYY-MM-DD 1', 'prose abc123 1'],
    ],
    [
      'domains in other languages',
      'https://api.seudominio.com/x and meinedomain.de\n',
      ['prose api.seudominio.com 1', 'prose meinedomain.de 1'],
    ],
    [
      'numbers and names in capitals that stand for others',
      '```bash\nkubectl logs ledger-N\nterraform force-unlock LOCK_ID\n```\n',
      ['command ledger-N 2', 'command LOCK_ID 3'],
    ],
    ['a variable in capitals is none', '```bash\necho $LOCK_ID\nexport LOCK_ID=7\n```\n', []],
    [
      'blanks and words for what is not settled, in several languages',
      '- Change CHG_____ in desk TBC\n- Teléfono: POR DEFINIR\n- Fecha AAAA-MM-DD, versión v2.NN\n- 電話: 未定\n',
      ['prose CHG_____ 1', 'prose TBC 1', 'prose POR DEFINIR 2', 'prose AAAA-MM-DD 3', 'prose v2.NN 3', 'prose 未定 4'],
    ],
    [
      'a name in brackets as an argument, and letters for a number',
      '```bash\nvercel rollback [deployment-url]\nship --crew=N\nship set KEY=VALUE\nls [a-z] x[1]\n```\n',
      ['command [deployment-url] 2', 'command N 3', 'command KEY=VALUE 4'],
    ],
    [
      'times and spans in what is filled in',
      "```markdown\n- HH:MM: sunk\nDuration: XX minutes, or X hours Y minutes\nDone: <what's been done>\nAn alert for X\n| [Action] | @name |\n```\n",
      [
        'template HH:MM 2',
        'template XX minutes 3',
        'template X hours Y minutes 3',
        "template <what's been done> 4",
        'template X 5',
        'template [Action] 6',
        'template @name 6',
      ],
    ],
    [
      "somebody else's thing",
      '```bash\ncurl localhost/my-index/\ncat /PATH/TO/FILE my-notes\n```\n',
      ['command my-index 2', 'command /PATH/TO/FILE 3'],
    ],
    [
      'brackets in Japanese, braces in an address, a value that is a letter',
      '電話: [緊急連絡先]\n\nhttps://desk.dev/{BAY_ID}/x ${BAY_ID} {{BAY_ID}}\n\n```markdown\n- Lost boats: N\n```\n',
      ['prose [緊急連絡先] 1', 'prose {BAY_ID} 3', 'template N 6'],
    ],
    ['how somebody is reached is none', '- Captain: [Via PagerDuty]\n', []],
    ['a phone', '| Who | Phone |\n|---|---|\n| Ana | [PHONE] |\n', ['contact [PHONE] 3']],
    [
      'the standing of a message is none',
      '```markdown\n[Resolved] Orders work again\nCause: [Brief description]\n```\n',
      ['template [Brief description] 3'],
    ],
    ['a number of a ticket is none', 'See [SEC-014] and [1].\n', []],
    ['what is said before dots is none', '```bash\necho "waiting..."\nexport KEY=...\n```\n', ['command ... 3']],
    ['template languages are none', '```yaml\nimage: {{ .Values.tag }}\n```\n', []],
    [
      'settings have holes, programs have types',
      '```yaml\nhost: <host>\n```\n\n```ts\nconst a: Map<K, V> = x;\n```\n',
      ['prose <host> 2'],
    ],
  ])('%s', (_name, text, expected) => expect(holes(text)).toEqual(expected));

  it('in a form every bracket is one; in other documents only those whose words say so', () => {
    const form = '# Manual: [SISTEMA]\n\nDono: [Nome]\n\n- [Painel]: [Endereço]\n- [Ação 1]\n';
    expect(holes(form)).toEqual([
      'prose [SISTEMA] 1',
      'prose [Nome] 3',
      'prose [Painel] 5',
      'prose [Endereço] 5',
      'prose [Ação 1] 6',
    ]);
    expect(holes('Post it in [Ops], not in [General].\n')).toEqual([]);
  });
});
