import { describe, expect, it } from 'vitest';
import { compileRunbook } from './compile.ts';

const commands = (text: string) =>
  compileRunbook(text, 'r.md').plan.commands.map(({ text: command, source }) => `${source.startLine}: ${command}`);

describe('commands in inline code', () => {
  it.each([
    ['Run `ops/nightly/dump.sh --fast` first.', ['1: ops/nightly/dump.sh --fast']],
    ['Run `STAGE=live ops/ship.sh --tag v2` on the host.', ['1: STAGE=live ops/ship.sh --tag v2']],
    ['Take a stack with `py-trace dump --pid 7`.', ['1: py-trace dump --pid 7']],
    ['The file `ops/nightly/dump.sh` is run by cron.', []],
    ['Set `max-size` of the queue.', []],
  ])('%s', (text, expected) => expect(commands(text)).toEqual(expected));

  it('a script alone is a command in a column of commands', () => {
    const table = '| Job | Command |\n|---|---|\n| Save | `ops/save.sh` |\n| Owner | see `ops/save.sh` |\n';
    expect(commands(table)).toEqual(['3: ops/save.sh', '4: ops/save.sh']);
    expect(commands(table.replace('Command', 'Where'))).toEqual([]);
  });

  it('a span without the operands that the document gives it elsewhere is a mention', () => {
    const text = '`helm rollback` keeps the data.\n\n```bash\nhelm rollback <release> <revision>\n```\n';
    expect(commands(text)).toEqual(['4: helm rollback <release> <revision>']);
  });
});

describe('commands without a fence', () => {
  it('lines of one paragraph are commands of their own, continued lines are one', () => {
    expect(commands('kubectl rollout restart deploy/a -n x\nkubectl get pods \\\\\n-n x -w\n')).toEqual([
      '1: kubectl rollout restart deploy/a -n x',
      '2: kubectl get pods \\\n-n x -w',
    ]);
  });

  it('a line among words is one when its form is unmistakable', () => {
    const text =
      'State of the store\ncurl localhost:9200/_state?pretty\n  RED: parts are lost\ntop of the list is worst\n';
    expect(commands(text)).toEqual(['2: curl localhost:9200/_state?pretty']);
  });

  it('an address that becomes a link stays in its command', () => {
    expect(commands('curl -s https://shop.dev/health\n')).toEqual(['1: curl -s https://shop.dev/health']);
  });
});

describe('fences whose tag says something else', () => {
  it('a command before the YAML that it opens', () => {
    const text = '```yaml\n# Raise the limit\nkubectl edit kafka main -n kafka\n\nspec:\n  memory: 8Gi\n```\n';
    expect(commands(text)).toEqual(['3: kubectl edit kafka main -n kafka']);
    expect(commands('```yaml\nservice: kafka\nkind: x\n```\n')).toEqual([]);
  });

  it('an unknown program with options, continued, without a tag', () => {
    expect(commands('```\nledger-tool -l /data \\\n--at 7 \\\nsave\n```\n')).toEqual([
      '2: ledger-tool -l /data \\\n--at 7 \\\nsave',
    ]);
  });

  it('a command, a blank line and what it printed', () => {
    expect(commands('```\ndig shop.dev\n\n;; ANSWER\nshop.dev. 56 IN A 10.0.0.1\n```\n')).toEqual(['2: dig shop.dev']);
  });

  it('a slash command of a chat is none of a shell', () => {
    expect(commands('```\n/incident start #inc-7\n```\n')).toEqual([]);
  });
});
