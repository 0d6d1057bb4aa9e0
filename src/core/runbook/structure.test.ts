import { describe, expect, it } from 'vitest';
import { compileRunbook } from './compile.ts';
import type { Step } from './plan.ts';

const compile = (text: string) => compileRunbook(text, 'r.md').plan;
const commands = (text: string) => compile(text).commands.map((command) => command.text);
const brief = (steps: Step[] | undefined) =>
  steps?.map((step) => [step.kind, step.title, step.condition].map((part) => part ?? '-').join(' | '));
const steps = (body: string) => brief(compile(`## Deploy\n\n${body}\n`).procedures[0]?.steps);

describe('what stands in a fence', () => {
  it('a template is text: nothing in it is structure', () => {
    const plan = compile(
      '## Communication\n\n```markdown\n# Incident\n**Symptoms:**\n- CPU > 90%\n| Service | URL |\n|---|---|\n| a | http://a/health |\n```\n',
    );
    expect([plan.services, plan.thresholds, plan.incidents, plan.procedures, plan.commands]).toEqual([
      [],
      [],
      [],
      [],
      [],
    ]);
    expect(plan.notUnderstood.map((left) => left.why)).toEqual([expect.stringContaining('template')]);
  });

  it('with prompts only the prompted lines are commands', () => {
    expect(
      commands(
        '```console\n$ systemctl status api\napi.service - running\nrm: not me\n$ df -h \\\n    /data\n/dev/sda 80%\n```\n',
      ),
    ).toEqual(['systemctl status api', 'df -h \\\n    /data']);
  });

  it('SQL among shell is SQL, and in a heredoc or quote it is not', () => {
    const plan = compile(
      "```bash\npsql $URL\nSELECT count(*)\nFROM users;\npsql -c '\nSELECT 2;\n'\ncat <<EOF\nDELETE FROM x;\nEOF\n```\n",
    );
    expect(plan.commands.map((command) => [command.language, command.text.split('\n')[0]])).toEqual([
      ['shell', 'psql $URL'],
      ['sql', 'SELECT count(*)'],
      ['shell', "psql -c '"],
      ['shell', 'cat <<EOF'],
    ]);
  });

  it('YAML, addresses and chat among shell are no commands', () => {
    expect(
      commands('```bash\nmax_num_seqs: 64\nhttps://status.dev\n- a point\nnvidia-smi dmon\n{"status":"ok"}\n```\n'),
    ).toEqual(['nvidia-smi dmon']);
  });

  it('commands in a fence of the wrong or no language are found', () => {
    expect(commands('```yaml\nkubectl edit x\n```\n\n```\ndocker ps -a\n```\n\n```json\n{"a": 1}\n```\n')).toEqual([
      'kubectl edit x',
      'docker ps -a',
    ]);
  });

  it('PowerShell is found and cannot run', () => {
    expect(compile('```powershell\nGet-Service api\n```\n').commands[0]?.class).toMatchObject({ kind: 'cannot' });
  });

  it('a numbered comment titles what follows; comments alone are for a person', () => {
    expect(
      steps(
        '```bash\n# 1. Build\nmake\nmake test\n# 2. Look at the page\n# https://a.dev\n\n# 3. Ship\nmake ship\n```',
      ),
    ).toEqual(['shell | Build | -', 'human | Look at the page | -', 'shell | Ship | -']);
  });

  it('what a command should print is a remark on it, not a step', () => {
    expect(steps('```bash\n# Ask\ncurl http://a/health\n# Expected: {"a":1}\n\n# Ship\nmake ship\n```')).toEqual([
      'shell | Ask | -',
      'shell | Ship | -',
    ]);
  });

  it('another way is conditional', () => {
    expect(steps('```bash\n# Quick rollback\nmake back\n\n# Or revert the commit\ngit revert HEAD\n```')).toEqual([
      'shell | Quick rollback | -',
      'shell | Or revert the commit | Or revert the commit',
    ]);
  });

  it('numbered steps in an untagged fence are steps for a person', () => {
    expect(steps('```\n1. Open the dashboard\n2. Press the button\n   twice\n```')).toEqual([
      'human | Open the dashboard | -',
      'human | Press the button | -',
    ]);
  });
});

describe('what stands outside a fence', () => {
  it('inline triple backticks open nothing', () => {
    const { problems, plan } = compileRunbook('## Deploy\n\nUse ``` make ``` here.\n\n1. Run `make all`.\n', 'r.md');
    expect(problems).toEqual([]);
    expect(plan.commands.map((command) => command.text)).toEqual(['make all']);
  });

  it('a command that is a whole paragraph is one, a sentence is none', () => {
    expect(
      commands('Get them:\n\nkubectl get pods -n \\<ns\\>\n\nkubectl shows the pods in --all namespaces.\n'),
    ).toEqual(['kubectl get pods -n <ns>']);
  });

  it('a name in code is no command', () => {
    expect(commands('Call `railway` or `/ping`, then `systemctl restart api`.\n')).toEqual(['systemctl restart api']);
  });

  it.each([
    ['an indented fence belongs to its item', '1. Check the logs:\n\n   ```bash\n   make logs\n   ```\n2. Done'],
    ['and so does one that was not indented', '1. **Check the logs:**\n```bash\nmake logs\n```\n2. Done'],
  ])('%s', (_, body) => expect(steps(body)).toEqual(['shell | Check the logs | -', 'human | - | -']));

  it.each([
    ['lazy numbers', '1. One\n1. Two'],
    ['parentheses', '1) One\n2) Two'],
    ['check boxes', '- [ ] One\n- [x] Two'],
  ])('lists with %s are steps', (_, body) => expect(steps(body)).toEqual(['human | - | -', 'human | - | -']));

  it('phases give their name to what stands in them', () => {
    expect(steps('1. **Before**\n   - Tell users\n2. **After**\n   - Look back')).toEqual([
      'human | Before | -',
      'human | After | -',
    ]);
  });

  it('"if" guards a step', () => {
    expect(steps('1. If the disk is full: clean it\n2. Restart if needed')).toEqual([
      'human | - | the disk is full',
      'human | - | needed',
    ]);
  });

  it('points of a numbered phase of a process are steps', () => {
    const text = '## Response process\n\n### 1. Look\n- Gather logs\n- Find the cause\n';
    expect(compileRunbook(text, 'r.md').plan.procedures.map(({ title, steps }) => [title, steps.length])).toEqual([
      ['Look', 2],
    ]);
  });

  it('a table of contents is no procedure', () => {
    expect(compile('## Contents\n\n1. [Deploy](#deploy)\n2. [Back](#back)\n').procedures).toEqual([]);
  });
});

describe('incidents', () => {
  const parts =
    '**Symptoms:**\n- slow\n\n**Diagnosis:**\n```bash\nmake look\n```\n\n**Resolution:**\n```bash\n# Option 1: Wait\n# and see\n\n# Option 2: Restart\nmake restart\n```\n\n**Prevention:**\n- more disks\n';

  it('have symptoms, diagnosis, ways out and prevention', () => {
    const [incident] = compile(`## Incident 3: Disk full\n\n${parts}`).incidents;
    expect(incident).toMatchObject({ title: 'Disk full', symptoms: ['slow'], prevention: ['more disks'] });
    expect(brief(incident?.diagnosis)).toEqual(['shell | - | -']);
    expect(incident?.resolution.map((way) => way.title)).toEqual(['Option 1: Wait', 'Option 2: Restart']);
  });

  it.each([
    ['headings', '### Detect\n\nSlow.\n\n### Triage\n\n1. Look\n\n### Fix\n\n1. Mend\n'],
    [
      'labels with words behind them',
      '**Detect.** Slow.\n\n**Triage** (cheapest first):\n\n1. Look\n\n**Fix** — by cause:\n\n1. Mend\n',
    ],
    ['other languages', '**症状：**\n- Slow.\n\n**根本原因の調査：**\n\n1. Look\n\n**対応手順：**\n\n1. Mend\n'],
  ])('are read from %s', (_, body) => {
    const [incident] = compile(`# R\n\n## Queue grows\n\n${body}`).incidents;
    expect(incident).toMatchObject({
      title: 'Queue grows',
      symptoms: ['Slow.'],
      diagnosis: [{ text: 'Look' }],
      resolution: [{ steps: [{ text: 'Mend' }] }],
    });
  });

  it('"If X" labels are ways with a condition', () => {
    const [incident] = compile(
      '## Down\n\n### Symptoms\n\n- x\n\n### Resolution\n\n**If Redis is down**:\n1. Restart it\n\n**If all is full**:\n1. Scale\n',
    ).incidents;
    expect(incident?.resolution.map((way) => way.condition)).toEqual(['Redis is down', 'all is full']);
  });

  it('a file can be one incident', () => {
    expect(
      compile(`# Broker outage\n\n## Symptom\n\n- x\n\n## Recovery steps\n\n1. Mend\n`).incidents.map(
        (incident) => incident.title,
      ),
    ).toEqual(['Broker outage']);
  });

  it('chapters on monitoring and on recovery do not make the whole document one', () => {
    const text =
      '# Operations\n\n## Diagnostics\n\n1. Look\n\n## Troubleshooting\n\n### Connection refused\n\n```bash\nmake look\n```\n\n## Recovery\n\n1. Mend\n';
    expect(compile(text).incidents.map((incident) => incident.title)).toEqual(['Connection refused']);
  });

  it('how people work on any incident is a procedure', () => {
    const plan = compile('## Incidents\n\n### Working an incident\n\n1. Acknowledge\n2. Assess\n');
    expect([plan.incidents.length, plan.procedures.map((procedure) => procedure.title)]).toEqual([
      0,
      ['Working an incident'],
    ]);
  });
});

describe('severities', () => {
  it.each([
    ['labels', '**P0 - Critical (Immediate)**\n- all down\n\n**P1 - High (within 1 hour)**\n- one down\n'],
    ['headings', '#### P0 - Critical (immediately)\n- all down\n\n#### P1 - High (1 hour response)\n- one down\n'],
    [
      'a table',
      '| Level | Name | Response time | Examples |\n|---|---|---|---|\n| P0 | Critical | Immediate | all down |\n| P1 | High | <1 hour | one down |\n',
    ],
    ['a list', '- **P0 Critical**: respond immediately\n  - all down\n- **P1 High**: within 60 min\n  - one down\n'],
  ])('are read from %s', (_, body) => {
    expect(compile(`## Severity levels\n\n${body}`).severities).toMatchObject([
      { name: 'P0', title: 'Critical', rank: 0, responseSeconds: 0, examples: ['all down'] },
      { name: 'P1', title: 'High', rank: 1, responseSeconds: 3600, examples: ['one down'] },
    ]);
  });

  it('a qualified word is a level of its own, above the bare one', () => {
    const table =
      '| Severity | Response |\n|---|---|\n| Warning | 1 hour |\n| Warning (High) | 10 minutes |\n| Critical | now |\n';
    const { plan } = compileRunbook(`## Severity levels\n\n${table}`, 'r.md');
    expect(plan.severities.map(({ name }) => name)).toEqual(['Critical', 'Warning (High)', 'Warning']);
  });

  it.each([
    ['## Severity\n**CRITICAL** - Immediate response required\n', 'CRITICAL', 0],
    ['**Severity:** P1\n', 'P1', null],
    ['**Owner:** Ops | **Severity:** High\n', 'High', null],
    ['| Field | Value |\n|---|---|\n| Severity | SEV-2 |\n', 'SEV-2', null],
  ])('one word is enough where there is no ladder: %s', (field, name, responseSeconds) => {
    const text = `# Broker down\n\n${field}\n## Symptoms\n- It is silent\n\n## Resolution\n1. Wake it\n`;
    const { plan } = compileRunbook(text, 'r.md');
    expect(plan.severities).toMatchObject([{ name, responseSeconds }]);
    expect(plan.incidents).toMatchObject([{ title: 'Broker down', severity: name }]);
  });

  it('a field may use a level by its title', () => {
    const ladder = '## Severity levels\n\n### P0 - Critical\n- All is down\n\n### P1 - High\n- Much is down\n';
    const incident = '## Broker down\n\nSeverity: critical\n\n**Symptoms:**\n- It is silent\n\n**Fix:**\n1. Wake it\n';
    expect(compileRunbook(`${ladder}\n${incident}`, 'r.md').plan.incidents).toMatchObject([{ severity: 'P0' }]);
  });

  it('levels of escalation are none', () => {
    expect(compile('## Escalation\n\n### Level 1: Team\n- a\n\n### Level 2: Lead\n- b\n').severities).toEqual([]);
  });
});

describe('services', () => {
  it('what is left open in a stated answer is not asserted', () => {
    const row = '| API | http://127.0.0.1:1/health | `{"status":"healthy","uptime":N,"memory":…}` |';
    expect(
      compile(`## Health\n\n| Service | Endpoint | Expected |\n|---|---|---|\n${row}\n`).services[0]?.expected,
    ).toEqual({ status: null, json: { status: 'healthy' }, text: null });
  });

  it('a curl and the comment below it will do, but not one for any port or a vendor', () => {
    const text =
      '## Health checks\n\n**Backend**:\n```bash\ncurl https://b.dev/health\n# Expected: {"ok":true}\n```\n\n```bash\ncurl https://b.dev:PORT/health\ncurl https://status.vendor.com/status\n```\n';
    expect(compile(text).services).toMatchObject([
      { name: 'backend', expected: { json: { ok: true } }, confidence: 0.5 },
    ]);
  });

  it('an interval is that of the addresses beside it', () => {
    const list = '- API: http://a.dev/health\n- Web: http://w.dev/health\n';
    const text = `## Services\n\n${list}\n## Uptime\n\n1. Add:\n   - http://a.dev/health\n2. Check interval: 5 minutes\n`;
    expect(compile(text).services.map((service) => service.intervalSeconds)).toEqual([300, null]);
  });
});

describe('contacts and calendars', () => {
  it('contacts are people, desks and addresses; an empty place is told', () => {
    expect(
      compile(
        '## Contacts\n\n- **On call:** [name]\n- **Desk:** help@desk.dev\n- **Chat:** #ops\n- **Phone:** +49 30 1234567\n',
      ).contacts,
    ).toMatchObject([
      { role: 'On call', placeholder: true },
      { role: 'Desk', channel: { kind: 'email', value: 'help@desk.dev' }, placeholder: false },
      { role: 'Chat', channel: { kind: 'chat', value: '#ops' } },
      { role: 'Phone', channel: { kind: 'phone', value: '+49 30 1234567' } },
    ]);
  });

  it('calendars are titled with how often, or are rows that say so', () => {
    const text =
      '## Security\n\n**Weekly:**\n- [ ] Read logs\n\n## Backups\n\n| What | How often |\n|---|---|\n| Database | daily |\n';
    expect(compile(text).calendars).toMatchObject([
      { title: 'Security: Weekly', cadence: 'weekly', tasks: [{ text: 'Read logs' }] },
      { title: 'Backups: daily', cadence: 'daily', tasks: [{ text: 'Database' }] },
    ]);
  });
});

it('ids stay when a line is added above', () => {
  const text = '## Deploy\n\n```bash\nmake ship\n```\n';
  const ids = (of: string) =>
    compile(of).procedures.flatMap((procedure) => [
      procedure.id,
      ...procedure.steps.flatMap((step) => step.commandIds),
    ]);
  expect(ids(`Hello.\n\n${text}`)).toEqual(ids(text));
});
