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
  it('words behind a sentence that ends with a colon need no option; the path of an address is none', () => {
    expect(
      commands('Revert it:\n\ngit revert <sha>\ngit push origin main\n\nThen look:\n\nrailway deployment list\n'),
    ).toEqual(['3: git revert <sha>', '4: git push origin main', '8: railway deployment list']);
    expect(commands('railway deployment lists are long\n\n- /db/health failing\n- /api/v1 slow\n')).toEqual([]);
  });

  it('check boxes in a fence are no tests', () =>
    expect(commands('```\n[ ] Acknowledge the alert\n[ ] Join #harbour\n```\n')).toEqual([]));

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

describe('prompts, and what was printed below them', () => {
  it.each([
    [
      'root in the record of a session',
      '```console\n# systemctl stop shop\n# ls /var\ntotal 12\n```\n',
      ['2: systemctl stop shop', '3: ls /var'],
    ],
    ['a comment in a script', '```bash\n# ls it\nls /var\n```\n', ['3: ls /var']],
    ['an angle', '```text\n> kubectl get pods\nNAME   READY\n```\n', ['2: kubectl get pods']],
    ['a host', '```\n[root@db ~]# df -h\nFilesystem 1\nops@db:~$ uptime\n 10:00 up\n```\n', ['2: df -h', '4: uptime']],
    ['PowerShell', '```\nPS C:\\apps> Get-Service shop\nRunning  shop\n```\n', ['2: Get-Service shop']],
    [
      'clients of databases',
      '```\nshop=# SELECT 1;\n 1\n```\n\n```\n127.0.0.1:6379> PING\nPONG\n```\n',
      ['2: SELECT 1;', '7: PING'],
    ],
  ])('%s', (_name, text, expected) => expect(commands(text)).toEqual(expected));
});

describe('programs that nobody has listed', () => {
  it.each([
    ['asked for', 'Run `shopmill queue drain` now.\n', ['1: shopmill queue drain']],
    ['asked for behind it', '`shopmill queue drain` ausführen.\n', ['1: shopmill queue drain']],
    [
      'called in a block',
      '```bash\nshopmill up\n```\n\nThen `shopmill status`.\n',
      ['2: shopmill up', '5: shopmill status'],
    ],
    ['introduced', 'Execute on the host:\n\n```\nshopmill vacuum main\n```\n', ['4: shopmill vacuum main']],
    ['named, not run', 'The `queue worker` reads `max size`.\n', []],
    ['a program without an argument', 'Run `uptime`; `uptime` is a name.\n', ['1: uptime']],
    ['a part of a command', 'The `docker compose` plugin and `kubectl exec` rights.\n', []],
    ['words of English', 'The `read replica` and the `test coverage`.\n', []],
    ['behind a label', '- Run: docker compose ps\n- Owner: nobody\n', ['1: docker compose ps']],
    [
      'a cell under Command',
      '| Task | Command |\n|---|---|\n| Restart | docker compose restart api |\n',
      ['3: docker compose restart api'],
    ],
  ])('%s', (_name, text, expected) => expect(commands(text)).toEqual(expected));

  it('rows of a listing, log lines and code among shell are none', () => {
    const text =
      '```bash\nshopmill list\nweb-1    Running    3d\n2026-01-02 10:00:00 ERROR boom\nimport os\nx = 5\n// why\n```\n';
    expect(commands(text)).toEqual(['2: shopmill list']);
  });

  it('PowerShell is joined by its own rules', () => {
    const text =
      '```powershell\n$a = Get-ChildItem C:\\logs |\n  Sort-Object Name\nif ($a) {\n  Remove-Item $a\n} else {\n  exit\n}\n& "C:\\x y.exe" /q\n```\n';
    expect(commands(text).map((line) => line.split('\n')[0])).toEqual([
      '2: $a = Get-ChildItem C:\\logs |',
      '4: if ($a) {',
      '9: & "C:\\x y.exe" /q',
    ]);
  });
});

it('takes the points of a list for commands when each begins with a program and one is beyond doubt', () => {
  const texts = (text: string) =>
    compileRunbook(`# Ops\n\n**Diagnose**\n\n${text}`, 'RUNBOOK.md').plan.commands.map((command) => command.text);
  expect(texts('* uptime\n* top\n* vmstat 1\n* dmesg | tail\n')).toEqual(['uptime', 'top', 'vmstat 1', 'dmesg | tail']);
  expect(texts('* kill -TERM <pid>\n* kill -KILL <pid>\n')).toEqual(['kill -TERM <pid>', 'kill -KILL <pid>']);
  expect(texts('* docker\n* git\n* node\n')).toEqual([]);
  expect(texts('* uptime\n* dmesg | tail\n* Ask the owner\n')).toEqual(['dmesg | tail']);
});
