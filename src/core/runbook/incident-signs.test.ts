import { describe, expect, it } from 'vitest';
import { compileRunbook } from './compile.ts';

const plan = (text: string) => compileRunbook(text, 'docs/queue-stuck.md').plan;
const titles = (text: string) => plan(text).incidents.map(({ title }) => title);
const shape = (text: string) =>
  plan(text).incidents.map(
    ({ title, severity, symptoms, diagnosis, resolution }) =>
      `${title} | ${severity ?? '-'} | ${symptoms.length} ${diagnosis.length} ${resolution.flatMap((way) => way.steps).length}`,
  );

describe('what is an incident', () => {
  it.each([
    [
      'an alert told by its meaning',
      '# JobCrashLooping\n\n## Meaning\n\nIt dies.\n\n## Mitigation\n\nAsk its owner.\n',
    ],
    ['a title that says so', '# Ops\n\n## Incident: disk gone\n\n1. Buy one\n'],
    ['a numbered scenario', '# Ops\n\n## Scenario B: bad build\n\n1. Undo it\n'],
    ['an occasion', '# Ops\n\n## If the cache is full\n\n1. Empty it\n'],
    ['a page whose title names trouble', '# Mail outage guide\n\n## Do\n\n1. Look at the queue\n'],
    [
      'trouble in a chapter, whatever its verb',
      '# Ops\n\n## Troubleshooting\n\n### Worker does not start\n\n```bash\nmake logs\n```\n',
    ],
    [
      'parts that are headings',
      '# Ops\n\n## Incidents\n\n### Login broken\n\n#### What to check\n\n1. Look\n\n#### How to fix\n\n1. Mend\n',
    ],
    [
      'a folded part',
      '# Ops\n\n<details>\n<summary>It is slow</summary>\n\n**Symptoms:** it waits\n\n**Fix:** wait less\n\n</details>\n',
    ],
    ['points with labels', '# Ops\n\n### Busy\n\n- **Symptom:** it waits\n- **Action:** add one\n'],
    ['symptoms over commands', '# Ops\n\n## 3. Gap after restart\n\n**Symptom:** holes\n\n```bash\nmake fill\n```\n'],
    [
      'a title with a call in it',
      '# Ops\n\n## Clock stuck (`max(t)` waits)\n\n**Symptom:** it waits\n\n```bash\nmake up\n```\n',
    ],
    [
      'an occasion in a comment',
      '# Incident response\n\n## Nets match alert\n\n```bash\n# If a match comes:\nmake look\n```\n',
    ],
    ['German', '# Störungen\n\n## Dienst nicht erreichbar\n\n**Symptome:** Fehler\n\n**Maßnahmen:**\n1. Neu starten\n'],
    ['Spanish', '# Ops\n\n## Síntomas\n\n- lento\n\n## Solución\n\n1. escalar\n'],
    ['Portuguese', '# Fila parada\n\n## Sintomas\n\n- lenta\n\n## Mitigação\n\n1. escalar\n'],
    ['Japanese', '# 運用\n\n## トラブルシューティング\n\n### 接続エラー\n\n```bash\nmake look\n```\n'],
    ['Chinese', '# 手册\n\n## 服务无法访问\n\n### 现象\n\n- 报错\n\n### 处理步骤\n\n1. 重启\n'],
  ])('%s', (_, text) => expect(titles(text)).toHaveLength(1));

  it.each([
    [
      'how people work on any',
      '# Incident response\n\n## Detect\n\n- look\n\n## Mitigate\n\n1. Undo\n\n## Communicate\n\n- tell\n',
    ],
    [
      'what a library does with errors',
      '# Lib\n\n## Error handling\n\n```bash\nmake\n```\n\n## Errors\n\n```bash\nmake\n```\n',
    ],
    ['a function', '# Lib\n\n## close(error)\n\n1. Call it\n'],
    ['classes', '# Lib\n\n### TreeBuilder\n\n1. new\n\n### TreeWalker\n\n1. walk\n'],
    ['a question about use', '# Lib\n\n## FAQ\n\n### How can I add one?\n\n```bash\nmake one\n```\n'],
    ['work that is done after one', '# Ops\n\n## Post outage\n\n```bash\nmake note\n```\n'],
    ['what needs to be done', '# Ops\n\n## The broken bay needs to go\n\n```bash\nmake off\n```\n'],
    ['how alerts are set up', '# Ops\n\n## Alert-Settings\n\n- faults > 5%\n'],
    [
      'a template of another language',
      '# Ops\n\n## Plantilla de postmortem\n\n**Impacto:**\n- poco\n\n**Resolución:**\n- nada\n',
    ],
    ['a rollback with an occasion', '# Undo\n\n## When to use\n\n- yearly\n\n## Steps\n\n1. Undo\n'],
  ])('not: %s', (_, text) => expect(titles(text)).toEqual([]));
});

describe('incidents without a heading', () => {
  it('rows of symptoms with a fix', () => {
    expect(
      shape(
        '## Trouble\n\n| Symptom | Cause / Fix |\n|---|---|\n| 502 answers | restart it: `make up` |\n| Waits | [page](x.md) |\n',
      ),
    ).toEqual(['502 answers | - | 1 0 1']);
  });

  it('rows of alerts that say in place what a runbook would', () => {
    const head = '| Alert | Runbook |\n|---|---|\n';
    expect(titles(`## Pages\n\n${head}| Bay is full | Look at the gate and open the second one |\n`)).toEqual([
      'Bay is full',
    ]);
    expect(titles(`## Pages\n\n${head}| Bay is full | bay-full.md |\n`)).toEqual([]);
  });

  it('bold points of a chapter, and points with labelled points wherever they stand', () => {
    expect(titles('## Troubleshooting\n\n- **Port in use**: stop what has it\n- **Note**: see above\n')[0]).toBe(
      'Port in use',
    );
    expect(
      shape('## Ops\n\n1. **Cache gone**\n   - Symptoms: slow\n   - Check: `make look`\n   - Fix: `make cache`\n'),
    ).toEqual(['Cache gone | - | 1 1 1']);
  });

  it('each round of labels that repeat', () => {
    expect(
      shape(
        '## Troubleshooting\n\n**Problem:** It waits\n**Solution:** Add one\n\n**Problem:** It dies\n**Solution:** Restart it\n',
      ),
    ).toEqual(['It waits | - | 1 0 1', 'It dies | - | 1 0 1']);
  });

  it('inside an incident they are its branches', () => {
    expect(
      titles(
        '# Mail outage\n\n## Symptoms\n\n- none comes\n\n## Fix\n\n| Problem | Fix |\n|---|---|\n| full | empty it |\n',
      ),
    ).toEqual(['Mail outage']);
  });
});

describe('what names an incident', () => {
  it('front matter where no title does, with its severity', () => {
    expect(shape('---\ntitle: "Queue lag"\nseverity: P2\n---\n\n## Symptoms\n\n- lag\n\n## Fix\n\n1. Scale\n')).toEqual(
      ['Queue lag | P2 | 1 0 1'],
    );
  });

  it('the file, where nothing does', () => {
    expect(titles('## Symptoms\n\n- lag\n\n## Fix\n\n1. Scale\n')).toEqual(['queue stuck']);
  });

  it('a field is no part: what follows belongs to the incident', () => {
    expect(shape('# API outage\n\n**Severity:** SEV2\n\n1. Undo it\n')).toEqual(['API outage | SEV2 | 0 0 1']);
  });

  it('a verification before anything was mended finds the cause', () => {
    expect(
      shape('# Fila parada\n\n## Sintomas\n\n- lenta\n\n## Verificação\n\n1. olhar\n\n## Mitigação\n\n1. escalar\n'),
    ).toEqual(['Fila parada | - | 1 1 1']);
  });
});

describe('a page of one incident', () => {
  const fence = '```bash\nmake look\n```\n';

  it('holds its scenarios, its work and whom it is escalated to', () => {
    const scenarios = `## Common scenarios\n\n### 1. Pump failure\n\n**Symptoms**: dry\n\n${fence}`;
    const parts = `## First actions\n\n### Identify error sources\n\n${fence}\n## Diagnosis\n\n### Analyze errors\n\n${fence}\n${scenarios}`;
    expect(
      titles(
        `# High error rate runbook\n\n${parts}\n## Recovery\n\n1. Undo\n\n## Escalation\n\n### If errors rise\n\n1. Call\n`,
      ),
    ).toEqual(['High error rate runbook']);
  });

  it('is none where it tells how to answer any incident', () => {
    expect(titles('# 障害対応フロー\n\n## 障害初動\n\n1. ログを確認\n2. 再起動\n')).toEqual([]);
    expect(titles('# Resposta a incidentes\n\n## Diagnóstico\n\n1. olhar\n\n## Mitigação\n\n1. escalar\n')).toEqual([]);
  });
});

describe('what is called by its stage', () => {
  it('a colour with what makes it so and what to do', () => {
    expect(titles('# Book\n\n## Mail\n\n### Red\n\n- queue > 30\n\nActions:\n\n- drain it\n')).toEqual(['Red']);
  });

  it('not where levels are defined', () => {
    expect(titles('# Book\n\n## Severity levels\n\n### Red\n\n- all down\n\nActions:\n\n- call\n')).toEqual([]);
  });

  it('trouble beside a policy, though a policy alone is none', () => {
    const symptom = '**Symptom:** no images\n\n```bash\ndocker ps\n```\n';
    expect(titles(`# Book\n\n## Store unreachable / wrong policy\n\n${symptom}`)).toEqual([
      'Store unreachable / wrong policy',
    ]);
    expect(titles(`# Book\n\n## Restart policy\n\n${symptom}`)).toEqual([]);
  });
});
